"""The keys by which others check a book."""

from collections.abc import Iterable
from typing import Self

from pydantic import Field

from api.answers.answer import Answer
from ledger.key_folder import KeyFolder


class KeyAnswer(Answer):
    """One key of the ledger; ``until`` is the size of the book when it was retired."""

    number: int
    key: str = Field(description="Verifier key (C2SP vkey).")
    until: int | None


class KeysAnswer(Answer):
    """The keys of a book, active ones first, and the witnesses that the ledger knows."""

    origin: str
    keys: tuple[KeyAnswer, ...]
    witnesses: tuple[str, ...]

    @classmethod
    def of(cls, origin: str, book: str, folder: KeyFolder) -> Self:
        """Return the answer for a book."""
        return cls(
            origin=origin,
            keys=tuple(_keys(origin, book, folder)),
            witnesses=tuple(map(str, folder.witnesses())),
        )


def _keys(origin: str, book: str, folder: KeyFolder) -> Iterable[KeyAnswer]:
    for key in folder.active():
        yield KeyAnswer(number=key.number, key=str(key.verifier(origin)), until=None)
    for left in folder.retired():
        until = left.until.get(book, 0)
        yield KeyAnswer(number=left.number, key=str(left.verifier(origin)), until=until)
