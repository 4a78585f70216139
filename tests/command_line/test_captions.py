"""The help speaks one language, the captions that Typer puts around our words included."""

import pytest

from support.program import Program

ENGLISH = ("Usage:", "Options", "Arguments", "Show this", "[default:", "[env var:", "[required]")


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("command", [(), ("balances",), ("export",), ("witness", "check")], ids=str)
def test_no_caption_of_the_help_stays_english(
    program: Program, language: str, command: tuple[str, ...]
) -> None:
    shown = program.done("--lang", language, *command, "--help")
    assert "Bruk: omfordeling" in shown
    assert not [caption for caption in ENGLISH if caption in shown]


def test_the_captions_follow_the_language_from_one_run_to_the_next(program: Program) -> None:
    program.done("--lang", "nb", "balances", "--help")
    assert "[required]" in program.done("--lang", "en", "balances", "--help")
