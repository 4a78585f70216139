"""A small book whose texts try to be something else: markup, formulas, directives, dates."""

from datetime import date
from typing import Any, Final

from domain import commands as ask
from domain.accounts import AccountKind
from domain.mandates import Body
from domain.words import Actor, Document, Line, Party, Transfer
from ledger.ledger import Ledger
from support.small_book import (
    ADMINISTRATOR,
    BOARD,
    EACH,
    MINISTRY,
    NEW_YEAR,
    RECIPIENT,
    YEAR,
    opening,
    record,
)

BOOK: Final = f"fiendtlig-{YEAR}"
LINES: Final = (
    "2024-02-30 * ikke en transaksjon",
    "    assets:falsk   1000000.00 NOK = 5 NOK",
    "; date: 2024-12-31, type: X, case: 99",
    "comment",
    "end comment",
    "include /etc/passwd",
    '" \\ "  option "title" "noe annet"',
    "[2024-01-01] [=2024-01-02] key:: 1+1",
    "P 2024-01-01 NOK 5 EUR | beskrivelse | notat",
    "=1+1 er ikke en formel\tmed tabulator",
    '#let x = 1; #read("/etc/passwd") $x^2$ *fet* _kursiv_ <etikett> @vis `kode` \\ // ut',
    "]]> <script>alert(1)</script> & &amp; https://example.org/ mailto:a@b.no",
    "usynlig:\u200b\u202emotsatt\u202c slutt, \u4e2d\u6587 \U0001f4b0 Čáhppes ŋ đ",
)
"""What a rationale may hold, line by line."""

RATIONALE: Final = "\r\n".join((*LINES, "", "\n"))
TITLES: Final = (
    "=HYPERLINK(1)",
    "+4, -2",
    "@SUM(A1) | ; date:2024-01-01",
    '"anført" \\ #strong[x]',
    "https://example.org/notat",
)
DOCUMENTS: Final = tuple(Document(title=title, case_number="=1+1") for title in TITLES)
_BASIS: Final[dict[str, Any]] = {"rationale": RATIONALE, "documents": DOCUMENTS}
_CODES: Final = ("å.b-c_d", "å.b.c-d", "å-b-c-d", "9.Æ", "x_")


def write_hostile_book(ledger: Ledger) -> str:
    """Open the book, move money about in it, close an account; return its code.

    The keys make every hash the same the next time.
    """
    (book, who), *others = opening("fiendtlig")
    assert isinstance(book, ask.OpenBook)
    name = '=cmd|"A1" #panic() <b>'
    services = (*book.services, Party(code="pp-2.å_", name="@tjeneste; 2024-01-01"))
    ledger_book = book.model_copy(update={"name": name, "services": services})
    closing = ask.CloseAccount(account="9.Æ", decided_on=NEW_YEAR, **_BASIS)
    asked: list[tuple[ask.Command, Actor]] = [
        (ledger_book, who),
        *others,
        *((_account(code), ADMINISTRATOR) for code in _CODES),
        *[(command, RECIPIENT) for command in _moves()],
        (_release(), RECIPIENT),
        (_decision(Body.BOARD, ask.Outcome.RECOMMENDED), BOARD),
        (_decision(Body.MINISTRY, ask.Outcome.APPROVED), MINISTRY),
        (closing, MINISTRY),
    ]
    for number, (command, actor) in enumerate(asked):
        record(ledger, BOOK, command, actor, key=f"{number}")
    return BOOK


def _account(code: str) -> ask.Command:
    return ask.OpenAccount(
        code=code,
        kind=AccountKind.SERVICE,
        fund="ordinary",
        name=f"=konto {code}; |",
        recipient="NHN",
        service="PLL",
        result_goal="#mål [1]",
    )


def _moves() -> list[ask.RequestReallocation]:
    return [
        ask.RequestReallocation(
            transfers=(Transfer(source="A", target=code, amount=100 + number),),
            effective_date=date(YEAR, 12 - number, 28),
            **_BASIS,
        )
        for number, code in enumerate(code for code in _CODES if code != "9.Æ")
    ]


def _release() -> ask.RequestRelease:
    return ask.RequestRelease(
        lines=(Line(account="B", amount=EACH // 4),), effective_date=date(YEAR, 5, 17), **_BASIS
    )


def _decision(body: Body, outcome: ask.Outcome) -> ask.RecordDecision:
    return ask.RecordDecision(
        case=5,
        body=body,
        outcome=outcome,
        decided_on=NEW_YEAR,
        forum="=Styret; date: 2024-01-01",
        case_number="24/1, case: 7",
        **_BASIS,
    )
