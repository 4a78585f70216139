"""Fingerprint of a request: a digest of each part, so that a reused key names the difference."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final

LENGTH: Final = 16
"""Hex digits kept of each digest: enough to tell an actor that his own two requests differ."""


def fingerprint(method: str, path: str, query: str, body: Mapping[str, Any]) -> dict[str, str]:
    """Return a digest for method, path, query and every field of the body (as a JSON pointer)."""
    parts: dict[str, Any] = {"method": method, "path": path, "query": query}
    parts |= {f"/{name}": value for name, value in body.items()}
    return {name: _digest(value) for name, value in parts.items()}


def differing(first: Mapping[str, str], second: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of the parts in which two requests differ, in order."""
    return tuple(sorted(name for name in {*first, *second} if first.get(name) != second.get(name)))


def _digest(value: object) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]
