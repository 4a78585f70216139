"""Sessions last as long as they should, and no secret of theirs is stored."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from api.access.store import open_access_store
from api.access.tables import SESSIONS
from api.development.people import PEOPLE
from support.served import Served

BOARD = PEOPLE["board-programstyret"]


def test_a_session_is_found_by_its_id_alone(served: Served) -> None:
    sessions = served.parts.access.sessions
    session_id = sessions.begin(BOARD)
    found = sessions.find(session_id)
    assert found is not None
    assert (found.actor, found.name) == (BOARD, BOARD.name)
    assert sessions.find(session_id[:-1]) is None
    assert sessions.find("") is None


def test_only_a_fingerprint_of_the_id_is_stored(served: Served) -> None:
    session_id = served.parts.access.sessions.begin(BOARD)
    found = served.parts.access.sessions.find(session_id)
    assert found is not None
    with served.opened.access.database.reading() as connection:
        stored = str(connection.execute(select(SESSIONS)).all())
    assert session_id not in stored
    assert found.csrf not in stored


def test_a_session_that_is_not_used_is_over(served: Served) -> None:
    sessions, clock = served.parts.access.sessions, served.clock
    session_id = sessions.begin(BOARD)
    for _ in range(3):
        clock.time += sessions.idle - timedelta(seconds=1)
        assert sessions.find(session_id)
    clock.time += sessions.idle
    assert sessions.find(session_id) is None


def test_a_session_is_over_in_the_end_however_much_it_is_used(served: Served) -> None:
    sessions, clock = served.parts.access.sessions, served.clock
    session_id = sessions.begin(BOARD)
    ends = clock.time + sessions.longest
    while clock.time + timedelta(minutes=20) < ends:
        clock.time += timedelta(minutes=20)
        assert sessions.find(session_id)
    clock.time = ends
    assert sessions.find(session_id) is None


def test_several_processes_know_the_same_sessions(served: Served) -> None:
    store = open_access_store(served.opened.database_url)
    store.migrate()
    try:
        mine = served.parts.access.sessions
        theirs = replace(mine, store=store)
        session_id = theirs.begin(BOARD)
        assert mine.find(session_id) is not None
        mine.end(session_id)
        assert theirs.find(session_id) is None
    finally:
        store.close()


def test_a_session_that_was_ended_is_over(served: Served) -> None:
    sessions = served.parts.access.sessions
    session_id = sessions.begin(BOARD, "the id token")
    assert sessions.end(session_id) == "the id token"
    assert sessions.find(session_id) is None
    assert sessions.end(session_id) == ""
