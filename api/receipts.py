"""Receipts: one case in one signed file that is checked without us (``docs/proof.md``)."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from api.answers.receipt_text import Story, readable
from ledger.checkpoints import Checkpoint
from ledger.kept_checkpoints import KeptCheckpoints
from ledger.ledger import Ledger
from ledger.notary import Notary
from ledger.notes import Note
from ledger.proof_texts import event_proof
from ledger.rows import StoredRow
from projections.audit_trail import AUDIT_TRAIL, read_line
from projections.balance_rows import BALANCES
from projections.balances import accounts_of
from projections.cases import CASES, read_case, read_steps
from projections.coordinates import coordinates_in
from projections.positions import POSITIONS
from projections.seen import read_seen
from projections.tree import TREE, read_inclusion
from projections.views import Views

TITLE: Final = "Omfordelingsbok kvittering v1"


def receipt_file(book: str, number: int) -> str:
    """Return the name of the file that a receipt is kept in."""
    return f"{book}-sak-{number}.kvittering.txt"


class Receipts:
    """Makes receipts of the cases of one ledger."""

    def __init__(self, ledger: Ledger, views: Views, notary: Notary) -> None:
        """Read what is told and what proves it; sign with the keys that are active."""
        self._ledger = ledger
        self._views = views
        self._notary = notary

    def of_case(self, book: str, number: int) -> str | None:
        """Return the receipt of a case, or nothing without it; raises ``BookUnknown``."""
        found = self._story(book, number)
        if found is None:
            return None
        story, rows = found
        checkpoints = KeptCheckpoints(self._ledger, self._notary)
        checkpoint = checkpoints.proving(book, rows[-1].position)
        if checkpoint is None:
            raise AssertionError(book)
        text = [TITLE, f"Bok: {book}"]
        text += [f"Nøkkel: {key}" for key in self._notary.verifiers(book)]
        text += ["", *readable(story), "", *self._proved(book, rows, checkpoint), "=== slutt", ""]
        return str(self._notary.signed(book, "\n".join(text)))

    def _story(self, book: str, number: int) -> tuple[Story, list[StoredRow]] | None:
        """Return what is told of a case, and its events and the mandate's, by position."""
        with self._views.reading(POSITIONS, CASES, AUDIT_TRAIL, BALANCES) as reading:
            coordinates_in(reading, book, date.max, None)
            case = read_case(reading, book, number)
            if case is None:
                return None
            steps = read_steps(reading, book, number)
            line = read_line(reading, book, case.ended) if case.ended else None
            names = {one.account: one.name for one in accounts_of(reading, book)}
        positions = {case.request.mandate, *(step.position for step in steps)}
        log = self._ledger.log
        rows = [log.stored(book, position - 1, 1)[0] for position in sorted(positions)]
        state = self._ledger.book(book)
        story = Story(
            book=book,
            book_name=state.name if state else book,
            case=case,
            steps=steps,
            seen=read_seen(self._views, book, steps),
            changes=line.balances if line else (),
            names=names,
            hashes={row.position: row.hash for row in rows},
        )
        return story, rows

    def _proved(self, book: str, rows: Sequence[StoredRow], checkpoint: Note) -> Iterator[str]:
        """Yield every event as stored, with its proof."""
        size = Checkpoint.parse(checkpoint.text).size
        with self._views.reading(TREE) as reading:
            for row in rows:
                index = row.position - 1
                proof = event_proof(index, read_inclusion(reading, book, index, size), checkpoint)
                yield f"=== hendelse {row.position}"
                yield row.state.decode()
                yield proof.removesuffix("\n")
