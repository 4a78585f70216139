"""Texts that stand in a template as they are, written into it when it is read."""

import re
from collections.abc import Callable
from html import escape
from typing import Final, cast

from jinja2.ext import Extension

_WRITTEN: Final = r"""("[^"{}]+"|'[^'{}]+')"""
_CONSTANT: Final = re.compile(rf"\{{\{{ (text|word|static)\({_WRITTEN}(?:, {_WRITTEN})?\) \}}\}}")
_MARKS: Final = re.compile(r"\{[{%#]")


class ConstantTexts(Extension):
    """Writes out ``text``, ``word`` and ``static`` where all that they are given is written there.

    Nothing is looked up or escaped again when the template is filled in. An unknown key is a
    ``KeyError`` when it is read, a text with marks of a template a ``ValueError``.
    """

    def preprocess(
        self,
        source: str,
        name: str | None,  # noqa: ARG002 - what Jinja calls
        filename: str | None = None,  # noqa: ARG002 - what Jinja calls
    ) -> str:
        """Return the source of a template with such texts in their places."""
        return _CONSTANT.sub(self._written, source)

    def _written(self, found: re.Match[str]) -> str:
        function, *arguments = found.groups()
        given = [argument[1:-1] for argument in arguments if argument]
        write = cast("Callable[..., str]", self.environment.globals[function])
        text = escape(write(*given))
        if _MARKS.search(text):
            msg = f"{found[0]} has marks of a template: {text}"
            raise ValueError(msg)
        return text
