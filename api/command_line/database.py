"""Opens the database that a command works on, and says plainly when it cannot."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from api.command_line.terminal import NOT_REACHABLE, WRONG_USAGE, Terminal
from api.opening import DATABASE_AWAY, Opened, default_database_url, open_database
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
    screen: Terminal, database_url: str | None, *, make_tables: bool = False
) -> Iterator[Opened]:
    """Open a database for one command; end the command with a sentence where it does not answer."""
    url = database_url or default_database_url()
    shown = without_password(url)
    try:
        opened = open_database(url, make_tables=make_tables)
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
        reason = str(error).partition("\n")[0]
        screen.end("database.away", NOT_REACHABLE, database=shown, reason=reason)
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


def without_password(database_url: str) -> str:
    """Return a database URL as it may be shown: no user, no password, no options."""
    scheme, separator, rest = database_url.partition("://")
    place = rest.partition("?")[0]
    return scheme + separator + place.rpartition("@")[2]
