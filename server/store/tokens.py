"""Secrets: the codes people type, the tokens their devices keep, and the hashes that are all we store."""

import hashlib
import secrets

from game.words import ALPHABET

CODE_LENGTH = 6


def new_code() -> str:
    """Return a table code: 30⁶ possibilities, drawn evenly."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def canonical_code(typed: str) -> str:
    """Return a code as it is stored, from what a person typed; anything that cannot be one gives ""."""
    code = typed.strip().upper()
    return code if len(code) == CODE_LENGTH and all(c in ALPHABET for c in code) else ""


def new_token() -> str:
    """Return a bearer token of 256 bits."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """Return the SHA-256 of a token, in hexadecimal. Looking hashes up leaks no timing about the token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
