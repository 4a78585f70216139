"""Every page in a state worth looking at, by the name of its screenshot; who looks at it."""

from typing import Final

from api.development.people import PEOPLE
from domain.words import Actor
from support.pages import BOOK_PAGE

AUDITOR: Final = PEOPLE["auditor-riksrevisjonen"]

PAGES: Final = {
    "oversikt": BOOK_PAGE,
    "oversikt-endret": f"{BOOK_PAGE}?at=2024-07-31&known=2024-09-30&since=2024-05-31",
    "oversikt-feil": f"{BOOK_PAGE}?at=31.31.2024&event=9999",
    "innboks": f"{BOOK_PAGE}/innboks",
    "saker": f"{BOOK_PAGE}/saker",
    "sak": f"{BOOK_PAGE}/sak/4",
    "revisjonsspor": f"{BOOK_PAGE}/revisjonsspor",
    "revisjonsspor-filter": f"{BOOK_PAGE}/revisjonsspor?recipient=HDIR&q=rammebeting",
    "revisjonsspor-tomt": f"{BOOK_PAGE}/revisjonsspor?q=finnesikke",
    "hendelse": f"{BOOK_PAGE}/hendelse/40",
    "hendelse-bevilgning": f"{BOOK_PAGE}/hendelse/29",
    "omfordel": f"{BOOK_PAGE}/omfordel",
    "omfordel-feil": f"{BOOK_PAGE}/omfordel?utkast=feil&vis=feil",
    "utlos": f"{BOOK_PAGE}/utlos",
    "utlos-nektet": f"{BOOK_PAGE}/utlos",
    "avvik": f"{BOOK_PAGE}/avvik",
    "avvik-ett-slag": f"{BOOK_PAGE}/avvik?kind=backdated",
    "reserve": f"{BOOK_PAGE}/reserve",
    "flyt": f"{BOOK_PAGE}/flyt",
    "flyt-alt": f"{BOOK_PAGE}/flyt?what=everything&by=recipient",
    "sammenlign": f"{BOOK_PAGE}/sammenlign?at=2024-12-31&known=2024-03-12&at2=2024-12-31",
    "kontroll": f"{BOOK_PAGE}/kontroll",
    "hjelp": "/hjelp/overview",
    "logg-inn": "/logg-inn?til=%2F",
    "logg-inn-avvist": "/logg-inn/svar?state=x",
    "tilgjengelighet": "/tilgjengelighet",
    "feilkode": "/problems/insufficient-funds",
    "finnes-ikke": f"{BOOK_PAGE}/hendelse/9999",
}

_SEEN_BY: Final[dict[str, Actor | None]] = {
    "logg-inn": None,
    "logg-inn-avvist": None,
    "tilgjengelighet": None,
    "feilkode": None,
    "omfordel": PEOPLE["board-programstyret"],
    "omfordel-feil": PEOPLE["board-programstyret"],
    "utlos": PEOPLE["recipient-nhn"],
}
"""Whose page it is, where the auditor is not the one who sees it; nobody's, if not logged in."""


def who_sees(name: str) -> Actor | None:
    """Return who looks at a page."""
    return _SEEN_BY.get(name, AUDITOR)
