"""The tables of the database, as the migrations leave them."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text, UniqueConstraint

METADATA = MetaData()

TABLES = Table(
    "tables",
    METADATA,
    Column("code", String(16), primary_key=True),
    Column("created_at", String(40), nullable=False),
)

ROWS = Table(
    "rows",
    METADATA,
    Column("table_code", String(16), ForeignKey("tables.code"), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", String(40), nullable=False),
    Column("by", String(32)),
    Column("type", String(40), nullable=False),
    # JSON as it was encoded, byte for byte: the database never looks inside.
    Column("events", Text, nullable=False),
    Column("change", Text, nullable=False),
    Column("sender", String(32)),
    Column("command_id", String(64)),
    UniqueConstraint("table_code", "sender", "command_id", name="rows_once"),
)

SNAPSHOTS = Table(
    "snapshots",
    METADATA,
    Column("table_code", String(16), ForeignKey("tables.code"), primary_key=True),
    # What the rows had led to at some point, so that they need not all be read again: see server.tables.snapshots.
    Column("content", LargeBinary, nullable=False),
)

TOKENS = Table(
    "tokens",
    METADATA,
    Column("hash", String(64), primary_key=True),
    Column("table_code", String(16), ForeignKey("tables.code"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("player_id", String(32)),
    Index("tokens_of_table", "table_code"),
)

DECKS = Table(
    "decks",
    METADATA,
    Column("id", String(16), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    # The document as it was encoded, byte for byte.
    Column("content", Text, nullable=False),
    Column("token_hash", String(64), nullable=False),
    Column("parent", String(40)),
    Column("parent_version", Integer),
    Column("created_at", String(40), nullable=False),
)

JOURNAL = Table(
    "journal",
    METADATA,
    Column("at", String(40), primary_key=True),
    # SHA-256 of what was deleted: its code or id is told to nobody by this table.
    Column("subject", String(64), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("why", String(16), nullable=False),
    Column("rows", Integer, nullable=False),
)
