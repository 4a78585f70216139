"""Steps that do something: everything that somebody asks of a book."""

from collections.abc import Mapping
from datetime import date

from pytest_bdd import step

from domain import commands as ask
from domain.accounts import Account
from domain.commands import Outcome
from domain.mandates import Body
from domain.words import Actor, Line, Role, Transfer
from features import vocabulary as our
from features.norwegian import Decision, Gift, read_account, read_kroner
from features.sentences import says
from features.story import Story, rows


def body_of(actor: Actor) -> Body:
    """Return the body for which somebody decides."""
    return Body.BOARD if actor.role is Role.BOARD else Body.MINISTRY


def _transfer(row: Mapping[str, str]) -> Transfer:
    source, target = read_account(row["fra"]), read_account(row["til"])
    return our.transfer(source, target, read_kroner(row["beløp"]))


def _line(row: Mapping[str, str]) -> Line:
    return Line(account=read_account(row["til"]).code, amount=read_kroner(row["beløp"]))


@step(says("{hvem:Hvem} ber om å flytte {flytting:Flytting} med virkning fra {dag:Dag}"))
def asks_to_reallocate(story: Story, hvem: Actor, flytting: Transfer, dag: date) -> None:
    story.submit(hvem, our.reallocate(flytting, day=dag, **story.basis))


@step(says("{hvem:Hvem} ber om å flytte følgende med virkning fra {dag:Dag}:"))
def asks_to_reallocate_all_this(
    story: Story, hvem: Actor, dag: date, datatable: list[list[str]]
) -> None:
    transfers = [_transfer(row) for row in rows(datatable)]
    story.submit(hvem, our.reallocate(*transfers, day=dag, **story.basis))


@step(
    says(
        "{hvem:Hvem} etter {sak:Sak} på nytt ber om å flytte {flytting:Flytting}"
        " med virkning fra {dag:Dag}"
    )
)
def asks_again(story: Story, hvem: Actor, sak: int | None, flytting: Transfer, dag: date) -> None:
    request = our.reallocate(flytting, day=dag, follows=story.case(sak), **story.basis)
    story.submit(hvem, request)


@step(
    says(
        "{hvem:Hvem} registrerer omfordelingen av {flytting:Flytting}"
        " med virkning fra {dag:Dag}, og at {medsendt:Medsendt}"
    )
)
def records_a_reallocation_with_its_decision(
    story: Story, hvem: Actor, flytting: Transfer, dag: date, medsendt: tuple[Body, Outcome]
) -> None:
    body, outcome = medsendt
    along = ask.DecisionBody(body=body, outcome=outcome, decided_on=story.decided, **story.basis)
    request = our.reallocate(
        flytting, day=dag, decided_on=story.decided, decisions=(along,), **story.basis
    )
    story.submit(hvem, request)


@step(says("{hvem:Hvem} ber om å utløse {belop:Belop} til {til:Konto} med virkning fra {dag:Dag}"))
def asks_to_release(story: Story, hvem: Actor, belop: int, til: Account, dag: date) -> None:
    story.submit(hvem, our.release((til, belop), day=dag, **story.basis))


@step(says("{hvem:Hvem} ber om å utløse følgende med virkning fra {dag:Dag}:"))
def asks_to_release_all_this(
    story: Story, hvem: Actor, dag: date, datatable: list[list[str]]
) -> None:
    named = [(read_account(row["til"]), read_kroner(row["beløp"])) for row in rows(datatable)]
    story.submit(hvem, our.release(*named, day=dag, **story.basis))


@step(says("{hvem:Hvem} ber om å tilbakeføre {sak:Sak} med virkning fra {dag:Dag}"))
def asks_to_reverse(story: Story, hvem: Actor, sak: int | None, dag: date) -> None:
    story.submit(hvem, our.reverse(story.case(sak), dag, **story.basis))


@step(says("{hvem:Hvem} trekker {sak:Sak}"))
def withdraws(story: Story, hvem: Actor, sak: int | None) -> None:
    story.submit(hvem, ask.WithdrawCase(case=story.case(sak), **story.basis))


@step(says("{hvem:Hvem} {vedtak:Vedtak}"))
def decides(story: Story, hvem: Actor, vedtak: Decision) -> None:
    _decide(story, hvem, body_of(hvem), vedtak)


@step(says("{hvem:Hvem} {vedtak:Vedtak} med virkning fra {dag:Dag}"))
def decides_from_another_day(story: Story, hvem: Actor, vedtak: Decision, dag: date) -> None:
    _decide(story, hvem, body_of(hvem), vedtak, dag)


@step(says("{hvem:Hvem} registrerer at {organ:Organ} {vedtak:Vedtak}"))
def records_for_a_body(story: Story, hvem: Actor, organ: Body, vedtak: Decision) -> None:
    _decide(story, hvem, organ, vedtak)


