"""Where an embedded installation keeps its files."""

import os
from pathlib import Path

from platformdirs import user_data_path


def data_folder() -> Path:
    """Return ``OMFORDELING_HOME``, or the user's data folder; it is made when something is kept."""
    named = os.environ.get("OMFORDELING_HOME")
    return Path(named) if named else user_data_path("omfordeling", appauthor=False)
