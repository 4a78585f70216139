"""A page on its way: who asks, in which language, in which book; what every template may show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

from fastapi import Depends, Request
from starlette.responses import Response

from api.access.access import access_of
from api.access.session import Session
from api.access.signed_in import signed_in
from api.incoming.addresses import BookPath, existing_book
from api.pages import figures
from api.pages.navigation import offers, waiting_cases
from api.pages.rendering import answer
from api.parts import Parts, TheParts
from api.problems.refusals import no_such_book
from api.texts.catalogue import Catalogue, catalogue
from api.texts.languages import Language
from api.texts.page_texts import PageTexts, page_texts
from domain.book import Book

BOOK_PAGES: Final = "/bok/{book}"
"""The prefix of every router whose pages belong to a book."""


@dataclass(frozen=True, slots=True)
class Page:
    """What every page knows. ``path`` is its own address."""

    request: Request
    parts: Parts
    session: Session
    language: Language

    @property
    def text(self) -> PageTexts:
        """The texts of the pages."""
        return page_texts(self.language)

    @property
    def words(self) -> Catalogue:
        """The catalogue that API and command line speak with."""
        return catalogue(self.language)

    def written(self, day: date) -> str:
        """Write a day as people read it."""
        return figures.day(day, self.language)

    @property
    def path(self) -> str:
        """The path that was asked for."""
        return self.request.url.path

    @property
    def address(self) -> str:
        """Path and query, to come back to."""
        query = self.request.url.query
        return f"{self.path}?{query}" if query else self.path

    def show(self, template: str, /, *, status: int = 200, **shown: object) -> Response:
        """Fill in a template, which may show what ``surroundings`` gives and what is given here."""
        return answer(template, self.language, status=status, **{**self.surroundings(), **shown})

    def surroundings(self) -> dict[str, object]:
        """Return what the frame of every page shows."""
        return {
            "session": self.session,
            "book": None,
            "offers": (),
            "path": self.path,
            "address": self.address,
        }


@dataclass(frozen=True, slots=True)
class PageOfBook(Page):
    """A page of one book."""

    book: Book

    @property
    def book_address(self) -> str:
        """Where the pages of the book begin."""
        return address_of_book(self.book.code)

    @property
    def names(self) -> Mapping[str, str]:
        """The names of the book's accounts, by code."""
        return {code: account.name for code, account in self.book.accounts.items()}

    def surroundings(self) -> dict[str, object]:
        """Return what the frame of a book's pages shows."""
        return {
            **Page.surroundings(self),
            "book": self.book,
            "book_address": self.book_address,
            "offers": offers(
                self.book_address, self.path, waiting_cases(self.session.actor, self.book)
            ),
        }


def address_of_book(code: str) -> str:
    """Return where the pages of a book begin."""
    return f"/bok/{code}"


def the_page(request: Request, parts: TheParts) -> Page:
    """Return the page that somebody who is logged in asks for."""
    return Page(request, parts, signed_in(request), access_of(request).cookies.language(request))


def page_of_book(request: Request, parts: Parts, session: Session, book: str) -> PageOfBook:
    """Return the page of a book; raise a problem (404) where there is none."""
    found = parts.ledger.book(existing_book(book))
    if found is None:
        raise no_such_book(book)
    return PageOfBook(request, parts, session, access_of(request).cookies.language(request), found)


def the_page_of_book(request: Request, parts: TheParts, book: BookPath) -> PageOfBook:
    """Return the page of a book that somebody who is logged in asks for.

    Log-in comes first, and in the same thread: a dependency of its own would take another.
    """
    return page_of_book(request, parts, signed_in(request), book)


ThePage = Annotated[Page, Depends(the_page)]
ThePageOfBook = Annotated[PageOfBook, Depends(the_page_of_book)]
