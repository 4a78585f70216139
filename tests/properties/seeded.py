"""Histories from a seed: the same number gives the same history, on every machine."""

from random import Random

from oracle.histories import OPENING_BYTES, STEP_BYTES, History, written_history


def history_of(seed: int, most: int = 40) -> History:
    """Return the history of a seed, of one to `most` requests after the opening."""
    source = Random(seed)  # noqa: S311 - no secret
    steps = [source.randbytes(STEP_BYTES) for _ in range(1 + source.randrange(most))]
    return written_history(source.randbytes(OPENING_BYTES), steps)
