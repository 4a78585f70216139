"""A process that makes the keys of an installation, when it is told to."""

import sys
from pathlib import Path

from ledger.key_folder import KeyFolder

if __name__ == "__main__":
    folder = KeyFolder(Path(sys.argv[1]))
    print("ready", flush=True)  # noqa: T201 - what the test waits for
    sys.stdin.readline()
    folder.make()
    print(*(key.public.hex() for key in folder.active()))  # noqa: T201 - what the test reads
