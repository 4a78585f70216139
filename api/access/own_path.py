"""Addresses that somebody may be sent on to: pages of ours, never another site."""

import re
from typing import Final
from urllib.parse import urlsplit

FRONT: Final = "/"
MOST_CHARACTERS: Final = 2048

_PLAIN: Final = re.compile(r"/(?![/\\])[\x21-\x5b\x5d-\x7e]*")
"""A path and query in visible ASCII, without a backslash, that begins with one slash only."""


def own_path(asked: str | None) -> str:
    """Return the address if it is a path of ours, else the front page."""
    if asked is None or len(asked) > MOST_CHARACTERS or not _PLAIN.fullmatch(asked):
        return FRONT
    try:
        parts = urlsplit(asked)
    except ValueError:
        return FRONT
    return FRONT if parts.scheme or parts.netloc else asked
