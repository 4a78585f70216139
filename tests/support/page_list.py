"""Every page in a state worth looking at, by the name of its screenshot."""

from typing import Final

from support.pages import BOOK_PAGE

PAGES: Final = {
    "oversikt": BOOK_PAGE,
    "innboks": f"{BOOK_PAGE}/innboks",
    "saker": f"{BOOK_PAGE}/saker",
    "sak": f"{BOOK_PAGE}/sak/4",
}
