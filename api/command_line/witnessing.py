"""Commands for a witness, who runs them on a machine and with a key of its own."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from api.command_line.reasons import reason
from api.command_line.terminal import NOT_REACHABLE, REFUSED, WRONG_USAGE, Terminal
from api.places import data_folder
from api.witnessing import NotAnswered, check, ledger_at
from ledger.checkpoints import Checkpoint
from ledger.notes import Malformed, Note, VerifierKey
from ledger.witness import Growth, NotCosigned, Objection, Witness
from ledger.witness_files import WitnessFiles, WitnessUnusable

FolderOption = Annotated[Path | None, typer.Option("--folder", show_default=False)]
LogKeyOption = Annotated[str | None, typer.Option("--log-key", show_default=False)]
TokenOption = Annotated[
    str | None, typer.Option("--token", envvar="OMFORDELING_TOKEN", show_default=False)
]


def make(
    context: typer.Context, name: Annotated[str, typer.Argument()], folder: FolderOption = None
) -> None:
    """Make the key of a witness, and print its public half."""
    screen: Terminal = context.obj
    with _usable(screen):
        try:
            key = _files(folder).make(name)
        except Malformed:
            screen.end("witness.bad-name", WRONG_USAGE, name=name)
    screen.write(f"{key}\n")


def check_(
    context: typer.Context,
    address: Annotated[str, typer.Argument()],
    books: Annotated[list[str], typer.Argument()],
    log_key: LogKeyOption = None,
    token: TokenOption = None,
    folder: FolderOption = None,
) -> None:
    """Cosign what a ledger says of its books, if it goes on from what was signed before."""
    screen: Terminal = context.obj
    key, witness = _log_key(screen, log_key), _witness(folder)
    with _usable(screen), _signing(screen):
        try:
            with ledger_at(address, token) as ledger:
                for book in books:
                    seen = check(ledger, book, witness, key)
                    screen.tell("witness.done", origin=seen.origin, size=seen.size)
        except NotAnswered as error:
            screen.end("witness.not-answered", NOT_REACHABLE, address=address, reason=error)


def sign(
    context: typer.Context,
    received: Annotated[Path, typer.Argument()],
    answer: Annotated[Path, typer.Argument()],
    log_key: LogKeyOption = None,
    folder: FolderOption = None,
) -> None:
    """Cosign a checkpoint that came as a file, and write it with the signature to another."""
    screen: Terminal = context.obj
    key, witness = _log_key(screen, log_key), _witness(folder)
    with _usable(screen), _signing(screen):
        try:
            growth = Growth.parse(received.read_bytes().decode())
            with answer.open("x", encoding="utf-8") as file:
                file.write(str(_signed_or_removed(witness, growth, key, answer)))
        except (Malformed, UnicodeDecodeError) as error:
            raise NotCosigned(Objection.MALFORMED) from error
        except OSError as error:
            screen.end(
                "file.unreadable", file=error.filename or answer, reason=reason(screen, error)
            )
    seen = Checkpoint.parse(growth.note.text)
    screen.tell("witness.done", origin=seen.origin, size=seen.size)


def _signed_or_removed(
    witness: Witness, growth: Growth, log_key: VerifierKey | None, answer: Path
) -> Note:
    """Sign; leave no empty file behind when that is refused."""
    try:
        return growth.note.with_signatures([witness.cosign(growth, log_key)])
    except (NotCosigned, WitnessUnusable):
        answer.unlink()
        raise


def _files(folder: Path | None) -> WitnessFiles:
    named = os.environ.get("OMFORDELING_WITNESS")
    return WitnessFiles(folder or (Path(named) if named else data_folder() / "witness"))


def _witness(folder: Path | None) -> Witness:
    return Witness(_files(folder), time.time)


def _log_key(screen: Terminal, written: str | None) -> VerifierKey | None:
    try:
        return VerifierKey.parse(written) if written else None
    except Malformed:
        screen.end("witness.bad-key", WRONG_USAGE)


@contextmanager
def _usable(screen: Terminal) -> Iterator[None]:
    try:
        yield
    except WitnessUnusable as error:
        name = type(error).__name__.lower()
        screen.end(f"witness.{name}", REFUSED, path=error)


@contextmanager
def _signing(screen: Terminal) -> Iterator[None]:
    try:
        yield
    except NotCosigned as refused:
        facts = {"origin": refused.origin, "kept": refused.kept}
        screen.end(f"witness.refused.{refused.objection}", REFUSED, **facts)
