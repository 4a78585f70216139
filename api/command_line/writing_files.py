"""Writes a new file, whole or not at all."""

from collections.abc import Iterable
from pathlib import Path

from api.command_line.reasons import reason
from api.command_line.terminal import Terminal


def write_file(screen: Terminal, file: Path, parts: Iterable[bytes]) -> None:
    """Write a file that is not there yet; end the command, and leave none, where that fails."""
    try:
        with file.open("xb") as opened:
            try:
                opened.writelines(parts)
                opened.flush()
            except BaseException:
                file.unlink(missing_ok=True)
                raise
    except OSError as error:
        screen.end("file.unreadable", file=file, reason=reason(screen, error))
