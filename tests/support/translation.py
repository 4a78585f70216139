"""A request as the year's file and the oracle have it, as actor and command of the domain."""

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from api.incoming.commands import IN_A_BOOK, ON_A_CASE
from domain import commands as ask
from domain.words import Actor, Role

PATH: Final = re.compile(
    r"/books/(?P<book>[^/]+)/"
    r"(?:cases/(?P<case>\d+)/(?P<act>\w+)|accounts/(?P<account>[^/]+)/closing|(?P<write>[\w-]+))"
)


def command_of(path: str, body: Mapping[str, Any]) -> tuple[str, ask.Command]:
    """Return the code of the book and the command; raises pydantic's error for a malformed one."""
    if path == "/books":
        opening = _parsed(ask.OpenBook, body)
        return opening.book, opening
    found = PATH.fullmatch(path)
    if found is None:
        raise ValueError(f"no such path: {path}")
    if found["case"]:
        _, about_a_case = ON_A_CASE[found["act"]]
        command = _parsed(about_a_case, {**body, "case": int(found["case"])})
    elif found["account"]:
        command = _parsed(ask.CloseAccount, {**body, "account": found["account"]})
    else:
        command = _parsed(IN_A_BOOK[found["write"]], body)
    return found["book"], command


def actor_of(actor: Mapping[str, str]) -> Actor:
    """Return the actor; one without subject gets `{role}-{organisation}`, as an import gives it."""
    role, organisation = actor["role"], actor["organisation"]
    subject = actor.get("subject", f"{role}-{organisation}".lower())
    return Actor(subject=subject, name=subject, role=Role(role), organisation=organisation)


def _parsed(command: type[Any], body: Mapping[str, Any]) -> Any:  # noqa: ANN401 - any command
    return command.model_validate_json(json.dumps(body))