def _decide(
    story: Story, actor: Actor, body: Body, decision: Decision, day: date | None = None
) -> None:
    command = ask.RecordDecision(
        case=story.case(decision.case),
        body=body,
        outcome=decision.outcome,
        decided_on=story.decided,
        effective_date=day,
        **story.basis,
    )
    story.submit(actor, command)


@step(says("{hvem:Hvem} godkjenner bare dette av {sak:Sak}:"))
def approves_partly(story: Story, hvem: Actor, sak: int | None, datatable: list[list[str]]) -> None:
    named = rows(datatable)
    transfers = tuple(_transfer(row) for row in named) if "fra" in named[0] else None
    lines = tuple(_line(row) for row in named) if transfers is None else None
    command = ask.RecordDecision(
        case=story.case(sak),
        body=body_of(hvem),
        outcome=Outcome.PARTLY_APPROVED,
        decided_on=story.decided,
        lines=lines,
        transfers=transfers,
        **story.basis,
    )
    story.submit(hvem, command)


@step(says("{hvem:Hvem} fører en bevilgning på {belop:Belop} til {pott:Pott} fra {dag:Dag}"))
def appropriates(story: Story, hvem: Actor, belop: int, pott: str, dag: date) -> None:
    _appropriate(story, hvem, belop, pott, dag)


@step(
    says(
        "{hvem:Hvem} fører at Stortinget trekker tilbake {belop:Belop} fra {pott:Pott}"
        " fra {dag:Dag}"
    )
)
def takes_back_an_appropriation(
    story: Story, hvem: Actor, belop: int, pott: str, dag: date
) -> None:
    _appropriate(story, hvem, -belop, pott, dag)


def _appropriate(story: Story, actor: Actor, ore: int, fund: str, day: date) -> None:
    command = ask.RecordAppropriation(
        fund=fund, amount=ore, effective_date=day, decided_on=story.decided, **story.basis
    )
    story.submit(actor, command)


@step(says("{hvem:Hvem} avsetter {belop:Belop} av {pott:Pott} til usikkerhet fra {dag:Dag}"))
def sets_aside(story: Story, hvem: Actor, belop: int, pott: str, dag: date) -> None:
    _set_aside(story, hvem, belop, pott, dag)


@step(
    says(
        "{hvem:Hvem} løser opp {belop:Belop} av usikkerhetsavsetningen i {pott:Pott} fra {dag:Dag}"
    )
)
def takes_back_from_the_reserve(
    story: Story, hvem: Actor, belop: int, pott: str, dag: date
) -> None:
    _set_aside(story, hvem, -belop, pott, dag)


def _set_aside(story: Story, actor: Actor, ore: int, fund: str, day: date) -> None:
    command = ask.SetReserve(
        fund=fund, amount=ore, effective_date=day, decided_on=story.decided, **story.basis
    )
    story.submit(actor, command)


@step(says("{hvem:Hvem} tildeler {gave:Tildeling} fra {dag:Dag}"))
def allocates(story: Story, hvem: Actor, gave: Gift, dag: date) -> None:
    _allocate(story, hvem, gave, dag)


@step(says("{hvem:Hvem} trekker inn {gave:Inntrekking} fra {dag:Dag}"))
def takes_back_an_allocation(story: Story, hvem: Actor, gave: Gift, dag: date) -> None:
    _allocate(story, hvem, gave, dag)


def _allocate(story: Story, actor: Actor, gift: Gift, day: date) -> None:
    command = ask.Allocate(
        fund=gift.fund,
        lines=our.lines((gift.account, gift.ore)),
        effective_date=day,
        decided_on=story.decided,
        **story.basis,
    )
    story.submit(actor, command)


@step(says("{hvem:Hvem} oppretter boka for 2024"))
def opens_the_book(story: Story, hvem: Actor) -> None:
    story.submit(hvem, our.OPEN_BOOK)


@step(says("{hvem:Hvem} oppretter kontoen for {konto:Konto}"))
def opens_an_account(story: Story, hvem: Actor, konto: Account) -> None:
    story.submit(hvem, our.open_account(konto))


@step(says("{hvem:Hvem} oppretter enda en konto for {konto:Konto}"))
def opens_another_account(story: Story, hvem: Actor, konto: Account) -> None:
    another = konto.model_copy(update={"code": f"{konto.code}.2"})
    story.submit(hvem, our.open_account(another))


@step(says("{hvem:Hvem} oppretter en konto for en mottaker som ikke er med i satsingen"))
def opens_an_account_for_a_stranger(story: Story, hvem: Actor) -> None:
    story.submit(hvem, our.open_account(our.service_account("FHI", "PLL")))


@step(says("{hvem:Hvem} avslutter kontoen for {konto:Konto}"))
def closes_an_account(story: Story, hvem: Actor, konto: Account) -> None:
    story.submit(
        hvem,
        ask.CloseAccount(account=konto.code, decided_on=story.decided, **story.basis),
    )


@step(says("{hvem:Hvem} avslutter boka"))
def closes_the_book(story: Story, hvem: Actor) -> None:
    story.submit(hvem, ask.CloseBook(decided_on=story.decided, **story.basis))
