"""Puts the OpenAPI document together: what FastAPI knows of the routes, and what it cannot know."""

from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from api.documentation.examples import put_into
from api.documentation.operations import BODIES
from api.problems.codes import STATUS
from api.problems.problem import MEDIA_TYPE

_DESCRIPTION: Final = """An append-only ledger for appropriations and reallocations.

For each krone: who decided, on what written basis, under which authority, from when, when was it
recorded, and what was it before? Money is a decimal string with two decimals. Dates are ISO days,
times have an offset. Every refusal is `application/problem+json` (RFC 9457) with a permanent
`code`.
"""
_PROBLEM: Final[dict[str, Any]] = {
    "type": "object",
    "description": "RFC 9457. `title` and `detail` are in the language of `Accept-Language`.",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": {"type": "string", "description": "Address of a page that explains the code."},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string", "enum": [str(code) for code in STATUS]},
        "pointer": {"type": "string", "description": "JSON pointer into the body."},
        "errors": {
            "type": "array",
            "description": "Every fault of a malformed request.",
            "items": {
                "type": "object",
                "required": ["detail"],
                "properties": {
                    "pointer": {"type": "string"},
                    "parameter": {"type": "string"},
                    "header": {"type": "string"},
                    "detail": {"type": "string"},
                },
            },
        },
        "account": {"type": "string"},
        "first_failing_day": {"type": "string", "format": "date"},
        "shortfall": {"type": "string"},
        "collides_with": {"type": "array", "items": {"type": "integer"}},
        "fields": {"type": "array", "items": {"type": "string"}},
        "projection": {"type": "string"},
        "sequence": {"type": "integer"},
        "book": {"type": "string"},
        "position": {"type": "integer"},
        "hash": {"type": "string"},
        "reference": {"type": "string"},
    },
}
_SECURITY: Final = {
    "type": "http",
    "scheme": "bearer",
    "bearerFormat": "JWT",
    "description": "Claims: sub, name, role, organisation. Issuer, audience, expiry are checked.",
}
_REFERENCE: Final = "#/components/schemas/{model}.body"
"""Bodies have names of their own: what may be left out of a body is always there in an answer."""


def contract(app: FastAPI) -> dict[str, Any]:
    """Return the document, made once."""
    if app.openapi_schema is None:
        document = get_openapi(
            title="Omfordelingsbok",
            version="1",
            openapi_version="3.1.0",
            description=_DESCRIPTION,
            routes=app.routes,
        )
        _complete(document)
        app.openapi_schema = document
    return app.openapi_schema


def _complete(document: dict[str, Any]) -> None:
    components = document.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    bodies = [(body, "validation") for body in BODIES.values()]
    _, made = models_json_schema(bodies, ref_template=_REFERENCE)  # type: ignore[arg-type]  # its literal
    for name, schema in made.get("$defs", {}).items():
        schemas[f"{name}.body"] = schema
    schemas["Problem"] = _PROBLEM
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    components["responses"] = {"Problem": {"description": "A problem.", "content": content}}
    components["securitySchemes"] = {"bearer": _SECURITY}
    document["security"] = [{"bearer": []}]
    put_into(document)
