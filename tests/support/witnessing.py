"""A witness that signs whatever it is shown, for tests of those who check its signature."""

from typing import Final

from ledger.keys import CosigningKey
from ledger.notes import Note
from support.served import AT_BOOK, Person

TIME: Final = 1_735_689_600
"""Seconds since 1970 at which it signs: New Year 2025."""


def cosigned(ministry: Person, witness: CosigningKey) -> str:
    """Cosign the newest checkpoint, send it to the ledger, and return what it then has."""
    note = Note.parse(ministry.get(f"{AT_BOOK}/checkpoint").text)
    signature = witness.cosign(note.text, TIME)
    body = {"checkpoint": str(note.with_signatures([signature]))}
    answer = ministry.post(f"{AT_BOOK}/checkpoint/cosignatures", body)
    assert answer.status_code == 201, answer.text
    return answer.text
