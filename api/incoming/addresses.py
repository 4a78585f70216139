"""Path parameters. One that cannot name anything is unknown, never malformed."""

import re
from typing import Annotated, Final

from fastapi import Path

from api.problems.refusals import no_such_book

_BOOK: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z_\-]{0,63}-[12][0-9]{3}")
_CASE: Final = re.compile(r"[1-9][0-9]{0,8}")
NO_BOOK: Final = ""
NO_CASE: Final = 0

BookPath = Annotated[
    str,
    Path(
        alias="book",
        description="Code of the book: {programme}-{year}.",
        examples=["digital-samhandling-2024"],
        json_schema_extra={"pattern": f"^{_BOOK.pattern}$"},
    ),
]
CasePath = Annotated[
    str,
    Path(
        alias="case",
        description="Number of the case in the book: 1, 2, 3 …",
        examples=["1"],
        json_schema_extra={"pattern": f"^{_CASE.pattern}$"},
    ),
]
_POSITION: Final = re.compile(r"[1-9][0-9]{0,11}")
NO_POSITION: Final = 0

AccountPath = Annotated[
    str,
    Path(alias="account", description="Code of the account.", examples=["NHN.PLL.RM1"]),
]


def book_code(written: str) -> str:
    """Return the code of a book as the ledger may be asked for it."""
    return written if _BOOK.fullmatch(written) else NO_BOOK


def case_number(written: str) -> int:
    """Return the number of a case as the ledger may be asked for it."""
    return int(written) if _CASE.fullmatch(written) else NO_CASE


def position_in(written: str) -> int:
    """Return the position of an event as the ledger may be asked for it."""
    return int(written) if _POSITION.fullmatch(written) else NO_POSITION


def existing_book(written: str) -> str:
    """Return the code of a book that may be there; raise a problem (404) where none can be."""
    if not _BOOK.fullmatch(written):
        raise no_such_book(written)
    return written
