"""Cases that wait, asked for and treated through the API, for whoever is to decide them."""

from typing import Any, Final

from domain.words import Role
from support.served import AT_BOOK, BASIS, Served

SEEN: Final = 48
"""Where the book of the year ends, and what the board was shown."""
DECIDED: Final[dict[str, Any]] = {"decided_on": "2024-12-10", **BASIS}
DISSENT: Final = {"who": "KS", "what": "Beløpet er for høyt."}


def release_asked_for(served: Served, **more: object) -> int:
    """Let NHN ask for 4 and 1 million kroner; return the number of the case, for the board."""
    lines = [
        {"account": "NHN.JD", "amount": "4000000.00"},
        {"account": "NHN.PP", "amount": "1000000.00"},
    ]
    body = {"lines": lines, "effective_date": "2024-12-01", **BASIS, **more}
    return _sent(served, Role.RECIPIENT, "NHN", "/reserve-releases", body)


def release_treated(served: Served, **more: object) -> int:
    """Let the board recommend what NHN asked for; return the number, for the ministry."""
    number = release_asked_for(served, **more)
    decide(served, number, Role.BOARD, body="board", outcome="recommended", dissent=[DISSENT])
    return number


def reallocation_approved(served: Served) -> int:
    """Let the board approve what NHN asked for; return the number, for the ministry."""
    transfer = {"source": "NHN.JD", "target": "NHN.PP", "amount": "3000000.00"}
    body = {"transfers": [transfer], "effective_date": "2024-12-01", **BASIS}
    number = _sent(served, Role.RECIPIENT, "NHN", "/reallocations", body)
    decide(served, number, Role.BOARD, body="board", outcome="approved")
    return number


def decide(served: Served, number: int, role: Role, **decision: object) -> None:
    """Record a decision as another person of a body than those whom the tests let in."""
    body = {**DECIDED, "seen_position": SEEN, **decision}
    _sent(served, role, None, f"/cases/{number}/decisions", body, subject=f"another-{role}")


def _sent(  # noqa: PLR0913, PLR0917 - who sends what where
    served: Served,
    role: Role,
    organisation: str | None,
    path: str,
    body: object,
    subject: str | None = None,
) -> int:
    answer = served.by(role, organisation, subject).post(f"{AT_BOOK}{path}", body)
    assert answer.status_code == 201, answer.text
    number: int = answer.json()["case"]
    return number
