"""The program ``omfordeling``: what stands on its command line, in the reader's language."""

import re
import sys
from collections.abc import Mapping
from typing import Annotated, Any, Final, NoReturn

import typer
from typer.main import get_command

from api.command_line import (
    cosigning,
    exporting,
    keeping,
    proving,
    reading,
    serving,
    witnessing,
)
from api.command_line.captions import put_captions
from api.command_line.program_log import keep_silent
from api.command_line.reasons import reason
from api.command_line.terminal import DONE, REFUSED, WRONG_USAGE, Ended, terminal, texts
from api.texts.languages import Language

__all__ = ["main"]

UsageError: Final[type[Exception]] = typer.BadParameter.__mro__[1]
"""What Typer raises for a wrong command line."""


_CTRL_C: Final = 130
"""What Typer returns for a command that was interrupted."""

_UNKNOWN_COMMAND: Final = re.compile(r"No such command '(.*?)'")


def main(arguments: list[str] | None = None) -> None:
    """Run the program and exit: 0 done, 1 refused, 2 wrong usage, 3 not reachable.

    A command that ends with a sentence logs nothing beside it; a server logs.
    """
    keep_silent()
    written = sys.argv[1:] if arguments is None else arguments
    language = _language(written)
    try:
        ended = _program(language)(args=written, prog_name="omfordeling", standalone_mode=False)
    except Ended as end:
        _end(language, end.sentence, end.exit_code)
    except UsageError as error:
        _end(language, _usage(language, error), WRONG_USAGE)
    except (KeyboardInterrupt, typer.Abort):
        ended = _CTRL_C
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(DONE)
    except OSError as error:
        screen = terminal(language)
        why = reason(screen, error)
        _end(language, screen.say("file.unreadable", file=error.filename, reason=why), REFUSED)
    if ended == _CTRL_C:
        _end(language, texts(language)["interrupted"], REFUSED)


def _end(language: Language, sentence: str, exit_code: int) -> NoReturn:
    if sentence:
        terminal(language).err.print(sentence, markup=False, soft_wrap=True)
    sys.exit(exit_code)


def _usage(language: Language, error: Exception) -> str:
    """Say in the reader's language what is wrong with the command line."""
    said = texts(language)
    option = getattr(error, "option_name", None)
    parameter = getattr(error, "param", None)
    if option is not None:
        return said["usage.no-such-option"].format(option=option)
    if parameter is not None:
        name = parameter.opts[-1]
        key = "usage.missing" if type(error).__name__ == "MissingParameter" else "usage.bad"
        return said[key].format(name=name)
    message = str(getattr(error, "message", error))
    unknown = _UNKNOWN_COMMAND.search(message)
    if unknown is not None:
        return said["usage.no-such-command"].format(name=unknown[1])
    return said["usage.other"].format(reason=message) if message else ""


def _program(language: Language) -> Any:  # noqa: ANN401 - the command class is not Typer's to name
    app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
    app.callback()(_begin_in(language))
    for name, command in (
        ("demo", serving.demo),
        ("serve", serving.serve),
        ("migrate", keeping.migrate),
        ("import", keeping.import_),
        ("restore", keeping.restore_),
        ("balances", reading.balances_),
        ("audit", reading.audit),
        ("verify", keeping.verify_),
        ("rebuild", keeping.rebuild),
        ("export", exporting.export),
        ("receipt", proving.receipt),
        ("keys", proving.keys),
        ("checkpoint", cosigning.checkpoint),
        ("cosignature", cosigning.cosignature),
        ("token", serving.token),
    ):
        app.command(name)(command)
    witness = typer.Typer(no_args_is_help=True)
    witness.command("init")(witnessing.make)
    witness.command("check")(witnessing.check_)
    witness.command("sign")(witnessing.sign)
    app.add_typer(witness, name="witness")
    program = get_command(app)
    _put_help(program, language)
    put_captions(program, texts(language))
    return program


def _begin_in(language: Language) -> Any:  # noqa: ANN401 - a function for Typer
    def begin(
        context: typer.Context,
        lang: Annotated[Language, typer.Option("--lang")] = language,
    ) -> None:
        context.obj = terminal(lang)

    return begin


def _put_help(program: Any, language: Language) -> None:  # noqa: ANN401 - as above
    """Give the program, its commands and their options the help of the catalogue."""
    said = texts(language)
    program.help = said["help.program"]
    for option in program.params:
        option.help = said[f"help.{option.name}"]
    _put_help_of_commands(program, said)


def _put_help_of_commands(group: Any, said: Mapping[str, str], above: str = "") -> None:  # noqa: ANN401 - as above
    for written, command in group.commands.items():
        name = f"{above}{written}"
        command.help = said[f"help.{name}"]
        for parameter in command.params:
            word = max(parameter.opts, key=len).strip("-_").replace("-", "_")
            parameter.help = said.get(f"help.{name}.{word}") or said[f"help.{word}"]
        if hasattr(command, "commands"):
            _put_help_of_commands(command, said, f"{name}.")


def _language(written: list[str]) -> Language:
    """Find the language before anything is said, so that usage errors speak it too."""
    for place, word in enumerate(written):
        name, _, value = word.partition("=")
        if name == "--lang":
            value = value or next(iter(written[place + 1 :]), "")
            return next((one for one in Language if one == value), Language.NB)
    return Language.NB
