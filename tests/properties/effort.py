"""How hard the property tests try. A long run: `OMFORDELING_EXAMPLES=20000 ./run test …`."""

import os
from typing import Final

import pytest

EXAMPLES: Final = int(os.environ.get("OMFORDELING_EXAMPLES", "200"))
"""Generated histories for each property."""

SECONDS: Final = float(os.environ.get("OMFORDELING_SECONDS", "15"))
"""How long the simulator goes on."""

as_long_as_it_takes: Final = pytest.mark.timeout(
    0 if {"OMFORDELING_EXAMPLES", "OMFORDELING_SECONDS"} & set(os.environ) else 120
)
"""A run whose effort somebody has chosen is not cut off."""
