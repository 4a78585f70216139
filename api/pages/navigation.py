"""The pages of a book, in the order in which they are offered."""

from dataclasses import dataclass
from typing import Final

from domain.book import Book
from domain.rights import body_of
from domain.words import Actor, Role

_PAGES: Final = {
    "overview": "",
    "reallocate": "/omfordel",
    "release": "/utlos",
    "inbox": "/innboks",
    "cases": "/saker",
    "trail": "/revisjonsspor",
    "exceptions": "/avvik",
    "reserve": "/reserve",
    "flow": "/flyt",
    "comparison": "/sammenlign",
    "integrity": "/kontroll",
}
"""What follows the address of the book, by the key of the page's name (``nav.…``)."""

HELPED: Final = (*_PAGES, "event", "case")
"""The pages that have a help text, by the key of their name."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A link to a page; ``key`` is that of its name, ``waiting`` how many cases wait there."""

    key: str
    address: str
    is_here: bool
    waiting: int


def offers(book_address: str, path: str, waiting: int) -> tuple[Offer, ...]:
    """Return the links of a book's navigation, the page at ``path`` marked."""
    return tuple(
        Offer(
            key,
            f"{book_address}{follows}",
            f"{book_address}{follows}" == path,
            waiting if key == "inbox" else 0,
        )
        for key, follows in _PAGES.items()
    )


def waiting_cases(actor: Actor, book: Book) -> int:
    """Count the cases that wait for somebody's decision, or that their organisation waits for."""
    body = body_of(actor, book)
    return sum(
        case.waits_for is body
        if body or actor.role is not Role.RECIPIENT
        else case.request.organisation == actor.organisation
        for case in book.waiting_cases()
    )
