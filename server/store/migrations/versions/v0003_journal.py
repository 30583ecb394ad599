"""The journal of what was deleted; the tables' words are gone, this stays."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the journal."""
    op.create_table(
        "journal",
        sa.Column("at", sa.String(40), primary_key=True),
        sa.Column("subject", sa.String(64), primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("why", sa.String(16), nullable=False),
        sa.Column("rows", sa.Integer, nullable=False),
    )
