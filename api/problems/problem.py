"""A problem: what is answered, in the language of whoever asks, when a request is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from api.problems.codes import STATUS, Code
from api.texts.catalogue import catalogue
from api.texts.languages import Language
from domain.objections import Rule

MEDIA_TYPE: Final = "application/problem+json"
RETRY_AFTER: Final = "2"
"""Seconds after which a request that was not at fault may be tried again."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with the form of a request, and where.

    ``place`` names the field by the kind of place (``pointer`` is a JSON pointer into the body,
    else ``parameter`` or ``header``); ``key`` is the sentence in the catalogue.
    """

    key: str
    pointer: str | None = None
    parameter: str | None = None
    header: str | None = None
    facts: Mapping[str, str] = field(default_factory=dict)

    def document(self, language: Language) -> dict[str, str]:
        """Return the fault as it is answered."""
        places = {"pointer": self.pointer, "parameter": self.parameter, "header": self.header}
        named = {kind: place for kind, place in places.items() if place is not None}
        return named | {"detail": catalogue(language).faults[self.key].format_map(self.facts)}


class Problem(Exception):
    """A refusal on its way out. ``members`` are the extra members of the document.

    ``facts`` are what the sentence needs, by language; most are the same in all. ``reason`` is for
    the log of denied attempts, and never holds a secret or what somebody wrote.
    """

    def __init__(
        self,
        code: Rule | Code,
        facts: Mapping[str, str] | None = None,
        members: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        reason: str | None = None,
    ) -> None:
        """Refuse with a code."""
        super().__init__(code)
        self.code = code
        self.status = STATUS[code]
        self.headers = dict(headers or {})
        self.members = dict(members or {})
        self.reason = reason
        self._facts = dict(facts or {})

    def facts(self, language: Language) -> Mapping[str, str]:  # noqa: ARG002 - for those who differ
        """Return what the sentence needs."""
        return self._facts

    def extra_members(self, language: Language) -> Mapping[str, Any]:  # noqa: ARG002 - as above
        """Return what the document holds beside the members of RFC 9457."""
        return self.members

    def document(self, language: Language) -> dict[str, Any]:
        """Return the problem as it is answered."""
        texts = catalogue(language)
        return {
            "type": f"/problems/{self.code}",
            "title": texts.problems[self.code].title,
            "status": int(self.status),
            "detail": texts.detail(self.code, self.facts(language)),
            "code": str(self.code),
            **self.extra_members(language),
        }


class Malformed(Problem):
    """The form of a request is wrong; all faults at once."""

    def __init__(self, faults: list[Fault]) -> None:
        """Refuse for at least one fault."""
        super().__init__(Rule.MALFORMED)
        self.faults = faults

    def facts(self, language: Language) -> Mapping[str, str]:
        """Return the first fault with its place, and the count."""
        first = self.faults[0].document(language)
        place = next(
            (first[kind] for kind in ("pointer", "parameter", "header") if first.get(kind)), ""
        )
        sentence = f"{place}: {first['detail']}" if place else first["detail"]
        return {"first": sentence, "count": str(len(self.faults))}

    def extra_members(self, language: Language) -> Mapping[str, Any]:
        """Return every fault."""
        return {"errors": [fault.document(language) for fault in self.faults]}
