"""What every operation says of itself: parameters, bodies, statuses."""

from typing import Any, Final

from pydantic import BaseModel
from starlette.responses import Response

from api.answers.answer import Answer
from api.answers.events import CLOUDEVENTS
from api.answers.written import CaseWritten, Examined, Written

_PROBLEM: Final = {"$ref": "#/components/responses/Problem"}
ALWAYS: Final = ("401", "500", "503")
"""What any operation that asks who is there may answer."""
OF_READS: Final = ("404", "422")
OF_WRITES: Final = ("403", "404", "409", "412", "413", "415", "422", "429")

_TEXT: Final = {"type": "string"}
_WRITE_PARAMETERS: Final[list[dict[str, Any]]] = [
    {
        "name": "dry_run",
        "in": "query",
        "description": "Record nothing; answer 200 with every objection and the effect.",
        "schema": {"type": "boolean", "default": False},
    },
    {
        "name": "Idempotency-Key",
        "in": "header",
        "description": "The same key and request give the first answer again. Ignored by dry runs.",
        "schema": {"type": "string", "minLength": 1, "maxLength": 255},
    },
    {
        "name": "If-Match",
        "in": "header",
        "description": "The hash of the book's head in quotation marks, or *: 412 if it has moved.",
        "schema": {"type": "string", "pattern": r'^(\*|"[0-9a-f]{64}")$'},
    },
]
_WRITE_HEADERS: Final = {
    "Location": {"schema": _TEXT, "description": "Where what was written can be read."},
    "ETag": {"schema": _TEXT, "description": "The hash of the book's new head."},
    "Idempotency-Replayed": {
        "schema": {"type": "string", "const": "true"},
        "description": "The key was known; this is the first answer again.",
    },
}
_READ_HEADERS: Final = {"ETag": {"schema": _TEXT, "description": "Changes with the answer."}}
_IF_NONE_MATCH: Final = {
    "name": "If-None-Match",
    "in": "header",
    "description": "An ETag that is held already: 304 if the answer is the same.",
    "schema": _TEXT,
}
BODIES: Final[dict[str, type[BaseModel]]] = {}
"""The body of each operation, for the components of the document."""


def writes(body: type[BaseModel], operation: str, *, of_case: bool = False) -> dict[str, Any]:
    """Return what a write route says of itself."""
    BODIES[body.__name__] = body
    answer = CaseWritten if of_case else Written
    content = {"schema": {"$ref": f"#/components/schemas/{body.__name__}.body"}}
    return {
        "operation_id": operation,
        "status_code": 201,
        "response_model": None,
        "response_class": Response,
        "responses": {
            201: {"model": answer, "description": "Recorded.", "headers": _WRITE_HEADERS},
            200: {"model": Examined, "description": "The dry run: nothing is recorded."},
            **_problems(*ALWAYS, *OF_WRITES),
        },
        "openapi_extra": {
            "parameters": _WRITE_PARAMETERS,
            "requestBody": {"required": True, "content": {"application/json": content}},
        },
    }


def takes(body: type[BaseModel], operation: str, media_type: str) -> dict[str, Any]:
    """Return what a route says of itself that keeps something beside the events."""
    BODIES[body.__name__] = body
    content = {"schema": {"$ref": f"#/components/schemas/{body.__name__}.body"}}
    return {
        "operation_id": operation,
        "status_code": 201,
        "response_model": None,
        "response_class": Response,
        "responses": {
            201: {
                "description": "Kept.",
                "content": {media_type: {"schema": _TEXT}},
                "headers": {"Location": _WRITE_HEADERS["Location"]},
            },
            **_problems(*ALWAYS, "403", "404", "409", "413", "415", "422", "429"),
        },
        "openapi_extra": {
            "requestBody": {"required": True, "content": {"application/json": content}}
        },
    }


def reads(answer: type[Answer] | None, operation: str, *, media_type: str = "") -> dict[str, Any]:
    """Return what a read route says of itself; one without a model names its media type."""
    found: dict[str, Any] = {"description": "What was asked for.", "headers": _READ_HEADERS}
    if answer is not None:
        found["model"] = answer
    if media_type:
        found["content"] = {media_type: {"schema": _TEXT}}
    return {
        "operation_id": operation,
        "response_model": None,
        "response_class": Response,
        "responses": {
            200: found,
            304: {"description": "The same as what is held already."},
            **_problems(*ALWAYS, *OF_READS),
        },
        "openapi_extra": {"parameters": [_IF_NONE_MATCH]},
    }


def with_cloudevents(said: dict[str, Any]) -> dict[str, Any]:
    """Add that the answer is given as a CloudEvents batch to whoever accepts it."""
    schema = {"type": "array", "items": {"type": "object"}}
    said["responses"][200]["content"] = {CLOUDEVENTS: {"schema": schema}}
    return said


def streams(operation: str) -> dict[str, Any]:
    """Return what a stream of server-sent events says of itself."""
    return {
        "operation_id": operation,
        "response_model": None,
        "response_class": Response,
        "responses": {
            200: {
                "description": "Events as they are recorded.",
                "content": {"text/event-stream": {"schema": _TEXT}},
            },
            **_problems(*ALWAYS, *OF_READS),
        },
    }


def operational(operation: str, answer: type[Answer] | None = None) -> dict[str, Any]:
    """Return what a route for operations says of itself; it asks for no token."""
    found: dict[str, Any] = {"description": "How it goes."}
    if answer is not None:
        found["model"] = answer
    else:
        found["content"] = {"text/plain": {"schema": _TEXT}}
    return {
        "operation_id": operation,
        "response_model": None,
        "response_class": Response,
        "responses": {200: found, **_problems("500", "503")},
        "openapi_extra": {"security": []},
    }


def _problems(*statuses: str) -> dict[int | str, dict[str, Any]]:
    return dict.fromkeys(statuses, _PROBLEM)
