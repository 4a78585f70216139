"""Tables of whoever is logged in or about to be; nothing of the ledger stands in them.

Only fingerprints (SHA-256) of the secrets that a browser holds are stored. Times are seconds since
1970.
"""

from typing import Final

from sqlalchemy import BigInteger, Column, MetaData, String, Table, Text

METADATA: Final = MetaData()

SESSIONS: Final = Table(
    "access_sessions",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("subject", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("organisation", Text, nullable=False),
    Column("began", BigInteger, nullable=False),
    Column("seen", BigInteger, nullable=False, index=True),
    Column("id_token", Text, nullable=False),
)

KEPT_FORMS: Final = Table(
    "access_kept_forms",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("browser", String(64), nullable=False),
    Column("subject", Text, nullable=False),
    Column("fields", Text, nullable=False),
    Column("kept", BigInteger, nullable=False, index=True),
)

LOG_INS: Final = Table(
    "access_log_ins",
    METADATA,
    Column("state", String(64), primary_key=True),
    Column("browser", String(64), nullable=False),
    Column("nonce", Text, nullable=False),
    Column("verifier", Text, nullable=False),
    Column("goal", Text, nullable=False),
    Column("redirect_uri", Text, nullable=False),
    Column("begun", BigInteger, nullable=False, index=True),
)
