"""Where a command writes what it was asked for."""

import sys
from collections.abc import Iterable
from pathlib import Path

from api.command_line.terminal import Terminal


def write_parts(screen: Terminal, output: Path | None, parts: Iterable[bytes]) -> None:
    """Write to a new file and say so, or to standard output; never over what is there."""
    if output is None:
        sys.stdout.buffer.writelines(parts)
        return
    try:
        with output.open("xb") as file:
            file.writelines(parts)
    except OSError as error:
        screen.end("file.unreadable", file=output, reason=error.strerror)
    screen.tell("export.done", file=output)
