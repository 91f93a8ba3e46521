"""Facts that employment hears, with everything that a test does not care about filled in."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from services.chassis.envelope import Envelope, enveloped
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.unit_of_work import ExecutionContext
from services.contracts import intake, matching
from services.contracts.event import Event
from services.employment.erasing import handlers as erasing
from services.employment.listeners import handlers as listeners
from services.employment.portfolio import views as portfolio_views
from services.employment.portfolio.commands import AskPortfolio
from services.employment.store import EmploymentWork
from services.platform.caller import PLATFORM, Caller
from services.platform.partners import partner_id
from tests.ids import ID_KEY

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TODAY = date(2026, 3, 2)

GENT_COORDINATOR = Caller(subject="c1", role="coordinator", units=frozenset({"gent"}))
KORTRIJK_COORDINATOR = Caller(subject="c2", role="coordinator", units=frozenset({"kortrijk"}))
COACH = Caller(subject="k1", role="coach", organisation="jobkans")
OTHER_COACH = Caller(subject="k2", role="coach", organisation="werkpunt")
AMINA = Caller(subject="n1", role="newcomer", newcomer="amina")
OMAR = Caller(subject="n2", role="newcomer", newcomer="omar")


def a_unit(area: str = "gent") -> intake.UnitOpened:
    return intake.UnitOpened(unit_id=area, label=area, area_id=area, area_label=area, kind="city")


def a_registration(newcomer: str = "amina", **more: Any) -> intake.NewcomerRegistered:
    known: dict[str, Any] = {"unit_id": "gent", "registered_on": date(2026, 1, 5)}
    return intake.NewcomerRegistered(newcomer_id=newcomer, **known | more)


def an_interview(newcomer: str = "amina", **more: Any) -> intake.IntakeCompleted:
    known: dict[str, Any] = {"unit_id": "gent", "completed_on": date(2026, 1, 12), "schooling_level": "high"}
    return intake.IntakeCompleted(newcomer_id=newcomer, **known | more)


def told_as(partner: str | None) -> str | None:
    """The id by which events name a partner; None for the purpose in general."""
    return partner and partner_id(partner, work(MemoryStore()))


def a_consent(
    newcomer: str = "amina", purpose: str = "job-coaching", partner: str | None = "jobkans"
) -> intake.ConsentGiven:
    given_on = date(2026, 1, 12)
    return intake.ConsentGiven(newcomer_id=newcomer, purpose=purpose, given_on=given_on, partner_id=told_as(partner))


def a_withdrawal(
    newcomer: str = "amina", purpose: str = "job-coaching", partner: str | None = "jobkans"
) -> intake.ConsentWithdrawn:
    return intake.ConsentWithdrawn(
        newcomer_id=newcomer, purpose=purpose, withdrawn_on=TODAY, partner_id=told_as(partner)
    )


def a_stop(newcomer: str = "amina") -> intake.NewcomerWithdrew:
    return intake.NewcomerWithdrew(newcomer_id=newcomer, withdrew_on=TODAY)


def a_newcomer(newcomer: str = "amina") -> list[Event]:
    """Registered, interviewed, allows the partner Jobkans job coaching."""
    return [a_registration(newcomer), an_interview(newcomer), a_consent(newcomer)]


def who(assignment: str = "storytime", newcomer: str = "amina", organisation: str = "library") -> dict[str, Any]:
    """What every fact of an assignment says."""
    return {
        "assignment_id": assignment,
        "newcomer_id": newcomer,
        "unit_id": "gent",
        "organisation_id": organisation,
        "area_id": "gent",
    }


def a_start(*talents: str, **more: Any) -> matching.AssignmentStarted:
    known: dict[str, Any] = {"opportunity_id": "reading", "starts_on": date(2026, 1, 10), "talents": talents}
    return matching.AssignmentStarted(**who(**more), **known)


def a_day(day: int = 10, hours: float | None = None, **more: Any) -> matching.VolunteerDayRecorded:
    return matching.VolunteerDayRecorded(**who(**more), on=date(2026, 1, day), hours=hours)


def no_day(day: int = 10, **more: Any) -> matching.VolunteerDayWithdrawn:
    return matching.VolunteerDayWithdrawn(**who(**more), on=date(2026, 1, day))


def an_end(**more: Any) -> matching.AssignmentEnded:
    return matching.AssignmentEnded(**who(**more), ended_on=date(2026, 2, 28), reason="completed")


def an_evaluation(*competences: str, assignment: str = "storytime", **more: Any) -> matching.AssignmentEvaluated:
    known: dict[str, Any] = {
        "by": "organisation",
        "evaluated_on": date(2026, 3, 1),
        "score": 4,
        "competences": competences,
    }
    return matching.AssignmentEvaluated(**who(assignment), **known | more)


def in_sequence(events: Iterable[Event]) -> list[Envelope]:
    """As their sources send them: numbered per subject."""
    counts: Counter[str] = Counter()
    envelopes = []
    for event in events:
        counts[event.subject] += 1
        name = f"{event.subject}/{counts[event.subject]}"
        envelopes.append(enveloped(event, counts[event.subject], NOW, "", name))
    return envelopes


HEARS = {
    "unit_id": listeners.apply_unit_fact,
    "newcomer_id": listeners.apply_newcomer_fact,
    "assignment_id": listeners.apply_assignment_fact,
    "erasure_id": erasing.erase,
}


def hear(envelopes: Iterable[Envelope], store: MemoryStore) -> None:
    """Let employment hear these in this order, in one commit."""
    uow = work(store)
    for envelope in envelopes:
        HEARS[envelope.event().about](envelope, uow)
    uow.commit()


def a_store(*events: Event) -> MemoryStore:
    """A store that heard of Gent, and these, or else of Amina in Gent, who allows Jobkans job coaching."""
    store = MemoryStore()
    hear(in_sequence([a_unit(), *(events or a_newcomer())]), store)
    return store


def work(store: MemoryStore, caller: Caller = PLATFORM, now: datetime = NOW) -> EmploymentWork:
    """A unit of work over this store."""
    return EmploymentWork(store, ExecutionContext(now=now, caller=caller, id_secret=ID_KEY))


def the_portfolio(store: MemoryStore, caller: Caller = PLATFORM, newcomer: str = "amina") -> dict[str, Any]:
    """The portfolio as this caller sees it."""
    return as_json(portfolio_views.portfolio(AskPortfolio(newcomer_id=newcomer), work(store, caller)))


def announced(store: MemoryStore, kind: type[Event]) -> list[Any]:
    """The facts of this kind that were announced so far."""
    return [envelope.event() for envelope in store.outbox if envelope.type == kind.type]


def the(store: MemoryStore, kind: type[Event]) -> Any:
    """The one fact of this kind that was announced so far."""
    [fact] = announced(store, kind)
    return fact
