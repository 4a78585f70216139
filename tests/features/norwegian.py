"""How the features say it: dates, amounts, accounts, actors, outcomes and refusals in Norwegian."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from domain.accounts import Account, AccountKind
from domain.commands import Outcome
from domain.mandates import Body, Route
from domain.money import read_amount
from domain.objections import Rule
from domain.words import Actor, Role, Transfer
from features import vocabulary as our

MONTHS: Final = (
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
)
RECIPIENTS: Final = {
    "Norsk helsenett": "NHN",
    "Helsedirektoratet": "HDIR",
    "helsefellesskapene": "HTO",
}
SERVICES: Final[Mapping[str, tuple[str, str | None]]] = {
    "SFM": ("PLL", "SFM"),
    "eMD": ("PLL", "EMD"),
    "legemiddelliste": ("PLL", None),
    "prøvesvar": ("PP", None),
    "journaldokumenter": ("JD", None),
    "kritisk informasjon": ("KI", None),
    "måledata": ("MD", None),
}
FUNDS: Final = {"rammen": our.ORDINARY, "helseteknologiordningen": our.EARMARKED}
BODIES: Final = {"programstyret": Body.BOARD, "departementet": Body.MINISTRY}
ROUTES: Final = {
    "omfordeling innen en tjeneste": Route.WITHIN_SERVICE,
    "omfordeling mellom tjenester": Route.BETWEEN_SERVICES,
    "omfordeling mellom mottakere": Route.BETWEEN_RECIPIENTS,
    "utløsning av usikkerhetsavsetningen": Route.RESERVE_RELEASE,
    "tilbakeføring": Route.REVERSAL,
}
ACTORS: Final = {
    "departementet": our.MINISTRY,
    "Kunnskapsdepartementet": our.OTHER_MINISTRY,
    "programstyret": our.BOARD,
    "Riksrevisjonen": our.AUDITOR,
    "administratoren": our.ADMINISTRATOR,
} | {name: our.actor(Role.RECIPIENT, code) for name, code in RECIPIENTS.items()}
OUTCOMES: Final = {
    "godkjenner {sak}": Outcome.APPROVED,
    "slutter seg til {sak}": Outcome.APPROVED,
    "anbefaler {sak}": Outcome.RECOMMENDED,
    "tar {sak} til orientering": Outcome.NOTED,
    "fraråder {sak}": Outcome.NOT_RECOMMENDED,
    "returnerer {sak}": Outcome.RETURNED,
    "har ingen merknader til {sak}": Outcome.NO_OBJECTION,
    "avslår {sak}": Outcome.REJECTED,
}
CASES: Final = {
    "saken": -1,
    "den første saken": 0,
    "den andre saken": 1,
    "den tredje saken": 2,
    "en sak som ikke finnes": None,
}
STATES: Final = {
    "ført": "posted",
    "avslått": "rejected",
    "returnert": "returned",
    "trukket": "withdrawn",
}
GROUNDS: Final = {
    "opplysningene ikke er gyldige": Rule.MALFORMED,
    "rollen ikke har rett til dette": Rule.ROLE_FORBIDDEN,
    "boka ikke finnes": Rule.BOOK_UNKNOWN,
    "saken ikke finnes": Rule.CASE_UNKNOWN,
    "boka er avsluttet": Rule.BOOK_CLOSED,
    "en skriftlig begrunnelse mangler": Rule.RATIONALE_REQUIRED,
    "et dokument mangler": Rule.DOCUMENT_REQUIRED,
    "beløpet må være større enn null": Rule.AMOUNT_NOT_POSITIVE,
    "avgivende og mottakende konto er den samme": Rule.SAME_ACCOUNT,
    "kontoen ikke finnes eller er avsluttet": Rule.ACCOUNT_UNKNOWN,
    "det finnes fra før": Rule.ALREADY_EXISTS,
    "virkningsdatoen ligger utenfor budsjettåret": Rule.OUTSIDE_BUDGET_YEAR,
    "vedtaket er datert etter at det registreres": Rule.DECIDED_IN_THE_FUTURE,
    "øremerkede midler ikke kan blandes med andre": Rule.EARMARK_VIOLATION,
    "midlene bare kan tas ut ved utløsning eller tildeling": Rule.RESERVE_NEEDS_RELEASE,
    "midlene må ende på en tjeneste": Rule.SERVICE_ACCOUNT_REQUIRED,
    "ingen fullmakt dekker saken": Rule.MANDATE_MISSING,
    "saken allerede er avgjort": Rule.CASE_ALREADY_DECIDED,
    "saken venter på et annet organ": Rule.DECISION_OUT_OF_TURN,
    "det fortsatt er saker som venter": Rule.CASES_WAITING,
    "det fortsatt står midler på kontoen": Rule.ACCOUNT_NOT_EMPTY,
    "ingen kan behandle samme sak to ganger": Rule.SELF_APPROVAL,
    "utfallet ikke passer i denne saken": Rule.OUTCOME_NOT_ALLOWED,
    "det er mer enn det ble bedt om": Rule.EXCEEDS_REQUESTED_AMOUNT,
    "saken ikke kan tilbakeføres": Rule.NOT_REVERSIBLE,
    "saken allerede er tilbakeført": Rule.ALREADY_REVERSED,
    "beløpet ikke er disponibelt": Rule.INSUFFICIENT_FUNDS,
    "en senere dag ville mangle dekning": Rule.NEGATIVE_BALANCE_LATER,
}
"""The short Norwegian name of every refusal, and its permanent code."""


@dataclass(frozen=True)
class Phrase:
    """A kind of words in a sentence: what it looks like, and what it stands for."""

    pattern: str
    read: Callable[[str], Any]

    def __call__(self, text: str) -> Any:  # noqa: ANN401 - what `parse` expects
        """Return what the words stand for."""
        return self.read(text)


def one_of(words: Iterable[str]) -> str:
    """Return a pattern of alternatives, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def read_day(text: str) -> date:
    """Return the date of «1. juni 2024»."""
    day, month, year = text.split()
    return date(int(year), MONTHS.index(month) + 1, int(day.rstrip(".")))


