"""Opens the database that a command works on, and says plainly when it cannot."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from api.command_line.reasons import reason
from api.command_line.terminal import NOT_REACHABLE, WRONG_USAGE, Terminal
from api.opening import (
    DATABASE_AWAY,
    Opened,
    default_database_url,
    is_missing_file,
    open_database,
)
from ledger.desk import ChainBroken
from ledger.key_folder import KeysExposed, KeysUnusable
from ledger.ledger import Busy
from ledger.log import BadAddress, Conflict, NotMigrated
from ledger.notes import Malformed
from projections.projection import ProjectionStopped
from projections.registry import NotMigrated as ViewsNotMigrated

DatabaseOption = Annotated[
    str | None, typer.Option("--database", envvar="DATABASE_URL", show_default=False)
]


@contextmanager
def database(
    screen: Terminal,
    database_url: str | None,
    *,
    make_tables: bool = False,
    may_be_new: bool = False,
) -> Iterator[Opened]:
    """Open a database for one command; end the command with a sentence where it does not answer.

    A SQLite file that is not there is made only if it ``may_be_new`` or tables are to be made.
    """
    url = database_url or default_database_url()
    shown = without_password(url)
    try:
        opened = _open(screen, url, make_tables=make_tables, may_be_new=may_be_new or make_tables)
        try:
            yield opened
        finally:
            opened.close()
    except KeysUnusable as error:
        what = "keys.exposed" if isinstance(error, KeysExposed) else "keys.damaged"
        screen.end(what, path=error.path)
    except Malformed:
        screen.end("keys.bad-origin", WRONG_USAGE)
    except BadAddress:
        screen.end("database.bad-address", WRONG_USAGE, database=shown)
    except (NotMigrated, ViewsNotMigrated):
        screen.end("database.not-migrated", NOT_REACHABLE, database=shown)
    except DATABASE_AWAY as error:
        screen.end("database.away", NOT_REACHABLE, database=shown, reason=reason(screen, error))
    except (Busy, Conflict):
        screen.end("database.busy", NOT_REACHABLE, database=shown)
    except ChainBroken as error:
        screen.end("database.chain-broken", book=error.book, position=error.position)
    except ProjectionStopped as stopped:
        screen.end(
            "database.projection-stopped",
            projection=stopped.projection,
            book=stopped.book,
            position=stopped.position,
        )


def _open(screen: Terminal, url: str, *, make_tables: bool, may_be_new: bool) -> Opened:
    """Open a database; a misspelt name must not verify as a whole chain of no events."""
    try:
        if not may_be_new and is_missing_file(url):
            screen.end("database.no-file", NOT_REACHABLE, database=without_password(url))
        return open_database(url, make_tables=make_tables)
    except OSError as error:
        why = reason(screen, error)
        screen.end("database.away", NOT_REACHABLE, database=error.filename, reason=why)


def without_password(database_url: str) -> str:
    """Return a database URL as it may be shown: no user, no password, no options."""
    scheme, separator, rest = database_url.partition("://")
    place = rest.partition("?")[0]
    return scheme + separator + place.rpartition("@")[2]
