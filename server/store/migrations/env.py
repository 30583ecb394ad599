"""What Alembic runs: the migrations, on the connection it is given."""

from alembic import context

from server.store.schema import METADATA

# SQLite's too: its tables are made within the transaction, which Alembic would not believe.
context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
