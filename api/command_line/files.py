"""Where a command writes what it was asked for."""

import sys
from collections.abc import Iterable
from pathlib import Path

from api.command_line.reasons import reason
from api.command_line.terminal import Terminal


def write_parts(screen: Terminal, output: Path | None, parts: Iterable[bytes]) -> None:
    """Write to a new file, whole or not at all, and say so; or to standard output."""
    if output is None:
        sys.stdout.buffer.writelines(parts)
        return
    try:
        with output.open("xb") as file:
            try:
                file.writelines(parts)
                file.flush()
            except BaseException:
                output.unlink(missing_ok=True)
                raise
    except OSError as error:
        screen.end("file.unreadable", file=output, reason=reason(screen, error))
    screen.tell("export.done", file=output)
