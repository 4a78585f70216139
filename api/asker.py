"""Who asked, as the log has it."""

from typing import Final

from starlette.types import Scope

from domain.words import Actor

ASKER: Final = "omfordelingsbok.asker"
"""Where in the ASGI scope the actor stands, once it is known."""


def written_asker(scope: Scope) -> str | None:
    """Return who asks as ``role/organisation/subject``, or ``None`` while nobody is known."""
    asker: Actor | None = scope.get(ASKER)
    return f"{asker.role}/{asker.organisation}/{asker.subject}" if asker else None
