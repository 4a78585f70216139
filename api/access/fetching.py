"""Asks an issuer over HTTP: for a short time, for a small answer, and nobody else than asked."""

import json
from collections.abc import Mapping
from typing import Any, Final

import httpx2

from api.loopback import is_loopback_address
from api.problems.codes import Code
from api.problems.problem import RETRY_AFTER, Problem

SECONDS: Final = 5.0
MOST_BYTES: Final = 1_048_576


class IssuerAway(Problem):
    """The issuer does not answer, or not as it should; ``reason`` is for the log."""

    def __init__(self, reason: str) -> None:
        """Refuse for now."""
        headers = {"Retry-After": RETRY_AFTER}
        super().__init__(Code.ISSUER_UNAVAILABLE, headers=headers, reason=reason)


class IssuerRefuses(Exception):
    """The issuer answered, and refused what it was asked for."""


def fetched_json(
    method: str,
    address: str,
    data: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Return the JSON object of an answer. Redirects are not followed; loopback has no proxy.

    Raises ``IssuerRefuses`` for a status that says that we are wrong, ``IssuerAway`` for
    everything else that is not such an object.
    """
    asks_proxy = not is_loopback_address(address)
    try:
        with (
            httpx2.Client(timeout=SECONDS, follow_redirects=False, trust_env=asks_proxy) as client,
            client.stream(method, address, data=data, headers=headers) as answer,
        ):
            content = _content(answer)
    except httpx2.HTTPError as error:
        raise IssuerAway(type(error).__name__) from error
    if answer.status_code in {400, 401, 403}:
        raise IssuerRefuses(str(answer.status_code))
    if answer.status_code != 200:  # noqa: PLR2004
        raise IssuerAway(f"status {answer.status_code}")
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        raise IssuerAway("no JSON") from None
    if not isinstance(found, dict):
        raise IssuerAway("no JSON object")
    return found


def _content(answer: httpx2.Response) -> bytes:
    content = bytearray()
    for chunk in answer.iter_bytes():
        content += chunk
        if len(content) > MOST_BYTES:
            raise IssuerAway("too much")
    return bytes(content)
