"""The ledger's tables in PostgreSQL: append-only by triggers and by privilege.

The library locks the table, for which it needs the privilege to UPDATE. An advisory lock does the
same work, so the serving role has SELECT and INSERT only. Sequence numbers are given under that
lock, so that they have no gaps and come in the order of commits.
"""

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from eventsourcing.persistence import IntegrityError, OperationalError, StoredEvent
from eventsourcing.postgres import PostgresApplicationRecorder, PostgresDatastore
from psycopg import OperationalError as NoConnection
from psycopg import ProgrammingError, connect
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import dict_row
from psycopg.sql import SQL, Composed, Identifier

from ledger.mapper import digest
from ledger.rows import (
    CHECKPOINTS_TABLE,
    COSIGNATURES_TABLE,
    EVENTS_TABLE,
    AddedSignature,
    KeptCheckpoint,
    StoredRow,
)

Result = TypeVar("Result")

WRITE_LOCK: Final = 0x0_4F_4D_46
"""Key of the advisory lock that writers hold from insert to commit."""

CONNECT_TIMEOUT: Final = 3
"""Seconds that a request waits for a connection."""

LOCK_TIMEOUT: Final = 5
"""Seconds that a write waits for another process to finish its own."""

_MIGRATION = f"""
SELECT pg_advisory_xact_lock({WRITE_LOCK + 1});
CREATE TABLE IF NOT EXISTS {EVENTS_TABLE} (
    notification_id bigint PRIMARY KEY,
    originator_id text NOT NULL,
    originator_version bigint NOT NULL,
    topic text NOT NULL,
    state bytea NOT NULL,
    hash text NOT NULL,
    UNIQUE (originator_id, originator_version)
);
CREATE INDEX IF NOT EXISTS {EVENTS_TABLE}_openings ON {EVENTS_TABLE} (originator_id)
    WHERE originator_version = 1;
CREATE TABLE IF NOT EXISTS {CHECKPOINTS_TABLE} (
    book text NOT NULL,
    size bigint NOT NULL,
    note text NOT NULL,
    sequence bigint NOT NULL,
    PRIMARY KEY (book, size)
);
CREATE TABLE IF NOT EXISTS {COSIGNATURES_TABLE} (
    book text NOT NULL,
    size bigint NOT NULL,
    line text COLLATE "C" NOT NULL,
    PRIMARY KEY (book, size, line)
);
CREATE OR REPLACE FUNCTION {EVENTS_TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$;
""" + "".join(
    f"""
CREATE OR REPLACE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION {EVENTS_TABLE}_refuse();
CREATE OR REPLACE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION {EVENTS_TABLE}_refuse();
"""
    for table in (EVENTS_TABLE, CHECKPOINTS_TABLE, COSIGNATURES_TABLE)
)
_LOCK = SQL("SELECT set_config('lock_timeout', '{}s', true), pg_advisory_xact_lock({})").format(
    LOCK_TIMEOUT, WRITE_LOCK
)
_TABLE = Identifier(EVENTS_TABLE)
_INSERT = SQL(
    "INSERT INTO {0} (notification_id, originator_id, originator_version, topic, state, hash) "
    "SELECT (SELECT coalesce(max(notification_id), 0) FROM {0}) + place, "
    "book, version, topic, state, hash "
    "FROM unnest(%s::text[], %s::bigint[], %s::text[], %s::bytea[], %s::text[]) "
    "WITH ORDINALITY AS new (book, version, topic, state, hash, place) "
    "RETURNING notification_id"
).format(_TABLE)
_CHECKPOINTS = Identifier(CHECKPOINTS_TABLE)
_COSIGNATURES = Identifier(COSIGNATURES_TABLE)
_INSERT_CHECKPOINTS = SQL(
    "INSERT INTO {0} (book, size, note, sequence) SELECT new.*, notification_id "
    "FROM unnest(%s::text[], %s::bigint[], %s::text[]) AS new (book, size, note) "
    "LEFT JOIN {1} ON originator_id = book AND originator_version = size"
).format(_CHECKPOINTS, _TABLE)
_INSERT_COSIGNATURE = SQL("INSERT INTO {} (book, size, line) VALUES (%s, %s, %s)").format(
    _COSIGNATURES
)
_KEPT = SQL(
    "SELECT book, size, note, sequence FROM {} WHERE book = %s AND size > %s ORDER BY size LIMIT %s"
).format(_CHECKPOINTS)
_ADDED = SQL(
    "SELECT book, size, line FROM {} WHERE book = %s AND size BETWEEN %s AND %s ORDER BY size, line"
).format(_COSIGNATURES)
_ROWS = SQL(
    "SELECT notification_id, originator_id, originator_version, topic, state, hash FROM {} WHERE "
).format(_TABLE)
_OF_ALL = SQL("notification_id >= %s ORDER BY notification_id LIMIT %s")
_OF_ONE = SQL(
    "originator_id = %s AND originator_version >= %s ORDER BY originator_version LIMIT %s"
)
_SOME = SQL("notification_id = ANY(%s) ORDER BY notification_id")
_COUNT_BOOKS = SQL("SELECT count(*) AS books FROM {} WHERE originator_version = 1").format(_TABLE)
_BOOKS = SQL(
    "SELECT originator_id FROM {} WHERE originator_version = 1 ORDER BY notification_id"
).format(_TABLE)


