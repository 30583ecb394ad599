"""States kept at intervals: a table is loaded from the last one and the rows since."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create the snapshots; they come by themselves."""
    op.create_table(
        "snapshots",
        sa.Column("table_code", sa.String(16), sa.ForeignKey("tables.code"), primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
