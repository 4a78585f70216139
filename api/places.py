"""Where an embedded installation keeps its files."""

import os
from pathlib import Path

from platformdirs import user_data_path

from ledger.notary import DEFAULT_PREFIX


def data_folder() -> Path:
    """Return ``OMFORDELING_HOME``, or the user's data folder; it is made when something is kept."""
    named = os.environ.get("OMFORDELING_HOME")
    return Path(named) if named else user_data_path("omfordeling", appauthor=False)


def key_folder() -> Path:
    """Return ``OMFORDELING_KEYS``, or the folder ``keys`` in the data folder."""
    named = os.environ.get("OMFORDELING_KEYS")
    return Path(named) if named else data_folder() / "keys"


def origin_prefix() -> str:
    """Return ``OMFORDELING_ORIGIN``, what stands before the book in the name it is signed by."""
    return os.environ.get("OMFORDELING_ORIGIN") or DEFAULT_PREFIX
