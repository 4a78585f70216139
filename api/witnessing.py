"""A witness over HTTP: fetches what a ledger says of its books, and sends its signature back.

Needs nothing of the ledger but its address and a token of the ministry or an auditor.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx2

from ledger.checkpoints import Checkpoint
from ledger.notes import Malformed, Note, VerifierKey
from ledger.witness import Growth, NotCosigned, Objection, Witness

PATIENCE = 30.0
"""Seconds that a ledger has to answer."""

CREATED = 201


class NotAnswered(Exception):
    """The ledger does not answer, or not with what was asked for."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """A ledger at an address, as somebody with a token sees it."""

    client: httpx2.Client

    def checkpoint(self, book: str) -> Note:
        """Return the newest checkpoint; raise ``NotAnswered``, ``Malformed``."""
        return Note.parse(self._read(f"{_at(book)}/checkpoint"))

    def growth(self, book: str, old: int) -> Growth:
        """Return the newest checkpoint with its proof; raise ``NotAnswered``, ``Malformed``."""
        return Growth.parse(self._read(f"{_at(book)}/checkpoint/consistency?from={old}"))

    def send(self, book: str, note: Note) -> None:
        """Give a cosigned checkpoint to the ledger; raise ``NotAnswered``."""
        try:
            answer = self.client.post(
                f"{_at(book)}/checkpoint/cosignatures", json={"checkpoint": str(note)}
            )
        except httpx2.HTTPError as error:
            raise NotAnswered(str(error)) from error
        if answer.status_code != CREATED:
            raise NotAnswered(f"{answer.status_code} {answer.text[:300]}")

    def _read(self, path: str) -> str:
        try:
            answer = self.client.get(path)
        except httpx2.HTTPError as error:
            raise NotAnswered(str(error)) from error
        if not answer.is_success:
            raise NotAnswered(f"{answer.status_code} {answer.text[:300]}")
        return answer.content.decode("utf-8", "replace")


@contextmanager
def ledger_at(address: str, token: str | None) -> Iterator[Ledger]:
    """Give the ledger at an address such as ``https://bok.example``; hang up afterwards.

    Raises ``NotAnswered`` for what is no address.
    """
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    try:
        client = httpx2.Client(base_url=address, headers=headers, timeout=PATIENCE)
    except (httpx2.InvalidURL, ValueError) as error:
        raise NotAnswered(str(error)) from error
    with client:
        yield Ledger(client)


def check(ledger: Ledger, book: str, witness: Witness, log_key: VerifierKey | None) -> Checkpoint:
    """Cosign the newest checkpoint of a book, and give the signature to the ledger.

    Returns what was signed. Raises ``NotAnswered``, ``NotCosigned``, and ``WitnessUnusable``.
    """
    try:
        newest = Checkpoint.parse(ledger.checkpoint(book).text)
        kept = witness.size_signed(newest.origin)
        if newest.size < kept:
            raise NotCosigned(Objection.SMALLER, newest.origin, kept)
        growth = ledger.growth(book, kept)
        checkpoint = Checkpoint.parse(growth.note.text)
    except Malformed as error:
        raise NotCosigned(Objection.MALFORMED) from error
    if checkpoint.origin.rpartition("/")[2] != book:
        raise NotCosigned(Objection.OTHER_ORIGIN, checkpoint.origin)
    signature = witness.cosign(growth, log_key)
    ledger.send(book, Note(growth.note.text, (*growth.note.signatures, signature)))
    return checkpoint


def _at(book: str) -> str:
    return f"/api/v1/books/{book}"
