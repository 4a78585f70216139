"""The headers that a write is conditional on: ``Idempotency-Key`` and ``If-Match``."""

import re
from typing import Final

from fastapi import Request

from api.problems.problem import Fault

LONGEST_KEY: Final = 255
ANY: Final = "*"
NOT_A_HEAD: Final = "-"
"""What no book's head is: a precondition that holds for no state of the book."""

_TAG: Final = re.compile(r'(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"')
_TAGS: Final = re.compile(rf"{_TAG.pattern}(?:[ \t]*,[ \t]*{_TAG.pattern})*")


def idempotency_key(request: Request) -> tuple[str | None, list[Fault]]:
    """Return the key, if one is sent, and what is wrong with it."""
    sent = request.headers.getlist("idempotency-key")
    if not sent:
        return None, []
    if len(sent) > 1:
        return None, [Fault("repeated", header="Idempotency-Key")]
    if not sent[0]:
        return None, [Fault("too-short", header="Idempotency-Key")]
    if len(sent[0]) > LONGEST_KEY:
        return None, [Fault("too-long", header="Idempotency-Key")]
    return sent[0], []


def expected_heads(request: Request) -> tuple[tuple[str, ...] | None, list[Fault]]:
    """Return the hashes that ``If-Match`` names, ``*`` among them, and what is wrong with it.

    A weak tag is well-formed and matches nothing (RFC 9110, 13.1.1).
    """
    sent = request.headers.getlist("if-match")
    if not sent:
        return None, []
    written = ", ".join(sent).strip()
    if written == ANY:
        return (ANY,), []
    if not _TAGS.fullmatch(written):
        return None, [Fault("entity-tag", header="If-Match")]
    tags = _TAG.findall(written)
    return tuple(NOT_A_HEAD if tag.startswith("W/") else tag[1:-1] for tag in tags), []


def none_match(written: str | None, tag: str) -> bool:
    """Say whether ``If-None-Match`` asks for anything but what has this tag (weak comparison)."""
    if written is None:
        return True
    return written.strip() != ANY and tag not in {
        one.removeprefix("W/") for one in _TAG.findall(written)
    }
