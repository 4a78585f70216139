"""The body with which a witness' signature is handed in."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from api.problems.problem import Fault, Malformed
from ledger.notes import Malformed as NoNote
from ledger.notes import Note


class CosignatureBody(BaseModel):
    """A checkpoint of the book with the signature lines of witnesses below it."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    checkpoint: Annotated[
        str,
        Field(
            min_length=1,
            max_length=20_000,
            description="The signed note (C2SP tlog-checkpoint) with cosignatures.",
        ),
    ]

    def note(self) -> Note:
        """Return the note; raise a problem (422) where it is none."""
        try:
            return Note.parse(self.checkpoint)
        except NoNote:
            raise Malformed([Fault("note", pointer="/checkpoint")]) from None