def read_kroner(text: str) -> int:
    """Return the øre of «1 krone» or «4 mill. kroner»."""
    return read_amount(text.removesuffix("r").removesuffix(" krone"))


def read_account(text: str) -> Account:
    """Return the account of «måledata hos Norsk helsenett» or «ufordelte midler i …»."""
    if " hos " in text:
        service, recipient = text.split(" hos ")
        code = RECIPIENTS[recipient]
        fund = our.EARMARKED if code == "HTO" else our.ORDINARY
        return our.service_account(code, *SERVICES[service], fund=fund)
    name, _, fund = text.partition(" i ")
    kind = AccountKind.RESERVE if name == "usikkerhetsavsetningen" else AccountKind.UNALLOCATED
    return our.fund_account(kind, FUNDS[fund or "rammen"])


def read_actor(text: str) -> Actor:
    """Return who acts: «programstyret», or a person there, «Kari i programstyret»."""
    person, _, organisation = text.rpartition(" i ")
    there: Actor = ACTORS[organisation]
    return our.actor(there.role, there.organisation, person)


def read_bodies(text: str) -> tuple[Body, ...]:
    """Return the bodies of «programstyret og departementet»; «ingen» is none."""
    return () if text == "ingen" else tuple(BODIES[name] for name in text.split(" og "))


def read_move(text: str) -> Transfer:
    """Return the transfer of «4 mill. kroner fra … til …»."""
    amount, _, ends = text.partition(" fra ")
    source, _, target = ends.partition(" til ")
    return our.transfer(read_account(source), read_account(target), read_kroner(amount))


@dataclass(frozen=True)
class Gift:
    """What is allocated from a fund to an account, in øre; taken back where it is negative."""

    fund: str
    account: Account
    ore: int


def read_gift(text: str) -> Gift:
    """Return what «4 mill. kroner fra rammen til …» gives."""
    amount, _, ends = text.partition(" fra ")
    fund, _, account = ends.partition(" til ")
    return Gift(FUNDS[fund], read_account(account), read_kroner(amount))


def read_taking_back(text: str) -> Gift:
    """Return what «4 mill. kroner til rammen fra …» takes back."""
    amount, _, ends = text.partition(" til ")
    fund, _, account = ends.partition(" fra ")
    return Gift(FUNDS[fund], read_account(account), -read_kroner(amount))


@dataclass(frozen=True)
class Decision:
    """What a body decides about a case; ``case`` is its place in the scenario."""

    outcome: Outcome
    case: int | None


DECISIONS: Final = {
    words.format(sak=case): Decision(outcome, place)
    for words, outcome in OUTCOMES.items()
    for case, place in CASES.items()
}

ALONG: Final = {
    f"{name} {words.format(sak='saken')}": (body, outcome)
    for name, body in BODIES.items()
    for words, outcome in OUTCOMES.items()
}

ACCOUNT: Final = (
    rf"(?:(?:{one_of(SERVICES)}) hos (?:{one_of(RECIPIENTS)})"
    rf"|(?:usikkerhetsavsetningen|ufordelte midler)(?: i (?:{one_of(FUNDS)}))?)"
)
AMOUNT: Final = r"[−-]?[0-9][0-9 \u00a0]*(?:,[0-9]+)?(?: mill\.)? kroner?"
FUND: Final = f"(?:{one_of(FUNDS)})"

TYPES: Final = {
    "Dag": Phrase(rf"[0-9]{{1,2}}\. (?:{one_of(MONTHS)}) [0-9]{{4}}", read_day),
    "Belop": Phrase(AMOUNT, read_kroner),
    "Konto": Phrase(ACCOUNT, read_account),
    "Flytting": Phrase(f"{AMOUNT} fra {ACCOUNT} til {ACCOUNT}", read_move),
    "Tildeling": Phrase(f"{AMOUNT} fra {FUND} til {ACCOUNT}", read_gift),
    "Inntrekking": Phrase(f"{AMOUNT} til {FUND} fra {ACCOUNT}", read_taking_back),
    "Hvem": Phrase(rf"(?:\w+ i )?(?:{one_of(ACTORS)})", read_actor),
    "Pott": Phrase(FUND, FUNDS.__getitem__),
    "Organ": Phrase(one_of(BODIES), BODIES.__getitem__),
    "Organer": Phrase(f"ingen|programstyret og departementet|{one_of(BODIES)}", read_bodies),
    "Rute": Phrase(one_of(ROUTES), ROUTES.__getitem__),
    "Vedtak": Phrase(one_of(DECISIONS), DECISIONS.__getitem__),
    "Medsendt": Phrase(one_of(ALONG), ALONG.__getitem__),
    "Sak": Phrase(one_of(CASES), CASES.__getitem__),
    "Tilstand": Phrase(one_of(STATES), STATES.__getitem__),
    "Grunn": Phrase(one_of(GROUNDS), GROUNDS.__getitem__),
}
