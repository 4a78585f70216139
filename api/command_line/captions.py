"""The captions that Typer puts around our words in ``--help``, in the reader's language."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from typer import rich_utils

_CAPTIONS: Final[Mapping[str, str]] = {
    "ARGUMENTS_PANEL_TITLE": "caption.arguments",
    "OPTIONS_PANEL_TITLE": "caption.options",
    "COMMANDS_PANEL_TITLE": "caption.commands",
    "DEFAULT_STRING": "caption.default",
    "ENVVAR_STRING": "caption.environment",
    "REQUIRED_LONG_STRING": "caption.required",
}


def put_captions(program: Any, said: Mapping[str, str]) -> None:  # noqa: ANN401 - Typer's own type
    """Translate the captions of a program and all its commands from the catalogue ``said``."""
    for constant, key in _CAPTIONS.items():
        setattr(rich_utils, constant, said[key])
    for command in _with_all_below(program):
        command.subcommand_metavar = said["caption.subcommand"]
        command.options_metavar = said["caption.options-metavar"]
        _translate_usage(command, said)


def _with_all_below(program: Any) -> Iterator[Any]:  # noqa: ANN401 - as above
    yield program
    for command in getattr(program, "commands", {}).values():
        yield from _with_all_below(command)


def _translate_usage(command: Any, said: Mapping[str, str]) -> None:  # noqa: ANN401 - as above
    def usage(context: Any) -> str:  # noqa: ANN401 - as above
        pieces = " ".join(command.collect_usage_pieces(context))
        return f"{said['caption.usage']} {context.command_path} {pieces}"

    def help_option(context: Any) -> Any:  # noqa: ANN401 - as above
        option = of_library(context)
        if option is not None:
            option.help = said["caption.help"]
        return option

    of_library = command.get_help_option
    command.get_usage = usage
    command.get_help_option = help_option
