"""Lets no file further in than its SHA-256: a form with files goes on as a form with digests.

A file in the field ``documents-0-file`` becomes ``documents-0-sha256`` and
``documents-0-file_name``; it is hashed as it arrives and kept nowhere. A form in urlencoded form
is what the routes read, and what is kept when a session is over.
"""

import hashlib
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode

from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.incoming.content import MOST_BYTES, TooLarge, is_upload
from api.problems.problem import Fault, Malformed

MOST_OF_A_FILE: Final = 32 * MOST_BYTES
"""Bytes of one file, at most; a larger one gets ``TOO_LARGE_FILE`` for its digest."""

TOO_LARGE_FILE: Final = "too-large"
_FORM: Final = "application/x-www-form-urlencoded"
_FILE: Final = "-file"
_MOST_NAME: Final = 200
"""Characters of the name of a file, at most: the last ones."""


class HashedUploads:
    """ASGI middleware: a form with files reaches the routes as fields only."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Turn the body of a form with files into one without."""
        boundary = _boundary(scope) if is_upload(scope) else None
        if not boundary:
            await self.app(scope, receive, send)
            return
        changed = {**scope, "headers": list(scope["headers"])}
        headers = MutableHeaders(scope=changed)
        headers["content-type"] = _FORM
        del headers["content-length"]
        await self.app(changed, _Upload(boundary, receive).body, send)


def _boundary(scope: Scope) -> bytes | None:
    _, options = parse_options_header(Headers(scope=scope).get("content-type"))
    return options.get(b"boundary")


@dataclass(slots=True)
class _Part:
    """One part of a form, as far as it has arrived; ``digest`` is set for a file."""

    name: str = ""
    file_name: str | None = None
    value: bytearray = field(default_factory=bytearray)
    size: int = 0
    digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)


class _Upload:
    """The body of one form, read when somebody asks for it."""

    def __init__(self, boundary: bytes, receive: Receive) -> None:
        self._receive = receive
        self._fields: list[tuple[str, str]] = []
        self._digests: dict[str, str] = {}
        self._part = _Part()
        self._header = (bytearray(), bytearray())
        self._text_bytes = 0
        self._is_read = False
        self._parser = MultipartParser(
            boundary,
            {
                "on_part_begin": self._begin,
                "on_header_field": lambda data, start, end: self._add_to(0, data[start:end]),
                "on_header_value": lambda data, start, end: self._add_to(1, data[start:end]),
                "on_header_end": self._end_header,
                "on_part_data": self._take,
                "on_part_end": self._end,
            },
        )

    async def body(self) -> Message:
        """Give the whole form as one message; raise ``TooLarge`` or ``Malformed``."""
        if self._is_read:
            return await self._receive()
        more = True
        try:
            while more:
                message = await self._receive()
                if message["type"] != "http.request":
                    return message
                self._parser.write(message.get("body", b""))
                more = bool(message.get("more_body"))
        except MultipartParseError:
            raise Malformed([Fault("unreadable", pointer="")]) from None
        self._is_read = True
        fields = [(name, value) for name, value in self._fields if name not in self._digests]
        written = urlencode([*fields, *self._digests.items()]).encode()
        return {"type": "http.request", "body": written, "more_body": False}

    def _begin(self) -> None:
        self._part = _Part()

    def _add_to(self, half: int, data: bytes) -> None:
        self._header[half].extend(data)

    def _end_header(self) -> None:
        name, value = (bytes(half) for half in self._header)
        self._header = (bytearray(), bytearray())
        if name.lower() == b"content-disposition":
            _, options = parse_options_header(value)
            self._part.name = options.get(b"name", b"").decode("utf-8", "replace")
            if b"filename" in options:
                self._part.file_name = options[b"filename"].decode("utf-8", "replace")

    def _take(self, data: bytes, start: int, end: int) -> None:
        self._part.size += end - start
        if self._part.file_name is not None:
            if self._part.size <= MOST_OF_A_FILE:
                self._part.digest.update(data[start:end])
            return
        self._text_bytes += end - start
        if self._text_bytes > MOST_BYTES:
            raise TooLarge
        self._part.value += data[start:end]

    def _end(self) -> None:
        part = self._part
        if part.file_name is None:
            self._fields.append((part.name, part.value.decode("utf-8", "replace")))
        elif part.file_name and part.name.endswith(_FILE):
            row = part.name.removesuffix(_FILE)
            fits = part.size <= MOST_OF_A_FILE
            self._digests[f"{row}-sha256"] = part.digest.hexdigest() if fits else TOO_LARGE_FILE
            self._digests[f"{row}-file_name"] = part.file_name[-_MOST_NAME:]
