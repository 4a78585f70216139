"""The program's log: a server writes it to standard error; a command says one sentence instead."""

import logging
import sys
from typing import Final

_FORMAT: Final = "%(asctime)s %(levelname)s %(name)s %(message)s"
_NOWHERE: Final = logging.NullHandler()


def keep_silent() -> None:
    """Log nothing from now on, if nobody has said where to."""
    logging.getLogger().addHandler(_NOWHERE)


def log_to_standard_error(level: int) -> None:
    """Log what is at least as grave as ``level``, unless somebody has said where to."""
    logging.getLogger().removeHandler(_NOWHERE)
    logging.basicConfig(level=level, format=_FORMAT, stream=sys.stderr)
