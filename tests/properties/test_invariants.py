"""What must always be true, at every position and on every day of generated histories."""

from hypothesis import HealthCheck, given, settings

from oracle.histories import History, histories
from oracle.history_opening import BOOK
from properties.comparison import Told, readable
from properties.effort import EXAMPLES, as_long_as_it_takes
from properties.invariants import violations
from properties.subject import InMemory


@as_long_as_it_takes
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(history=histories())
def test_what_must_always_be_true_is(history: History) -> None:
    told, subject = Told(history), InMemory()
    for submission in history:
        subject.submit(submission)
    found = list(violations(subject.steps[BOOK], told.days))
    assert not found, readable(told) + "\n" + "\n".join(found)
