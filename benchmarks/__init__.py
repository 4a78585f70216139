"""How large and how fast: every limit of the project, measured; see ``README.md``."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]

sys.path.append(str(ROOT / "tests"))  # For `support.postgres`, which starts a real PostgreSQL.
