"""Kontroll: the chain, verified now, and how to check it without us."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.responses import Response

from api.answers.keys import KeysAnswer
from api.bundles import file_name
from api.incoming.addresses import BookPath
from api.pages.downloads import Download, downloads
from api.pages.navigation import offers
from api.pages.page import BOOK_PAGES, Page, ThePage, address_of_book
from api.routes.balance_reads import default_day
from api.routes.event_reads import book_in_the_log
from api.routes.proof_reads import newest_checkpoint
from api.texts.flaws import flaw_in_words
from domain.book import Book
from ledger.desk import ChainBroken
from ledger.verify import Integrity, verify_book

router = APIRouter(prefix=BOOK_PAGES, include_in_schema=False)


@dataclass(frozen=True, slots=True)
class IntegrityPage:
    """What was found, when; ``flaw`` says in words what is wrong first, if anything is.

    ``keys`` are what the checkpoint's signatures are checked by; a broken chain has no checkpoint.
    """

    code: str
    found: Integrity
    checked_at: datetime
    flaw: str | None
    keys: Sequence[str]
    checkpoint: str | None
    downloads: tuple[Download, ...]
    bundle_name: str


@router.get("/kontroll")
def show_integrity(page: ThePage, book: BookPath) -> Response:
    """Verify the chain and say what came of it, also where no other page can read the book."""
    code = book_in_the_log(page.parts, book)
    return page.show(
        "integrity.html",
        view=integrity_page(page, code),
        book=_readable(page, code),
        offers=offers(address_of_book(code), page.path, waiting=0),
    )


def integrity_page(page: Page, code: str) -> IntegrityPage:
    """Return what the page shows."""
    found = verify_book(page.parts.log, code)
    fault = found.first_fault
    at = default_day(page.parts, code)
    known = KeysAnswer.of(page.parts.notary.origin(code), code, page.parts.keys)
    return IntegrityPage(
        code=code,
        found=found,
        checked_at=page.parts.clock(),
        flaw=flaw_in_words(fault.what, page.language) if fault else None,
        keys=(*(one.key for one in known.keys if one.until is None), *known.witnesses),
        checkpoint=None if fault else str(newest_checkpoint(page.parts, code)),
        downloads=downloads(address_of_book(code), urlencode({"at": at.isoformat()})),
        bundle_name=file_name(code, 0, found.events),
    )


def _readable(page: Page, code: str) -> Book | None:
    """Return the book for its heading, nothing where the chain is too broken to fold it."""
    try:
        return page.parts.ledger.book(code)
    except ChainBroken:
        return None