def once(method: Callable[..., Result]) -> Callable[..., Result]:
    """Take the library's tenfold retry off: an absent server is said at once, with Retry-After."""
    inner: Callable[..., Result] = method.__wrapped__  # type: ignore[attr-defined]  # functools.wraps
    return inner


def is_address(database_url: str) -> bool:
    """Say whether PostgreSQL's own client can read the address."""
    try:
        conninfo_to_dict(database_url)
    except ProgrammingError:
        return False
    return True


class PostgreSQLRecorder(PostgresApplicationRecorder):
    """The library's recorder with a hash column, an advisory lock and gapless sequence numbers."""

    select_events = once(PostgresApplicationRecorder.select_events)
    select_notifications = once(PostgresApplicationRecorder.select_notifications)
    max_notification_id = once(PostgresApplicationRecorder.max_notification_id)

    def __init__(self, database_url: str, pool_size: int = 4) -> None:
        """Connect; raise the library's ``OperationalError``, with its cause, when that fails."""
        try:
            connect(database_url, connect_timeout=CONNECT_TIMEOUT).close()
        except NoConnection as error:
            # The pool would only say that it waited in vain.
            raise OperationalError(str(error)) from error
        asked = conninfo_to_dict(database_url)
        names = ("dbname", "host", "port", "user", "password")
        known = {name: str(asked.pop(name, "")) for name in names}
        datastore = PostgresDatastore(
            dbname=known["dbname"],
            host=known["host"],
            port=known["port"],
            user=known["user"],
            password=known["password"],
            connect_timeout=CONNECT_TIMEOUT,
            pool_size=1,
            max_overflow=pool_size - 1,
            pool_open_timeout=CONNECT_TIMEOUT,
            idle_in_transaction_session_timeout=30,
            originator_id_type="text",
        )
        named = {name: value for name, value in known.items() if value}
        options = {"connect_timeout": CONNECT_TIMEOUT, "row_factory": dict_row, **asked}
        datastore.pool.kwargs = {**named, **options}
        datastore.pool.reconnect_timeout = CONNECT_TIMEOUT  # Else it sleeps ever longer in between.
        super().__init__(datastore, events_table_name=EVENTS_TABLE)
        # Waiting is for the first connection. Later, two threads that wait fail, and one that waits
        # in vain closes the pool for ever.
        datastore.pool_open_timeout = None

    def create_table(self) -> None:
        """Make what is missing, under a lock; safe to run twice and from two processes at once."""
        with self.datastore.transaction(commit=True) as cursor:
            cursor.execute(_MIGRATION.encode())

    def is_migrated(self) -> bool:
        """Say whether the tables are there."""
        tables = [EVENTS_TABLE, CHECKPOINTS_TABLE, COSIGNATURES_TABLE]
        asked = "SELECT count(to_regclass(name)) AS there FROM unnest(%s::text[]) AS name"
        with self.datastore.get_connection() as connection:
            found = connection.execute(asked, (tables,)).fetchone()
            return found is not None and found["there"] == len(tables)

    def insert_events(
        self,
        stored_events: Sequence[StoredEvent],
        *,
        checkpoints: Sequence[KeptCheckpoint] = (),
        books: int | None = None,
        **_: object,
    ) -> list[int]:
        """Insert all or nothing; raise ``IntegrityError`` when a position is taken.

        So too when there are then more than that many ``books``.
        """
        columns = (
            [event.originator_id for event in stored_events],
            [event.originator_version for event in stored_events],
            [event.topic for event in stored_events],
            [event.state for event in stored_events],
            [digest(event.state) for event in stored_events],
        )
        notes = (
            [kept.book for kept in checkpoints],
            [kept.size for kept in checkpoints],
            [kept.note for kept in checkpoints],
        )
        with (
            self.datastore.get_connection() as connection,
            connection.pipeline(),
            connection.transaction(),
        ):
            # Each has a cursor of its own: in a pipeline answers come when they come.
            connection.execute(_LOCK, prepare=True)
            inserted = connection.execute(_INSERT, columns, prepare=True)
            connection.execute(_INSERT_CHECKPOINTS, notes, prepare=True)
            if books is not None:
                counted = connection.execute(_COUNT_BOOKS).fetchone()
                if counted is None or counted["books"] != books:
                    raise IntegrityError
            return [row["notification_id"] for row in inserted.fetchall()]

    def insert_signature(self, added: AddedSignature) -> None:
        """Insert a signature line; raise ``IntegrityError`` when it is there."""
        with self.datastore.transaction(commit=True) as cursor:
            cursor.execute(_INSERT_COSIGNATURE, (added.book, added.size, added.line))

    def select_rows(self, book: str | None, after: int, limit: int) -> list[StoredRow]:
        """Return rows as they stand: of one book by position, or of all by sequence."""
        statement: Composed = _ROWS + (_OF_ALL if book is None else _OF_ONE)
        parameters = (after + 1, limit) if book is None else (book, after + 1, limit)
        with self.datastore.get_connection() as connection:
            rows = connection.execute(statement, parameters, prepare=True).fetchall()
        return [StoredRow(*row.values()) for row in rows]

    def select_some(self, sequences: Sequence[int]) -> list[StoredRow]:
        """Return the rows of some sequences, in their order, as they stand."""
        with self.datastore.get_connection() as connection:
            rows = connection.execute(_ROWS + _SOME, (list(sequences),), prepare=True).fetchall()
        return [StoredRow(*row.values()) for row in rows]

    def select_checkpoints(self, book: str, after: int, limit: int) -> list[KeptCheckpoint]:
        """Return kept checkpoints of a book with a size above ``after``, by size."""
        with self.datastore.get_connection() as connection:
            rows = connection.execute(_KEPT, (book, after, limit), prepare=True).fetchall()
        return [KeptCheckpoint(*row.values()) for row in rows]

    def select_checkpointed_books(self) -> list[str]:
        """Return the code of every book that has a checkpoint."""
        statement = SQL("SELECT DISTINCT book FROM {}").format(_CHECKPOINTS)
        with self.datastore.get_connection() as connection:
            return [row["book"] for row in connection.execute(statement).fetchall()]

    def select_signatures(self, book: str, first: int, last: int) -> list[AddedSignature]:
        """Return the lines added to checkpoints from one size to another, by size and line."""
        with self.datastore.get_connection() as connection:
            rows = connection.execute(_ADDED, (book, first, last), prepare=True).fetchall()
        return [AddedSignature(*row.values()) for row in rows]

    def select_books(self) -> list[str]:
        """Return the code of every book, in order of opening."""
        with self.datastore.get_connection() as connection:
            return [row["originator_id"] for row in connection.execute(_BOOKS).fetchall()]
