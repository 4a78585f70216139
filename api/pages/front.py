"""The front page: the books, or the book if there is only one."""

from itertools import islice
from typing import Final

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from api.pages.page import ThePage, address_of_book

MOST_BOOKS: Final = 500

router = APIRouter(include_in_schema=False)


@router.get("/")
def show_books(page: ThePage) -> Response:
    """List the books, or lead straight to the only one."""
    codes = tuple(islice(page.parts.ledger.books(), MOST_BOOKS))
    if len(codes) == 1:
        return RedirectResponse(address_of_book(codes[0]), 303)
    books = [page.parts.ledger.book(code) for code in codes]
    return page.show("books.html", books=books, address_of=address_of_book)
