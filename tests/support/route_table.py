"""Every route that the program has, and who may use it. A route without a row here fails a test."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from domain.words import Role
from support.served import API, AT_BOOK, BASIS, BOOK, request_of

_BOOK: Final = f"{API}/books/{{book}}"
_ADMINISTRATOR, _MINISTRY = Role.ADMINISTRATOR, Role.MINISTRY
_ASKING: Final = frozenset({Role.RECIPIENT, Role.BOARD})
_DECISION: Final = {**BASIS, "outcome": "approved", "decided_on": "2024-06-01"}
_CLOSING: Final = {**BASIS, "decided_on": "2024-12-01"}

ORGANISATIONS: Final = {Role.RECIPIENT: "NHN"}
"""In whose name the roles ask that are not of one organisation."""


@dataclass(frozen=True)
class Write:
    """A write through the API that all rules but that of roles let through after the year."""

    path: str
    body: Mapping[str, Any]
    roles: frozenset[Role]


@dataclass(frozen=True)
class Open:
    """A route for everybody, even without a session or a token, and what it answers."""

    path: str
    status: int
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PageOfRoles:
    """A page that is for some roles only."""

    path: str
    roles: frozenset[Role]


READS: Final[dict[str, str]] = {
    f"GET {API}/books": f"{API}/books",
    f"GET {_BOOK}": AT_BOOK,
    f"GET {_BOOK}/balances": f"{AT_BOOK}/balances",
    f"GET {_BOOK}/balances/compare": f"{AT_BOOK}/balances/compare",
    f"GET {_BOOK}/accounts/{{account}}/history": f"{AT_BOOK}/accounts/NHN.MD/history",
    f"GET {_BOOK}/cases": f"{AT_BOOK}/cases",
    f"GET {_BOOK}/cases/{{case}}": f"{AT_BOOK}/cases/1",
    f"GET {_BOOK}/audit-trail": f"{AT_BOOK}/audit-trail",
    f"GET {_BOOK}/reserve": f"{AT_BOOK}/reserve",
    f"GET {_BOOK}/flows": f"{AT_BOOK}/flows",
    f"GET {_BOOK}/exceptions": f"{AT_BOOK}/exceptions",
    f"GET {_BOOK}/events": f"{AT_BOOK}/events",
    f"GET {_BOOK}/integrity": f"{AT_BOOK}/integrity",
    f"GET {_BOOK}/export.jsonl": f"{AT_BOOK}/export.jsonl",
    f"GET {_BOOK}/export.csv": f"{AT_BOOK}/export.csv",
    f"GET {_BOOK}/export.journal": f"{AT_BOOK}/export.journal",
    f"GET {_BOOK}/export.beancount": f"{AT_BOOK}/export.beancount",
    f"GET {_BOOK}/export.xlsx": f"{AT_BOOK}/export.xlsx",
    f"GET {_BOOK}/export.pdf": f"{AT_BOOK}/export.pdf?tertial=3",
    f"GET {_BOOK}/bundle.zip": f"{AT_BOOK}/bundle.zip",
    f"GET {_BOOK}/cases/{{case}}/receipt": f"{AT_BOOK}/cases/1/receipt",
    f"GET {_BOOK}/checkpoint": f"{AT_BOOK}/checkpoint",
    f"GET {_BOOK}/checkpoint/consistency": f"{AT_BOOK}/checkpoint/consistency?from=0",
    f"GET {_BOOK}/events/{{position}}/proof": f"{AT_BOOK}/events/1/proof",
    f"GET {_BOOK}/keys": f"{AT_BOOK}/keys",
    f"GET {_BOOK}/tile/entries/{{place:path}}": f"{AT_BOOK}/tile/entries/000.p/1",
    f"GET {_BOOK}/tile/{{level}}/{{place:path}}": f"{AT_BOOK}/tile/0/000.p/1",
}
"""Reads through the API: for every role."""

STREAMS: Final = {f"GET {_BOOK}/events/stream": f"{AT_BOOK}/events/stream"}
"""As the reads, without an end."""

WRITES: Final[dict[str, Write]] = {
    f"POST {API}/books": Write(
        f"{API}/books", request_of("C01")["body"], frozenset({_ADMINISTRATOR})
    ),
    f"POST {_BOOK}/accounts": Write(
        f"{AT_BOOK}/accounts",
        request_of("C02.03")["body"],
        frozenset({_ADMINISTRATOR, _MINISTRY}),
    ),
    f"POST {_BOOK}/mandates": Write(
        f"{AT_BOOK}/mandates", request_of("C03")["body"], frozenset({_MINISTRY})
    ),
    f"POST {_BOOK}/appropriations": Write(
        f"{AT_BOOK}/appropriations", request_of("E01")["body"], frozenset({_MINISTRY})
    ),
    f"POST {_BOOK}/reserves": Write(
        f"{AT_BOOK}/reserves", request_of("E02")["body"], frozenset({_MINISTRY})
    ),
    f"POST {_BOOK}/allocations": Write(
        f"{AT_BOOK}/allocations", request_of("E04")["body"], frozenset({_MINISTRY})
    ),
    f"POST {_BOOK}/reallocations": Write(
        f"{AT_BOOK}/reallocations", request_of("E06")["body"], _ASKING
    ),
    f"POST {_BOOK}/reserve-releases": Write(
        f"{AT_BOOK}/reserve-releases", request_of("E12")["body"], _ASKING
    ),
    f"POST {_BOOK}/cases/{{case}}/decisions": Write(
        f"{AT_BOOK}/cases/6/decisions", {**_DECISION, "body": "board"}, frozenset({Role.BOARD})
    ),
    f"POST {_BOOK}/cases/{{case}}/decisions as the ministry": Write(
        f"{AT_BOOK}/cases/6/decisions", {**_DECISION, "body": "ministry"}, frozenset({_MINISTRY})
    ),
    f"POST {_BOOK}/cases/{{case}}/withdrawal": Write(
        f"{AT_BOOK}/cases/6/withdrawal", BASIS, frozenset({Role.RECIPIENT})
    ),
    f"POST {_BOOK}/cases/{{case}}/reversal": Write(
        f"{AT_BOOK}/cases/1/reversal",
        {**BASIS, "effective_date": "2024-10-14", "reason": "clerical-error"},
        _ASKING,
    ),
    f"POST {_BOOK}/accounts/{{account}}/closing": Write(
        f"{AT_BOOK}/accounts/NHN.MD/closing", _CLOSING, frozenset({_MINISTRY})
    ),
    f"POST {_BOOK}/closing": Write(f"{AT_BOOK}/closing", _CLOSING, frozenset({_MINISTRY})),
}
"""Writes through the API; after a blank, another case of the same route."""

COSIGNING: Final = {
    f"POST {_BOOK}/checkpoint/cosignatures": Write(
        f"{AT_BOOK}/checkpoint/cosignatures",
        {"checkpoint": "none\n"},
        frozenset({_MINISTRY, Role.AUDITOR}),
    )
}
"""What a witness sends; it is nothing that a rule of the book could refuse, and has no dry run."""

PAGES: Final[dict[str, str]] = {
    "GET /": "/",
    "GET /bok/{book}": f"/bok/{BOOK}",
    "GET /bok/{book}/avvik": f"/bok/{BOOK}/avvik",
    "GET /bok/{book}/flyt": f"/bok/{BOOK}/flyt",
    "GET /bok/{book}/hendelse/{position}": f"/bok/{BOOK}/hendelse/40",
    "GET /bok/{book}/innboks": f"/bok/{BOOK}/innboks",
    "GET /bok/{book}/kontroll": f"/bok/{BOOK}/kontroll",
    "GET /bok/{book}/kvittering/{position}": f"/bok/{BOOK}/kvittering/48",
    "GET /bok/{book}/kvittering/{position}/kvittering.json": (
        f"/bok/{BOOK}/kvittering/48/kvittering.json"
    ),
    "GET /bok/{book}/sak/{case}/kvittering": f"/bok/{BOOK}/sak/1/kvittering",
    "GET /bok/{book}/last-ned/{name}": f"/bok/{BOOK}/last-ned/csv",
    "GET /bok/{book}/omfordel/bekreft": f"/bok/{BOOK}/omfordel/bekreft",
    "GET /bok/{book}/reserve": f"/bok/{BOOK}/reserve",
    "GET /bok/{book}/revisjonsspor": f"/bok/{BOOK}/revisjonsspor",
    "GET /bok/{book}/sak/{case}": f"/bok/{BOOK}/sak/3",
    "GET /bok/{book}/sak/{case}/{act}/bekreft": f"/bok/{BOOK}/sak/3/vedtak/bekreft",
    "GET /bok/{book}/saker": f"/bok/{BOOK}/saker",
    "GET /bok/{book}/sammenlign": f"/bok/{BOOK}/sammenlign",
    "GET /bok/{book}/utlos/bekreft": f"/bok/{BOOK}/utlos/bekreft",
}
"""Pages to read: for every role, with a session."""

PAGES_OF_ROLES: Final[dict[str, PageOfRoles]] = {
    f"GET /bok/{{book}}/{path}": PageOfRoles(f"/bok/{BOOK}/{path}", _ASKING)
    for path in ("omfordel", "utlos")
} | {
    f"GET /bok/{{book}}/sak/{{case}}/{{act}} {act}": PageOfRoles(f"/bok/{BOOK}/sak/3/{act}", roles)
    for act, roles in {
        "vedtak": frozenset({Role.BOARD, _MINISTRY}),
        "trekk": frozenset({Role.RECIPIENT}),
        "tilbakefor": _ASKING,
    }.items()
}
"""Pages that others than some roles get a sentence in place of."""

FORMS: Final[dict[str, str]] = {
    f"POST /bok/{{book}}/{path}": f"/bok/{BOOK}/{path}"
    for path in ("omfordel", "omfordel/bekreft", "utlos", "utlos/bekreft")
} | {
    f"POST /bok/{{book}}/sak/{{case}}/{{act}}{more}": f"/bok/{BOOK}/sak/3/vedtak{more}"
    for more in ("", "/bekreft")
}
"""Routes that take a form: with a session and its token; what the role may do, the rules say."""

OPEN: Final[dict[str, Open]] = {
    "GET /health/live": Open("/health/live", 200),
    "GET /health/ready": Open("/health/ready", 200),
    "GET /metrics": Open("/metrics", 200),
    f"GET {API}/openapi.json": Open(f"{API}/openapi.json", 200),
    "GET /problems/{code}": Open("/problems/not-found", 200),
    "GET /hjelp/{subject}": Open("/hjelp/overview", 200),
    "GET /tilgjengelighet": Open("/tilgjengelighet", 200),
    "GET /statisk/{name}": Open("/statisk/nothing", 404),
    "GET /logg-inn": Open("/logg-inn", 200),
    "GET /logg-inn/start": Open("/logg-inn/start", 303),
    "GET /logg-inn/svar": Open("/logg-inn/svar", 403),
    "POST /logg-ut": Open("/logg-ut", 303),
    "POST /sprak": Open("/sprak", 303, {"sprak": "en"}),
    "GET /utvikling/utsteder/.well-known/openid-configuration": Open(
        "/utvikling/utsteder/.well-known/openid-configuration", 200
    ),
    "GET /utvikling/utsteder/jwks": Open("/utvikling/utsteder/jwks", 200),
    "GET /utvikling/utsteder/authorize": Open("/utvikling/utsteder/authorize", 400),
    "POST /utvikling/utsteder/token": Open("/utvikling/utsteder/token", 401),
    "GET /utvikling/utsteder/end-session": Open("/utvikling/utsteder/end-session", 303),
}
