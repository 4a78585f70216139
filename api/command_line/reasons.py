"""Why a file or a database cannot be used, in the reader's language where the cause is known.

The system, SQLite and PostgreSQL speak English, each in words of its own.
"""

import errno
from collections.abc import Mapping
from typing import Final

from api.command_line.terminal import Terminal

_OF_NUMBER: Final[Mapping[int | None, str]] = {
    errno.ENOENT: "missing",
    errno.EISDIR: "folder",
    errno.ENOTDIR: "no-folder",
    errno.EEXIST: "there-already",
    errno.EACCES: "no-access",
    errno.EPERM: "no-access",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EROFS: "read-only",
    errno.EADDRINUSE: "taken",
}
_OF_WORDS: Final[Mapping[str, str]] = {
    "read models are damaged": "read-models-damaged",
    "disk is full": "full",
    "no space left": "full",
    "readonly database": "read-only",
    "unable to open database file": "no-access",
    "file is not a database": "no-database",
    "database disk image is malformed": "damaged",
    "database is locked": "locked",
    "no such column": "another-program",
    "password authentication failed": "no-log-in",
    "no password supplied": "no-log-in",
    "permission denied": "no-access",
    "connection refused": "nobody-there",
    "no such file or directory": "nobody-there",
    "failed to resolve host": "no-such-host",
    "could not translate host name": "no-such-host",
    "timeout expired": "no-answer",
    "connection timeout": "no-answer",
    "does not exist": "no-such-database",
}
"""Words of an error, the more telling ones first."""


def reason(screen: Terminal, error: Exception) -> str:
    """Say why, in the reader's language; in the error's own first line if it is an unknown one."""
    number = _OF_NUMBER.get(error.errno) if isinstance(error, OSError) else None
    said = str(error).lower()
    known = number or next((key for words, key in _OF_WORDS.items() if words in said), None)
    if known is not None:
        return screen.say(f"reason.{known}")
    return str(getattr(error, "strerror", None) or error).partition("\n")[0]
