"""What a print shop checks before it prints, checked here first: the file, read back, and its layout."""

from printables.preflight.checks import Checked, Finding, preflight
from printables.preflight.reading import Found, read

__all__ = ["Checked", "Finding", "Found", "preflight", "read"]
