"""What an installation says about log-in, by environment variables."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class AccessSettings:
    """How people are let in.

    ``address`` is the origin at which browsers find the program, such as ``https://bok.example``;
    empty on an installation that is its own issuer and is reached by loopback only.
    """

    address: str = ""
    session_idle: timedelta = timedelta(minutes=30)
    session_longest: timedelta = timedelta(hours=8)

    @property
    def is_https(self) -> bool:
        """Whether browsers come over https."""
        return self.address.startswith("https://")


def access_settings(environment: Mapping[str, str]) -> AccessSettings:
    """Return what the environment says; docs/access.md has the table."""
    return AccessSettings(
        address=environment.get("OMFORDELING_ADDRESS", "").rstrip("/"),
        session_idle=timedelta(minutes=int(environment.get("OMFORDELING_SESSION_IDLE", "30"))),
        session_longest=timedelta(
            minutes=int(environment.get("OMFORDELING_SESSION_LONGEST", "480"))
        ),
    )
