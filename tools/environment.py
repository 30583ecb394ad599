"""Write deploy/transition.env from the table of settings: the environment file that an administrator fills in.

python -m tools.environment       # writes it
"""

from pathlib import Path

from server.settings import TABLE

FILE = Path(__file__).parents[1] / "deploy" / "transition.env"
_HEAD = """\
# The settings of `transition serve`, for /etc/transition/transition.env (mode 0600: it holds passwords).
# Made from server/settings.py by `python -m tools.environment`. Defaults; take the # away to change one.
"""


def document() -> str:
    """Return the file as the settings make it."""
    parts = []
    for setting in TABLE:
        choices = f" One of: {', '.join(setting.choices)}." if setting.choices else ""
        parts.append(f"\n# {setting.help}{choices}\n#{setting.variable}={setting.default}\n")
    return _HEAD + "".join(parts)


if __name__ == "__main__":
    FILE.write_text(document(), "utf-8")
