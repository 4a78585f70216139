"""Which command a path and a body stand for (http.md, Writing)."""

import json
from collections.abc import Mapping
from typing import Any, Final

from api.incoming.json_body import JsonObject, read_model
from api.problems.codes import Code
from api.problems.problem import Problem
from domain import commands as ask

IN_A_BOOK: Final[Mapping[str, type[ask.Command]]] = {
    "accounts": ask.OpenAccount,
    "mandates": ask.SetMandate,
    "appropriations": ask.RecordAppropriation,
    "reserves": ask.SetReserve,
    "allocations": ask.Allocate,
    "reallocations": ask.RequestReallocation,
    "reserve-releases": ask.RequestRelease,
    "closing": ask.CloseBook,
}
AboutACase = type[ask.RecordDecision] | type[ask.WithdrawCase] | type[ask.RequestReversal]

ON_A_CASE: Final[Mapping[str, tuple[type[ask.Written], AboutACase]]] = {
    "decisions": (ask.DecisionBody, ask.RecordDecision),
    "withdrawal": (ask.WithdrawalBody, ask.WithdrawCase),
    "reversal": (ask.ReversalBody, ask.RequestReversal),
}


def command_at(path: str, body: Mapping[str, Any]) -> tuple[str, ask.Command]:
    """Return the code of the book and the command; raise ``Malformed`` or ``not-found``."""
    raw = json.dumps(body).encode()
    read = body if isinstance(body, JsonObject) else JsonObject(body)
    match path.strip("/").split("/"):
        case ["books"]:
            opening = read_model(ask.OpenBook, raw, read)
            return opening.book, opening
        case ["books", book, kind] if kind in IN_A_BOOK:
            return book, read_model(IN_A_BOOK[kind], raw, read)
        case ["books", book, "cases", number, act] if act in ON_A_CASE and number.isdecimal():
            form, command = ON_A_CASE[act]
            said = read_model(form, raw, read)
            return book, command.model_construct(case=int(number), **dict(said))
        case ["books", book, "accounts", account, "closing"]:
            closing = read_model(ask.ClosingBody, raw, read)
            return book, ask.CloseAccount.model_construct(account=account, **dict(closing))
        case _:
            raise Problem(Code.NOT_FOUND)
