"""Why somebody is not let in, or not let through to a page. A ``reason`` is for the log alone."""

from api.problems.codes import Code
from api.problems.problem import Problem


class SentOn(Exception):
    """Not here and now; ``address`` is where the browser goes instead."""

    code: str

    def __init__(self, address: str, reason: str) -> None:
        """Send the browser on."""
        super().__init__(reason)
        self.address = address
        self.reason = reason


class NotSignedIn(SentOn):
    """Nobody is logged in in this browser; the address is log-in, and after it the page."""

    code = "not-signed-in"


class OldForm(SentOn):
    """A form that a page of ours made for an earlier session; the address brings it up again."""

    code = str(Code.FORM_REFUSED)


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
