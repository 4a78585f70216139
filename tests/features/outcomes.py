"""Steps that look at what came of it: cases, refusals, and what stands on the accounts."""

from datetime import date

from pytest_bdd import then

from domain.accounts import Account
from domain.mandates import Body, Route
from domain.objections import Objection, Rule
from features.norwegian import read_account, read_day, read_kroner
from features.sentences import says
from features.story import Story, rows
from features.vocabulary import DECEMBER_31


@then(says("avvises det fordi {grunn:Grunn}"), target_fixture="refusal")
def it_is_refused(story: Story, grunn: Rule) -> Objection:
    refusal = story.refusal()
    assert refusal.rule == grunn, refusal
    return refusal


@then(says("det mangler {belop:Belop} på {konto:Konto} {dag:Dag}"))
def so_much_is_missing(refusal: Objection, belop: int, konto: Account, dag: date) -> None:
    named = (refusal.shortfall, refusal.account, refusal.first_failing_day)
    assert named == (belop, konto.code, dag)


@then(says("det er {sak:Sak} som står i veien"))
def this_case_is_in_the_way(story: Story, refusal: Objection, sak: int | None) -> None:
    assert refusal.collides_with == (story.requested_at[story.case(sak)],)


@then(says("venter {sak:Sak} på {organ:Organ}"))
@then(says("{sak:Sak} venter på {organ:Organ}"))
def the_case_waits(story: Story, sak: int | None, organ: Body) -> None:
    story.ends()
    assert story.states[story.case(sak)].state == f"awaiting-{organ}"


@then(says("er {sak:Sak} {tilstand:Tilstand}"))
@then(says("{sak:Sak} er {tilstand:Tilstand}"))
def the_case_has_its_outcome(story: Story, sak: int | None, tilstand: str) -> None:
    story.ends()
    assert story.states[story.case(sak)].state == tilstand


@then(says("behandles {sak:Sak} som {rute:Rute}"))
@then(says("{sak:Sak} behandles som {rute:Rute}"))
def the_case_takes_this_route(story: Story, sak: int | None, rute: Route) -> None:
    story.ends()
    assert story.states[story.case(sak)].route == rute


@then(says("krever {sak:Sak} vedtak i {organer:Organer}"))
@then(says("{sak:Sak} krever vedtak i {organer:Organer}"))
def the_case_requires(story: Story, sak: int | None, organer: tuple[Body, ...]) -> None:
    assert story.states[story.case(sak)].requires == organer


@then(says("er {konto:Konto} tildelt {belop:Belop}"))
@then(says("{konto:Konto} er tildelt {belop:Belop}"))
def the_frame_is(story: Story, konto: Account, belop: int) -> None:
    assert story.standing(konto.code, DECEMBER_31).balance == belop


@then(says("er stillingen:"))
@then(says("stillingen er:"))
def it_stands(story: Story, datatable: list[list[str]]) -> None:
    _stands(story, datatable, DECEMBER_31)


@then(says("er stillingen per {dag:Dag}:"))
@then(says("stillingen per {dag:Dag} er:"))
def it_stands_on(story: Story, dag: date, datatable: list[list[str]]) -> None:
    _stands(story, datatable, dag)


@then(says("er stillingen per {dag:Dag}, slik den var kjent {kjent:Dag}:"))
@then(says("stillingen per {dag:Dag}, slik den var kjent {kjent:Dag}, er:"))
def it_stood_as_known(story: Story, dag: date, kjent: date, datatable: list[list[str]]) -> None:
    _stands(story, datatable, dag, kjent)


@then(says("er rammen:"))
def it_stands_on_many_days(story: Story, datatable: list[list[str]]) -> None:
    """Compare a table that names day, and day of knowledge, in its rows."""
    for row in rows(datatable):
        standing = story.standing(
            read_account(row["konto"]).code, read_day(row["per"]), read_day(row["kjent"])
        )
        assert standing.balance == read_kroner(row["ramme"]), row


def _stands(story: Story, datatable: list[list[str]], at: date, known: date | None = None) -> None:
    for row in rows(datatable):
        standing = story.standing(read_account(row["konto"]).code, at, known)
        columns = {
            "ramme": standing.balance,
            "båndlagt": standing.blocked,
            "disponibelt": standing.balance - standing.blocked,
        }
        told = {name: read_kroner(value) for name, value in row.items() if name in columns}
        assert told, "a table without figures"
        assert {name: columns[name] for name in told} == told, row["konto"]
