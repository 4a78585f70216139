"""One write: reads what was sent, hands it to the ledger, and shows what was recorded."""

from collections.abc import Mapping
from typing import Annotated, Final, TypeVar
from urllib.parse import quote

from fastapi import Depends, Request
from pydantic import BaseModel
from starlette.responses import Response

from api.answers.answer import json_bytes
from api.answers.written import CaseWritten, Written, examined, written
from api.incoming.addresses import book_code
from api.incoming.conditions import ANY, NOT_A_HEAD, expected_heads, idempotency_key
from api.incoming.content import json_content
from api.incoming.identity import TheBearer
from api.incoming.json_body import JsonObject, read_model, read_object
from api.parts import Parts, TheParts
from api.problems.codes import Code
from api.problems.problem import Fault, Malformed, Problem
from api.problems.refusals import refusal
from api.texts.languages import preferred
from domain.commands import Command
from domain.objections import Objection, Refused, Rule
from domain.words import Actor
from ledger.fingerprint import fingerprint
from ledger.ledger import BookHasMoved, KeyReused, Submission

ModelT = TypeVar("ModelT", bound=BaseModel)

API: Final = "/api/v1"
_DRY_RUN: Final[Mapping[str, bool]] = {"true": True, "false": False}
_KEEP_THEIR_STATUS: Final = frozenset({Rule.MALFORMED, Rule.ROLE_FORBIDDEN})
"""What a dry run refuses as the write itself would."""


class Writing:
    """A write as it came in; ``body`` comes first, ``answer`` after."""

    def __init__(self, request: Request, parts: Parts, actor: Actor, content: bytes) -> None:
        """Take in who asks and what was sent."""
        self._request = request
        self._parts = parts
        self._actor = actor
        self._content = content
        self._read = JsonObject()
        self._key: str | None = None
        self._heads: tuple[str, ...] | None = None
        self._is_dry_run = False

    def body(self, model: type[ModelT]) -> ModelT:
        """Return the body; raise ``Malformed`` with all faults of query, headers and body."""
        self._key, faults = idempotency_key(self._request)
        self._heads, of_heads = expected_heads(self._request)
        faults += of_heads + self._query_faults()
        try:
            self._read = read_object(self._content)
            read = read_model(model, self._content, self._read)
        except Malformed as malformed:
            raise Malformed([*faults, *malformed.faults]) from None
        if faults:
            raise Malformed(faults)
        return read

    def answer(self, book: str, command: Command, location: str | None = None) -> Response:
        """Record a command, or examine it; ``location`` is where what was written can be read.

        Left out, it is the case that the command was about, or the events that it wrote.
        """
        if self._is_dry_run:
            return self._examined(book, command)
        ledger, code = self._parts.ledger, book_code(book)
        submission = Submission(
            book=code,
            command=command,
            actor=self._actor,
            key=self._key,
            fingerprint=self._fingerprint(),
            expected_head=self._expected_head(code),
        )
        try:
            receipt = ledger.record(submission)
        except Refused as refused:
            raise refusal(refused.objection, book[:100], ledger.book(code)) from None
        except KeyReused as reused:
            facts = {"fields": ", ".join(reused.fields)}
            raise Problem(Code.IDEMPOTENCY_KEY_REUSED, facts, {"fields": reused.fields}) from None
        except BookHasMoved:
            raise self._moved(code) from None
        shown = written(receipt)
        if location is None:
            location = f"/books/{receipt.book}{_place(shown)}"
        headers = {"Location": quote(f"{API}{location}", safe="/?=&"), "ETag": f'"{receipt.hash}"'}
        if receipt.replayed:
            headers["Idempotency-Replayed"] = "true"
        return Response(json_bytes(shown), 201, headers, "application/json")

    def _examined(self, book: str, command: Command) -> Response:
        ledger, code = self._parts.ledger, book_code(book)
        examination = ledger.examine(Submission(code, command, self._actor))
        stands = ledger.book(code)

        def problem(objection: Objection) -> Problem:
            return refusal(objection, book[:100], stands)

        first = next(iter(examination.objections), None)
        if first is not None and first.rule in _KEEP_THEIR_STATUS:
            raise problem(first)
        language = preferred(self._request.headers.get("accept-language"))
        objections = tuple(problem(one).document(language) for one in examination.objections)
        accounts = stands.accounts if stands else {}
        names = {account.code: account.name for account in accounts.values()}
        shown = examined(book[:100], examination, objections, names)
        headers = {"Content-Language": str(language), "Vary": "Accept-Language"}
        return Response(json_bytes(shown), 200, headers, "application/json")

    def _query_faults(self) -> list[Fault]:
        sent = self._request.query_params.multi_items()
        faults = [Fault("unknown", parameter=n) for n in dict(sent) if n != "dry_run"]
        values = [value for name, value in sent if name == "dry_run"]
        if len(values) > 1:
            faults.append(Fault("repeated", parameter="dry_run"))
        elif values and values[0] not in _DRY_RUN:
            faults.append(Fault("boolean", parameter="dry_run"))
        else:
            self._is_dry_run = _DRY_RUN[values[0]] if values else False
        return faults

    def _fingerprint(self) -> dict[str, str]:
        url = self._request.url
        return fingerprint(self._request.method, url.path.removeprefix(API), url.query, self._read)

    def _expected_head(self, code: str) -> str | None:
        """Choose, of the hashes named, the one that may hold: the ledger has the last word."""
        if self._heads is None:
            return None
        head = self._parts.ledger.head(code)
        if self._heads == (ANY,):
            return None if head else NOT_A_HEAD
        return head.hash if head and head.hash in self._heads else self._heads[0]

    def _moved(self, code: str) -> Problem:
        head = self._parts.ledger.head(code)
        if head is None:
            return Problem(Code.BOOK_HAS_MOVED)
        members = {"position": head.position, "hash": head.hash}
        return Problem(Code.BOOK_HAS_MOVED, {"book": code}, members)


def _place(shown: Written) -> str:
    if isinstance(shown, CaseWritten):
        return f"/cases/{shown.case}"
    return f"/events?after={shown.events[0] - 1}&limit={len(shown.events)}"


async def writing(request: Request, parts: TheParts, bearer: TheBearer) -> Writing:
    """Take in a write: who asks first (401, 429), then what was sent (415, 413)."""
    parts.access.count_write(bearer.actor)
    return Writing(request, parts, bearer.actor, await json_content(request))


TheWriting = Annotated[Writing, Depends(writing)]
