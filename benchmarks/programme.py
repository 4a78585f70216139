"""A programme of the size of the real one: 16 accounts, two recipients, five services."""

from datetime import date
from typing import Any, Final

from domain import commands as ask
from domain.accounts import AccountKind
from domain.mandates import Body, MandateRule, Route
from domain.words import Actor, Document, Line, Party, Role

YEAR: Final = 2024
PROGRAMME: Final = "maaling"
BOOK: Final = f"{PROGRAMME}-{YEAR}"
NEW_YEAR: Final = date(YEAR, 1, 1)
KRONE: Final = 100
EACH: Final = 10**9 * KRONE
"""What every service account begins with, in øre: enough for anything that is asked for."""

ADMINISTRATOR: Final = Actor(
    subject="berit", name="Berit Moe", role=Role.ADMINISTRATOR, organisation="HOD"
)
MINISTRY: Final = Actor(
    subject="solveig", name="Solveig Aas", role=Role.MINISTRY, organisation="HOD"
)
BOARD: Final = Actor(subject="terje", name="Terje Lund", role=Role.BOARD, organisation="STYRET")
RECIPIENTS: Final = {
    "NHN": Actor(subject="kari", name="Kari Hagen", role=Role.RECIPIENT, organisation="NHN"),
    "HDIR": Actor(subject="ola", name="Ola Berg", role=Role.RECIPIENT, organisation="HDIR"),
}
SERVICES: Final = {
    ("NHN", "PLL"): ("NHN.PLL.RM1", "NHN.PLL.RM2", "NHN.PLL.RM3"),
    ("NHN", "PP"): ("NHN.PP.RM1", "NHN.PP.RM2"),
    ("NHN", "JD"): ("NHN.JD.RM1", "NHN.JD.RM2"),
    ("NHN", "KI"): ("NHN.KI.RM1",),
    ("HDIR", "PLL"): ("HDIR.PLL.RM1", "HDIR.PLL.RM2"),
    ("HDIR", "PP"): ("HDIR.PP.RM1", "HDIR.PP.RM2"),
    ("HDIR", "MD"): ("HDIR.MD.RM1", "HDIR.MD.RM2"),
}
"""Service accounts by recipient and service."""

ACCOUNTS: Final = tuple(code for codes in SERVICES.values() for code in codes)
"""All service accounts."""

RATIONALE: Final = (
    "Innføringen i sykehusene tar lengre tid enn lagt til grunn i tildelingsbrevet, mens "
    "utprøvingen i kommunene går raskere. Programstyret har fått forelagt oppdatert prognose, "
    "risikovurdering og gevinstplan, og mottakeren bekrefter at midlene ikke er brukt eller "
    "bundet. Omfordelingen endrer ikke samlet ramme, og resultatmålet for året står fast."
)
"""A written rationale of the usual length."""

DOCUMENT: Final = Document(
    title="Notat til programstyret om omfordeling",
    case_number="24/1187-42",
    sha256="3a7bd3e2360a3d29eea436fcfb7e44c735d117c42d1c1835420b6b9942dd4f1b",
)
BASIS: Final[dict[str, Any]] = {"rationale": RATIONALE, "documents": (DOCUMENT,)}


def opening() -> list[tuple[ask.Command, Actor]]:
    """Return what opens the book and fills it, and who asks for it."""
    return [
        (_book(), ADMINISTRATOR),
        (_account("HOD.UFORDELT", AccountKind.UNALLOCATED), ADMINISTRATOR),
        (_account("HOD.RESERVE", AccountKind.RESERVE), ADMINISTRATOR),
        *(
            (_service_account(*place, code), ADMINISTRATOR)
            for place in SERVICES
            for code in SERVICES[place]
        ),
        (_mandate(), MINISTRY),
        *((command, MINISTRY) for command in _money()),
    ]


def _book() -> ask.OpenBook:
    services = dict.fromkeys(service for _, service in SERVICES)
    return ask.OpenBook(
        programme=PROGRAMME,
        year=YEAR,
        name="Et program som måles",
        ministry=Party(code="HOD", name="Helse- og omsorgsdepartementet"),
        recipients=tuple(Party(code=code, name=code) for code in RECIPIENTS),
        services=tuple(Party(code=code, name=code) for code in services),
    )


def _account(code: str, kind: AccountKind) -> ask.OpenAccount:
    return ask.OpenAccount(code=code, kind=kind, fund="ordinary", name=code)


def _service_account(recipient: str, service: str, code: str) -> ask.OpenAccount:
    return ask.OpenAccount(
        code=code,
        kind=AccountKind.SERVICE,
        fund="ordinary",
        name=f"{recipient} · {service} · {code.rsplit('.', 1)[1]}",
        recipient=recipient,
        service=service,
    )


def _mandate() -> ask.SetMandate:
    both = (Body.BOARD, Body.MINISTRY)
    rules = (
        MandateRule(route=Route.WITHIN_SERVICE, requires=(), basis="Instruks punkt 3"),
        MandateRule(route=Route.BETWEEN_SERVICES, requires=both, basis="Instruks punkt 4"),
        MandateRule(route=Route.BETWEEN_RECIPIENTS, requires=both, basis="Instruks punkt 4"),
        MandateRule(route=Route.RESERVE_RELEASE, requires=both, basis="Instruks punkt 5"),
    )
    return ask.SetMandate(effective_from=NEW_YEAR, rules=rules, **BASIS)


def _money() -> tuple[ask.Command, ...]:
    given: dict[str, Any] = {
        "fund": "ordinary",
        "effective_date": NEW_YEAR,
        "decided_on": NEW_YEAR,
        **BASIS,
    }
    lines = tuple(Line(account=code, amount=EACH) for code in ACCOUNTS)
    return (
        ask.RecordAppropriation(amount=(len(ACCOUNTS) + 20) * EACH, **given),
        ask.SetReserve(amount=10 * EACH, **given),
        ask.Allocate(lines=lines, **given),
    )
