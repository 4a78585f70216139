"""The library's own test cases for recorders.

They are imported here because the module that holds them imports the library's cipher on top of
PyCryptodome, which nothing of ours needs; its other cipher, on top of `cryptography`, stands in.
"""

import sys

from eventsourcing import cryptography

sys.modules.setdefault("eventsourcing.cipher", cryptography)

from eventsourcing.tests.persistence import (  # noqa: E402 - after the cipher is in its place
    ApplicationRecorderTestCase,
    NonInterleavingNotificationIDsBaseCase,
)

__all__ = ["ApplicationRecorderTestCase", "NonInterleavingNotificationIDsBaseCase"]
