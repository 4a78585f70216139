"""Opens and closes: books and accounts."""

from fastapi import APIRouter
from starlette.responses import Response

from api.documentation.operations import writes
from api.incoming.addresses import AccountPath, BookPath
from api.routes.writing import API, TheWriting
from domain.commands import CloseAccount, CloseBook, ClosingBody, OpenAccount, OpenBook

router = APIRouter(prefix=API, tags=["books"])


@router.post("/books", **writes(OpenBook, "openBook"))
def open_book(writing: TheWriting) -> Response:
    """Open the book of one programme and budget year (administrator)."""
    command = writing.body(OpenBook)
    return writing.answer(command.book, command, f"/books/{command.book}")


@router.post("/books/{book}/accounts", **writes(OpenAccount, "openAccount"))
def open_account(book: BookPath, writing: TheWriting) -> Response:
    """Open an account (administrator, ministry)."""
    command = writing.body(OpenAccount)
    return writing.answer(book, command, f"/books/{book}/accounts/{command.code}/history")


@router.post("/books/{book}/closing", **writes(CloseBook, "closeBook"))
def close_book(book: BookPath, writing: TheWriting) -> Response:
    """Close the book; refused while cases wait (ministry)."""
    return writing.answer(book, writing.body(CloseBook), f"/books/{book}")


@router.post("/books/{book}/accounts/{account}/closing", **writes(ClosingBody, "closeAccount"))
def close_account(book: BookPath, account: AccountPath, writing: TheWriting) -> Response:
    """Close an account that stands at zero today and on every later day (ministry)."""
    body = writing.body(ClosingBody)
    command = CloseAccount.model_construct(account=account, **dict(body))
    return writing.answer(book, command, f"/books/{book}/accounts/{account}/history")
