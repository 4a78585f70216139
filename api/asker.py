"""Who asked, and for what, as the log has it."""

from typing import Final

from starlette.types import Scope

from domain.words import Actor

ASKER: Final = "omfordelingsbok.asker"
"""Where in the ASGI scope the actor stands, once it is known."""


def written_asker(scope: Scope) -> str | None:
    """Return who asks as ``role/organisation/subject``, or ``None`` while nobody is known."""
    asker: Actor | None = scope.get(ASKER)
    return f"{asker.role}/{asker.organisation}/{asker.subject}" if asker else None


def written_path(scope: Scope) -> str:
    """Return the path as it was sent, percent-encoded: it cannot forge a line of the log."""
    sent = scope.get("raw_path") or scope["path"].encode()
    return "".join(chr(byte) if 0x21 <= byte <= 0x7E else f"%{byte:02X}" for byte in sent)  # noqa: PLR2004
