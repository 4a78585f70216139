"""Steps that set the stage: the day, the book with its frames, mandates, the written basis."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from pytest_bdd import step

from domain import commands as ask
from domain.accounts import Account, AccountKind
from domain.mandates import MandateRule
from domain.words import Actor
from features import vocabulary as our
from features.norwegian import ROUTES, read_account, read_bodies, read_kroner
from features.sentences import says
from features.story import Story, rows

YES = "ja"


@step(says("det er {dag:Dag}"))
def it_is(story: Story, dag: date) -> None:
    story.goes_on(dag)


@step(says("begrunnelsen er «{tekst}»"))
def the_rationale_is(story: Story, tekst: str) -> None:
    story.rationale = tekst


@step(says("ingen begrunnelse er skrevet"))
def no_rationale_is_written(story: Story) -> None:
    story.rationale = ""


@step(says("ingen dokumenter er lagt ved"))
def no_documents(story: Story) -> None:
    story.documents = ()


@step(says("vedtaket er datert {dag:Dag}"))
def the_decision_is_dated(story: Story, dag: date) -> None:
    story.decided_on = dag


@step(says("satsingens bok for 2024 har disse rammene fra 1. januar 2024:"))
def the_book_has_these_frames(story: Story, datatable: list[list[str]]) -> None:
    """Open the book, appropriate what the frames sum to, and give each account its own."""
    story.submit(our.ADMINISTRATOR, our.OPEN_BOOK)
    frames: list[tuple[Account, int]] = []
    for row in rows(datatable):
        on_item = {"chapter": row["kapittel"], "item": row["post"]} if row.get("post") else {}
        account = read_account(row["konto"]).model_copy(update=on_item)
        frames.append((account, read_kroner(row["ramme"])))
    funds: Counter[str] = Counter()
    for account, ore in frames:
        funds[account.fund] += ore
    for fund, ore in funds.items():
        unallocated = our.fund_account(AccountKind.UNALLOCATED, fund)
        story.submit(our.ADMINISTRATOR, our.open_account(unallocated))
        story.submit(our.MINISTRY, our.appropriate(ore, fund))
    for account, ore in frames:
        _give(story, account, ore)
    story.ends()


def _give(story: Story, account: Account, ore: int) -> None:
    if account.kind is not AccountKind.UNALLOCATED:
        story.submit(our.ADMINISTRATOR, our.open_account(account))
    if ore and account.kind is AccountKind.RESERVE:
        story.submit(our.MINISTRY, our.set_reserve(ore, account.fund))
    elif ore and account.kind is AccountKind.SERVICE:
        story.submit(our.MINISTRY, our.allocate((account, ore), fund=account.fund))


@step(says("fullmakten fra programstyrets papirer for 2024 gjelder"))
def the_mandate_of_2024(story: Story) -> None:
    story.submit(our.MINISTRY, our.set_mandate())
    story.ends()


@step(says("{hvem:Hvem} fastsetter denne fullmakten fra {dag:Dag}:"))
def sets_this_mandate(story: Story, hvem: Actor, dag: date, datatable: list[list[str]]) -> None:
    command = ask.SetMandate(
        effective_from=dag,
        rules=tuple(_rule(row) for row in rows(datatable)),
        **story.basis,
    )
    story.submit(hvem, command)


def _rule(row: Mapping[str, str]) -> MandateRule:
    limits = {"inntil": "ceiling", "samlet inntil": "cumulative_ceiling"}
    ceilings = {name: read_kroner(row[head]) for head, name in limits.items() if row.get(head)}
    return our.mandate_rule(
        ROUTES[row["gjelder"]],
        *read_bodies(row["krever"]),
        crosses_items=row.get("på tvers av poster") == YES,
        **ceilings,
    )
