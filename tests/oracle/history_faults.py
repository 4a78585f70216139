"""One thing wrong with a request that else might be right."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import timedelta

from oracle.happenings import oslo_day
from oracle.history_choices import Choices
from oracle.history_opening import BOOK, Submission

Fault = Callable[[Choices, Submission], Submission]

RATIONALES = ["", "   ", "For kort.", "Nitten tegn og rom " + " " * 9, "\u00a0" * 30]


def _bad_rationale(choices: Choices, submission: Submission) -> Submission:
    if "rationale" in submission.body:
        submission.body["rationale"] = choices.pick(RATIONALES)
    return submission


def _no_documents(choices: Choices, submission: Submission) -> Submission:
    if choices.one_in(2):
        submission.body.pop("documents", None)
    elif "documents" in submission.body:
        submission.body["documents"] = []
    return submission


def _other_role(choices: Choices, submission: Submission) -> Submission:
    role = choices.pick(["auditor", "administrator", "recipient", "board", "ministry"])
    return replace(submission, actor={**submission.actor, "role": role})


def _other_organisation(choices: Choices, submission: Submission) -> Submission:
    organisation = choices.pick(["KLD", "HDIR", "NHN"])
    return replace(submission, actor={**submission.actor, "organisation": organisation})


def _other_book(_: Choices, submission: Submission) -> Submission:
    return replace(submission, path=submission.path.replace(BOOK, "y-2024"))


def _bad_amount(choices: Choices, submission: Submission) -> Submission:
    amount = choices.pick(["0.00", "-1.00"])
    for name in ("transfers", "lines"):
        if submission.body.get(name):
            submission.body[name][-1]["amount"] = amount
    if "amount" in submission.body:
        submission.body["amount"] = "0.00"
    return submission


def _other_year(choices: Choices, submission: Submission) -> Submission:
    for name in ("effective_date", "effective_from"):
        if name in submission.body or submission.path.endswith("/decisions"):
            submission.body["effective_date" if "rules" not in submission.body else name] = (
                choices.pick(["2023-12-31", "2025-01-01"])
            )
    return submission


def _decided_tomorrow(_: Choices, submission: Submission) -> Submission:
    if "decided_on" in submission.body:
        tomorrow = oslo_day(submission.recorded_at) + timedelta(days=1)
        submission.body["decided_on"] = tomorrow.isoformat()
    return submission


def _same_account(_: Choices, submission: Submission) -> Submission:
    for one in submission.body.get("transfers", [])[-1:]:
        one["target"] = one["source"]
    return submission


FAULTS: list[Fault] = [
    _bad_rationale,
    _no_documents,
    _other_role,
    _other_organisation,
    _other_book,
    _bad_amount,
    _other_year,
    _decided_tomorrow,
    _same_account,
]


def perhaps_spoilt(choices: Choices, submission: Submission) -> Submission:
    """The submission, once in twelve with a fault; the submission given is left as it was."""
    if "/" not in submission.path.removeprefix("/books") or not choices.one_in(12):
        return submission
    spoilt = choices.pick(FAULTS)(choices, deepcopy(submission))
    if choices.one_in(6):
        return choices.pick(FAULTS)(choices, spoilt)
    return spoilt
