"""The pages of a book, in the order in which they are offered."""

from dataclasses import dataclass
from typing import Final

_PAGES: Final = {
    "overview": "",
    "reallocate": "/omfordel",
    "release": "/utlos",
    "inbox": "/innboks",
    "trail": "/revisjonsspor",
    "exceptions": "/avvik",
    "reserve": "/reserve",
    "flow": "/flyt",
    "comparison": "/sammenlign",
    "integrity": "/kontroll",
}
"""What follows the address of the book, by the key of the page's name (``nav.…``)."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A link to a page of the book; ``key`` is that of its name."""

    key: str
    address: str
    is_here: bool


def offers(book_address: str, path: str) -> tuple[Offer, ...]:
    """Return the links of a book's navigation, the page at ``path`` marked."""
    return tuple(
        Offer(key, f"{book_address}{follows}", f"{book_address}{follows}" == path)
        for key, follows in _PAGES.items()
    )
