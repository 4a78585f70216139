"""The files that hold the read models of a ledger on SQLite: one is read, another may be built.

``bok.sqlite.views`` is a link to the file that is read, ``bok.sqlite.views.3``. A rebuild writes
``bok.sqlite.views.4`` and moves the link, which is one act; whoever still reads the former file
reads on, for a file without a name lasts as long as it is open.
"""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from errno import EINVAL
from pathlib import Path
from typing import Final

_COMPANIONS: Final = ("", "-wal", "-shm", "-journal")
"""A file of SQLite and what it puts beside it; the file goes first (see ``sqlite_engine``)."""


class Overtaken(Exception):
    """The file was cleared away: another rebuild began later, and goes on."""


@dataclass(frozen=True, slots=True)
class ViewFiles:
    """The files of one ledger. Several processes may use them at once."""

    link: Path

    def live(self) -> Path:
        """Return the file that is read; the first one is made, empty, when there is none.

        A file that stands where the link belongs is from an older version, and gives way. Raises
        ``OSError`` when the folder is gone or may not be written to.
        """
        try:
            return self.link.parent / self.link.readlink()
        except FileNotFoundError:
            with suppress(FileExistsError):
                self.link.symlink_to(_made(self._numbered(1)).name)
        except OSError as error:
            if error.errno != EINVAL:
                raise
            self._replace_plain_file()
        return self.live()

    def begin(self) -> Path:
        """Make a new file, empty; those that earlier rebuilds left or still build are gone."""
        self.live()  # Sees to it that there is a link, for which it may need the lock itself.
        with self._locked():
            live = self.live()
            last = self._number(live)
            for other in self.link.parent.glob(f"{self.link.name}.*"):
                if (number := self._number(other)) and number != self._number(live):
                    last = max(last, number)
                    remove(self._numbered(number))
            return _made(self._numbered(last + 1))

    def nameless(self) -> Path:
        """Make a file that no rebuild knows of, to be removed as soon as it is open."""
        handle, path = tempfile.mkstemp(prefix=f"{self.link.name}.", dir=self.link.parent)
        os.close(handle)
        return Path(path)

    def take_over(self, built: Path) -> None:
        """Let a file, which nobody writes any longer, be read in the place of the live one.

        It is on the disk before the link is. Raises ``Overtaken``.
        """
        with self._locked():
            if not built.exists():
                raise Overtaken(built.name)
            former = self.live()
            _flush(built)
            self._point_at(built)
            remove(former)

    def _replace_plain_file(self) -> None:
        """Put a link to a new file in the place of what is no link, unless somebody just did."""
        with self._locked():
            if not self.link.is_symlink():
                self._point_at(_made(self._numbered(1)))
                for companion in _COMPANIONS[1:]:
                    self.link.with_name(f"{self.link.name}{companion}").unlink(missing_ok=True)

    def _point_at(self, file: Path) -> None:
        """Move the link, in one act, and wait until that is on the disk."""
        new_link = file.with_name(f"{file.name}-link")
        new_link.unlink(missing_ok=True)
        new_link.symlink_to(file.name)
        new_link.replace(self.link)
        _flush(self.link.parent)

    def _numbered(self, number: int) -> Path:
        return self.link.with_name(f"{self.link.name}.{number}")

    def _number(self, path: Path) -> int:
        """Return the number of a file or of what stands beside it, 0 if it has none."""
        written = path.name.removeprefix(f"{self.link.name}.").partition("-")[0]
        return int(written) if written.isdecimal() else 0

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Hold the lock that begins and takes over; a process that dies lets go of it."""
        folder = os.open(self.link.parent, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            yield
        finally:
            os.close(folder)


def remove(path: Path) -> None:
    """Take a file away, and what stands beside it; whoever has it open keeps it."""
    for companion in _COMPANIONS:
        path.with_name(f"{path.name}{companion}").unlink(missing_ok=True)


def _made(path: Path) -> Path:
    """Make a file that only the user may read, unless it is there."""
    path.touch(mode=0o600)
    return path


def _flush(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
