"""The first tables: tables, rows, tokens."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the three tables. Written out, not taken from the schema, which later versions will change."""
    op.create_table(
        "tables",
        sa.Column("code", sa.String(16), primary_key=True),
        sa.Column("created_at", sa.String(40), nullable=False),
    )
    op.create_table(
        "rows",
        sa.Column("table_code", sa.String(16), sa.ForeignKey("tables.code"), primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("by", sa.String(32)),
        sa.Column("type", sa.String(40), nullable=False),
        sa.Column("events", sa.Text, nullable=False),
        sa.Column("change", sa.Text, nullable=False),
        sa.Column("sender", sa.String(32)),
        sa.Column("command_id", sa.String(64)),
        sa.UniqueConstraint("table_code", "sender", "command_id", name="rows_once"),
    )
    op.create_table(
        "tokens",
        sa.Column("hash", sa.String(64), primary_key=True),
        sa.Column("table_code", sa.String(16), sa.ForeignKey("tables.code"), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("player_id", sa.String(32)),
    )
    op.create_index("tokens_of_table", "tokens", ["table_code"])
