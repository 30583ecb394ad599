"""Every setting in one table: the command line, the environment (TRANSITION_…) and the documentation read it."""

from typing import Any

from msgspec import Struct


class Setting(Struct, frozen=True):
    """name as an attribute of Settings; default; help for a person; choices when there are only some.

    most: of a number, whose least is 0.
    """

    name: str
    default: str | int
    help: str
    choices: tuple[str, ...] = ()
    most: int | None = None

    @property
    def option(self) -> str:
        """The command line's name: --async-mode."""
        return "--" + self.name.replace("_", "-")

    @property
    def variable(self) -> str:
        """The environment's name: TRANSITION_ASYNC_MODE."""
        return "TRANSITION_" + self.name.upper()


TABLE: tuple[Setting, ...] = (
    Setting("host", "127.0.0.1", "Address to listen on; 0.0.0.0 lets others on the same network join."),
    Setting("port", 5000, "Port to listen on.", most=65_535),
    Setting("database_url", "", "sqlite:///… or postgresql://…; empty: SQLite in ./data/."),
    Setting("redis_url", "", "redis://…, when several processes serve the same tables."),
    Setting("async_mode", "eventlet", "What carries the connections.", ("eventlet", "gevent")),
    Setting(
        "rate_limit",
        10,
        "Commands a second a seat may send for long (six times that at once); 0: no limit.",
        most=1_000_000,
    ),
    Setting(
        "retention_days",
        365,
        "Days after which a table that nobody touched is deleted for good; 0: never.",
        most=36_500,
    ),
    Setting("public_url", "", "The address people reach, when a proxy stands before: https://jeu.example.org."),
    Setting("trusted_proxies", "", "Addresses of proxies, with commas, whose X-Forwarded-For tells who asks."),
)


DATABASE = "sqlite:///data/jeu.sqlite3"
"""Where tables and decks are kept when database_url is empty."""


class Settings(Struct, frozen=True, kw_only=True):
    """The settings of one run; the table above says what each means."""

    host: str = "127.0.0.1"
    port: int = 5000
    database_url: str = ""
    redis_url: str = ""
    async_mode: str = "eventlet"
    rate_limit: int = 10
    retention_days: int = 365
    public_url: str = ""
    trusted_proxies: str = ""

    @property
    def proxies(self) -> str:
        """Whose X-Forwarded-For is believed: behind a public address, unless said otherwise, this machine's own."""
        return self.trusted_proxies or ("127.0.0.1, ::1" if self.public_url else "")


def from_options(options: dict[str, Any]) -> Settings:
    """Return settings from the command line's options, the public address without its last slash."""
    return Settings(**{**options, "public_url": options.get("public_url", "").rstrip("/")})
