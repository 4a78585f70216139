"""The year 2024 as an auditor gets it: bundle, receipt, checkpoints and keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.words import Role
from support.audited import Audited
from support.served import AT_BOOK, REQUESTS, serving
from support.signing import WITNESS
from support.witnessing import cosigned


@pytest.fixture(scope="session")
def audited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Audited]:
    """What an auditor has after the year; a witness has cosigned early and at the end."""
    folder = tmp_path_factory.mktemp("audited")
    with serving(f"sqlite:///{folder / 'ledger.db'}", folder / "home") as served:
        saved = served.record_year(until="E07")
        ministry, kept = served.by(Role.MINISTRY), Audited(folder, served)
        kept.early.write_text(cosigned(ministry, WITNESS), "utf-8")
        done = next(place for place, one in enumerate(REQUESTS) if one["id"] == "E07")
        for request in REQUESTS[done:]:
            served.send(request, saved)
        kept.checkpoint.write_text(cosigned(ministry, WITNESS), "utf-8")
        for path, file in (
            ("bundle.zip", kept.bundle),
            ("bundle.zip?from=20", kept.later_bundle),
            ("cases/1/receipt", kept.receipt),
        ):
            file.write_bytes(served.auditor.get(f"{AT_BOOK}/{path}").content)
        yield kept


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A place for a file that somebody has touched."""
    return tmp_path / "touched"
