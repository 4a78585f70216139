"""What the commands share: where output goes, in which language, and how a command ends."""

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, NoReturn

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from api.texts.languages import Language

DONE: Final = 0
REFUSED: Final = 1
WRONG_USAGE: Final = 2
NOT_REACHABLE: Final = 3


@cache
def texts(language: Language) -> Mapping[str, str]:
    """Read what the command line says in one language."""
    name = f"terminal.{language}.json"
    read: dict[str, str] = json.loads((files("api.texts") / name).read_text(encoding="utf-8"))
    return read


class Ended(Exception):
    """A command ends here, with a sentence for whoever started it."""

    def __init__(self, sentence: str, exit_code: int = REFUSED) -> None:
        """Carry the sentence and the exit code."""
        super().__init__(sentence)
        self.sentence = sentence
        self.exit_code = exit_code


@dataclass(slots=True)
class Terminal:
    """The reader's language, and two streams: answers to one, all else to the other."""

    language: Language
    out: Console
    err: Console

    def say(self, key: str, **facts: object) -> str:
        """Return a sentence of the catalogue, filled in."""
        return texts(self.language)[key].format_map({name: str(f) for name, f in facts.items()})

    def tell(self, key: str, **facts: object) -> None:
        """Print a sentence of the catalogue."""
        self.out.print(self.say(key, **facts), highlight=False, markup=False, soft_wrap=True)

    def end(self, sentence_key: str, exit_code: int = REFUSED, /, **facts: object) -> NoReturn:
        """End the command with a sentence of the catalogue."""
        raise Ended(self.say(sentence_key, **facts), exit_code)

    def write(self, text: str) -> None:
        """Write text as it is, for programs and files."""
        self.out.file.write(text)

    @contextmanager
    def progress(self, key: str, total: int | None = None) -> Iterator[Callable[..., None]]:
        """Show a bar on a terminal while something long goes on; call it with done and of."""
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
        )
        shown = self.err.is_terminal
        with Progress(*columns, console=self.err, transient=True, disable=not shown) as bar:
            task = bar.add_task(self.say(key), total=total)
            yield lambda done, of=total: bar.update(task, completed=done, total=of)


def terminal(language: Language) -> Terminal:
    """Return the terminal: colours and tables for people, plain text when piped."""
    width = None if sys.stdout.isatty() else int(os.environ.get("COLUMNS", "160"))
    return Terminal(
        language,
        Console(width=width, highlight=False),
        Console(stderr=True, highlight=False),
    )
