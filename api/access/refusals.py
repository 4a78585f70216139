"""Why somebody is not let in, or not let through to a page. A ``reason`` is for the log alone."""

from api.problems.codes import Code
from api.problems.problem import Problem


class NotSignedIn(Exception):
    """Nobody is logged in in this browser; ``address`` is where to go on after log-in."""

    def __init__(self, address: str, reason: str) -> None:
        """Send to log-in."""
        super().__init__("not signed in")
        self.address = address
        self.reason = reason


class NotOurForm(Problem):
    """A form that no page of ours made for this session."""

    def __init__(self, reason: str) -> None:
        """Refuse, whatever the form says."""
        super().__init__(Code.FORM_REFUSED, reason=reason)


class LogInRefused(Problem):
    """What came back from the issuer lets nobody in."""

    def __init__(self, reason: str) -> None:
        """Refuse; whoever is known to the issuer but has no role is told so."""
        super().__init__(Code.NO_ROLE if reason == NO_ROLE else Code.LOG_IN_REFUSED, reason=reason)


NO_ROLE = "no grant holds for the claims"
