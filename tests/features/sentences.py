"""Sentences of the features, and the words in them."""

from typing import Any

from pytest_bdd import parsers

from features.norwegian import TYPES


class says(parsers.parse):  # noqa: N801 - it reads as a part of the sentence
    """A sentence with the words of `norwegian`; «at» after «Gitt» or «Og» is left out."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, extra_types=TYPES)

    def is_matching(self, name: str) -> bool:
        """Whether a step says this."""
        return super().is_matching(name.removeprefix("at "))

    def parse_arguments(self, name: str) -> dict[str, Any]:
        """Return what the words of a step stand for."""
        return super().parse_arguments(name.removeprefix("at "))
