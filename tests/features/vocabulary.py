"""The programme that the tests are about: parties, accounts, actors, mandates, written basis."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from domain import commands as ask
from domain.accounts import Account, AccountKind
from domain.mandates import Body, MandateRule, Route
from domain.words import Actor, Document, Line, Party, Role, Transfer

ORDINARY = "ordinary"
EARMARKED = "helseteknologiordningen"

MINISTRY_PARTY = Party(code="HOD", name="Helse- og omsorgsdepartementet")
RECIPIENTS = (
    Party(code="NHN", name="Norsk helsenett SF"),
    Party(code="HDIR", name="Helsedirektoratet"),
    Party(code="HTO", name="Kommuner i helsefellesskap"),
)
SERVICES = (
    Party(code="PLL", name="Pasientens legemiddelliste"),
    Party(code="PP", name="Pasientens prøvesvar"),
    Party(code="JD", name="Pasientens journaldokumenter"),
    Party(code="KI", name="Pasientens kritiske informasjon"),
    Party(code="MD", name="Pasientens måledata"),
)

RATIONALE = "Utprøvingen er forsinket, jf. notat om framdriften i tjenesten."
DOCUMENTS = (Document(title="Skriftlig grunnlag"),)
BASIS: dict[str, Any] = {"rationale": RATIONALE, "documents": DOCUMENTS}

JANUARY_1 = date(2024, 1, 1)
DECEMBER_31 = date(2024, 12, 31)


def kr(kroner: int, ore: int = 0) -> int:
    """Return øre."""
    return kroner * 100 + ore


def million(kroner: int) -> int:
    """Return the øre of millions of kroner."""
    return kr(kroner * 1_000_000)


def at_noon(day: date) -> datetime:
    """Return a moment on the same day in Oslo and in UTC."""
    return datetime(day.year, day.month, day.day, 11, tzinfo=UTC)


def actor(role: Role, organisation: str, subject: str = "") -> Actor:
    """Return somebody who acts; who is not named is always the same person there."""
    subject = subject or f"{role}-{organisation}".lower()
    return Actor(subject=subject, name=subject, role=role, organisation=organisation)


MINISTRY = actor(Role.MINISTRY, "HOD")
OTHER_MINISTRY = actor(Role.MINISTRY, "KUD")
BOARD = actor(Role.BOARD, "PROGRAMSTYRET")
NHN = actor(Role.RECIPIENT, "NHN")
HDIR = actor(Role.RECIPIENT, "HDIR")
AUDITOR = actor(Role.AUDITOR, "RR")
ADMINISTRATOR = actor(Role.ADMINISTRATOR, "HOD")


def service_account(
    recipient: str, service: str, goal: str | None = None, fund: str = ORDINARY, **more: str
) -> Account:
    """Return a service account, named after whose and what it is."""
    code = ".".join(filter(None, (recipient, service, goal)))
    return Account(
        code=code,
        kind=AccountKind.SERVICE,
        fund=fund,
        name=code,
        recipient=recipient,
        service=service,
        result_goal=goal,
        **more,
    )


def fund_account(kind: AccountKind, fund: str = ORDINARY) -> Account:
    """Return the unallocated or reserve account of a fund."""
    name = "RESERVE" if kind is AccountKind.RESERVE else "UFORDELT"
    code = f"HOD.{name}" if fund == ORDINARY else f"{fund}.{name}"
    return Account(code=code, kind=kind, fund=fund, name=code)


UNALLOCATED = fund_account(AccountKind.UNALLOCATED)
RESERVE = fund_account(AccountKind.RESERVE)
EARMARKED_UNALLOCATED = fund_account(AccountKind.UNALLOCATED, EARMARKED)
NHN_SFM = service_account("NHN", "PLL", "SFM")
NHN_EMD = service_account("NHN", "PLL", "EMD")
NHN_PP = service_account("NHN", "PP")
NHN_JD = service_account("NHN", "JD")
NHN_MD = service_account("NHN", "MD")
HDIR_JD = service_account("HDIR", "JD")
HDIR_MD = service_account("HDIR", "MD")
HTO_PLL = service_account("HTO", "PLL", fund=EARMARKED)

OPEN_BOOK = ask.OpenBook(
    programme="digital-samhandling",
    year=2024,
    name="Digital samhandling inkl. pasientens legemiddelliste",
    ministry=MINISTRY_PARTY,
    recipients=RECIPIENTS,
    services=SERVICES,
)

BOTH = (Body.BOARD, Body.MINISTRY)


def mandate_rule(route: Route, *requires: Body, **more: Any) -> MandateRule:  # noqa: ANN401
    """Return a rule of a mandate: a route, and whose decisions it requires."""
    return MandateRule(
        route=route,  # type: ignore[arg-type] # never the reversal: pydantic sees to that
        requires=requires,
        basis="Toppnotat NUIT 4/2023, vedlegg 1",
        **more,
    )


RULES_OF_2024 = (
    mandate_rule(Route.WITHIN_SERVICE),
    mandate_rule(Route.BETWEEN_SERVICES, *BOTH),
    mandate_rule(Route.BETWEEN_RECIPIENTS, *BOTH),
    mandate_rule(Route.RESERVE_RELEASE, *BOTH),
)


def transfer(source: Account, target: Account, ore: int) -> Transfer:
    """Return a transfer between two accounts."""
    return Transfer(source=source.code, target=target.code, amount=ore)


def lines(*named: tuple[Account, int]) -> tuple[Line, ...]:
    """Return lines, each an account and its øre."""
    return tuple(Line(account=account.code, amount=ore) for account, ore in named)


def open_account(account: Account) -> ask.OpenAccount:
    """Return the command that opens an account."""
    return ask.OpenAccount(**dict(account))


def set_mandate(
    rules: Iterable[MandateRule] = RULES_OF_2024, effective_from: date = JANUARY_1
) -> ask.SetMandate:
    """Return the command that sets a mandate."""
    return ask.SetMandate(effective_from=effective_from, rules=tuple(rules), **BASIS)


def appropriate(ore: int, fund: str = ORDINARY, day: date = JANUARY_1) -> ask.RecordAppropriation:
    """Return the command that records an appropriation, decided on its first day."""
    return ask.RecordAppropriation(
        fund=fund, amount=ore, effective_date=day, decided_on=JANUARY_1, **BASIS
    )


def set_reserve(ore: int, fund: str = ORDINARY, day: date = JANUARY_1) -> ask.SetReserve:
    """Return the command that sets money aside."""
    return ask.SetReserve(fund=fund, amount=ore, effective_date=day, decided_on=JANUARY_1, **BASIS)


def allocate(
    *named: tuple[Account, int], fund: str = ORDINARY, day: date = JANUARY_1
) -> ask.Allocate:
    """Return the command that allocates, or takes back."""
    return ask.Allocate(
        fund=fund, lines=lines(*named), effective_date=day, decided_on=JANUARY_1, **BASIS
    )


def reallocate(*transfers: Transfer, day: date, **more: Any) -> ask.RequestReallocation:  # noqa: ANN401
    """Return the command that asks for a reallocation."""
    return ask.RequestReallocation(transfers=transfers, effective_date=day, **(BASIS | more))


def release(*named: tuple[Account, int], day: date, **more: Any) -> ask.RequestRelease:  # noqa: ANN401
    """Return the command that asks for a release."""
    return ask.RequestRelease(lines=lines(*named), effective_date=day, **(BASIS | more))


def decision(case: int, body: Body, outcome: ask.Outcome, **more: Any) -> ask.RecordDecision:  # noqa: ANN401
    """Return the command that records a decision, decided on the year's first day."""
    return ask.RecordDecision(
        case=case, body=body, outcome=outcome, **(BASIS | {"decided_on": JANUARY_1} | more)
    )


def reverse(case: int, day: date, **more: Any) -> ask.RequestReversal:  # noqa: ANN401
    """Return the command that asks for a reversal."""
    return ask.RequestReversal(
        case=case, effective_date=day, reason=ask.Reason.CLERICAL_ERROR, **(BASIS | more)
    )


OF_THE_MINISTRY: dict[str, ask.Command] = {
    "mandate": set_mandate(),
    "appropriation": appropriate(million(1)),
    "reserve": set_reserve(million(1)),
    "allocation": allocate((NHN_MD, million(1))),
    "closing of account": ask.CloseAccount(account=NHN_PP.code, decided_on=JANUARY_1, **BASIS),
    "closing of book": ask.CloseBook(decided_on=JANUARY_1, **BASIS),
}
"""What only the ministry writes."""
