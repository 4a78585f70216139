"""Reads: the books, and one book as of its head."""

from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from api.answers.books import BookAnswer, BooksAnswer
from api.answers.reading import next_page, shown
from api.documentation.operations import reads
from api.incoming.addresses import BookPath, book_code
from api.incoming.identity import bearer
from api.incoming.parameters import Page, Parameters, refuse_repeated
from api.parts import Parts, TheParts
from api.problems.refusals import no_such_book
from api.routes.writing import API

router = APIRouter(
    prefix=API, tags=["books"], dependencies=[Depends(bearer), Depends(refuse_repeated)]
)


@router.get("/books", **reads(BooksAnswer, "listBooks"))
def list_books(request: Request, parts: TheParts, page: Annotated[Page, Query()]) -> Response:
    """List the books in order of opening; ``after`` counts books."""
    codes = list(islice(parts.ledger.books(), page.after, page.after + page.limit + 1))
    following = page.after + page.limit if len(codes) > page.limit else None
    items = tuple(_book(parts, code) for code in codes[: page.limit])
    following_page = next_page(request, following) if following else None
    return shown(request, BooksAnswer(items=items, next=following_page), following=following)


@router.get("/books/{book}", **reads(BookAnswer, "readBook"))
def read_book(
    request: Request, parts: TheParts, book: BookPath, _: Annotated[Parameters, Query()]
) -> Response:
    """Show a book: head, parties, funds, and the mandate in force today."""
    return shown(request, _book(parts, book))


def _book(parts: Parts, code: str) -> BookAnswer:
    """Return a book with the hash of the very entry that it is folded up to."""
    found = parts.ledger.book(book_code(code))
    if found is None:
        raise no_such_book(code)
    (last,) = parts.log.stored(found.code, found.position - 1, 1)
    return BookAnswer.of(found, last.hash, parts.today)
