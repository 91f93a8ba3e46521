"""Events as changes hears them, over a store in memory, and what readers are told then."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count

from services.changes.answers import Change, Changes
from services.changes.commands import AskChanges
from services.changes.handlers import noting, numbering
from services.changes.store import ChangesWork
from services.changes.views import changes
from services.chassis.envelope import enveloped, to_body
from services.chassis.messaging import event_application
from services.chassis.messaging.event_application import Outcome
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.unit_of_work import ExecutionContext
from services.contracts import employment, intake, matching, organisations, reporting
from services.contracts.event import Event
from services.platform.caller import Caller
from services.platform.partners import partner_id
from tests.ids import knowing

DAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
TRACE = f"00-{'a' * 32}-{'b' * 16}-01"
_numbers = count(1)

GENT = Caller("c1", "coordinator", frozenset({"gent"}))
KORTRIJK = Caller("c2", "coordinator", frozenset({"kortrijk"}))
LIBRARY = Caller("o1", "organisation", organisation="library")
FARM = Caller("o2", "organisation", organisation="farm")
AMINA = Caller("n1", "newcomer", newcomer="amina")
OMAR = Caller("n2", "newcomer", newcomer="omar")
COACH = Caller("k1", "coach", organisation="jobkans")
OTHER_COACH = Caller("k2", "coach", organisation="elsewhere")
MANAGER, FUNDER = Caller("m1", "manager"), Caller("f1", "funder")
OPERATOR, ADMINISTRATOR = Caller("p1", "operator"), Caller("a1", "administrator")
MATCH = {
    "match_id": "m-amina-library",
    "newcomer_id": "amina",
    "unit_id": "gent",
    "opportunity_id": "storytime",
    "organisation_id": "library",
    "on": DAY,
}
ASSIGNMENT = {
    "assignment_id": "a-amina-library",
    "newcomer_id": "amina",
    "unit_id": "gent",
    "organisation_id": "library",
    "area_id": "gent-area",
}
OFFER = {
    "opportunity_id": "storytime",
    "organisation_id": "library",
    "area_id": "gent-area",
    "kind": "one-off",
    "talents": (),
    "places": 1,
    "starts_on": DAY,
}


@dataclass(frozen=True)
class Told:
    """An event and its place among those of its subject."""

    event: Event
    sequence: int = 1
    at: datetime = NOW

    def body(self) -> bytes:
        return to_body(enveloped(self.event, self.sequence, self.at, TRACE, f"event-{next(_numbers)}"))


def unit(unit_id: str, area_id: str) -> Event:
    return intake.UnitOpened(unit_id=unit_id, label=unit_id, area_id=area_id, area_label=area_id, kind="city")


def registered(newcomer_id: str = "amina", unit_id: str = "gent") -> Event:
    return intake.NewcomerRegistered(newcomer_id=newcomer_id, unit_id=unit_id, registered_on=DAY)


def consent(given: bool, purpose: str = "organisation-introduction") -> Event:
    if given:
        return intake.ConsentGiven(newcomer_id="amina", purpose=purpose, given_on=DAY)
    return intake.ConsentWithdrawn(newcomer_id="amina", purpose=purpose, withdrawn_on=DAY)


def allowed(given: bool, partner: str = "jobkans") -> Event:
    """Amina's yes or no to this partner's job coaching."""
    told_as = partner_id(partner, work(MemoryStore()))
    if given:
        return intake.ConsentGiven(newcomer_id="amina", purpose="job-coaching", given_on=DAY, partner_id=told_as)
    return intake.ConsentWithdrawn(newcomer_id="amina", purpose="job-coaching", withdrawn_on=DAY, partner_id=told_as)


def proposed() -> Event:
    return matching.MatchProposed(**MATCH, score=70, expires_on=DAY)  # type: ignore[arg-type]


def accepted(introduction: int | None = None) -> Event:
    return matching.MatchAccepted(**MATCH, introduction=introduction)  # type: ignore[arg-type]


def confirmed() -> Event:
    return matching.MatchConfirmed(**MATCH)  # type: ignore[arg-type]


def work(store: MemoryStore, caller: Caller | None = None, now: datetime = NOW) -> ChangesWork:
    return ChangesWork(store, knowing(ExecutionContext(now=now, caller=caller)))


def apply(store: MemoryStore, bodies: list[bytes], source: str) -> list[Outcome]:
    """One batch of one queue."""
    listener = f"changes.on_{source}_fact"
    return event_application.apply(bodies, listener, lambda _: work(store), noting.note, noting.prefetch)


def tell(store: MemoryStore, *told: Event | Told) -> None:
    """One after the other, each in a batch of its own."""
    for each in told:
        one = each if isinstance(each, Told) else Told(each)
        [outcome] = apply(store, [one.body()], one.event.source)
        assert outcome.kind == "applied", outcome
        numbering.number(lambda: work(store))


def page(store: MemoryStore, caller: Caller, after: str | None = "0", limit: int = 100) -> Changes:
    return changes.changes(AskChanges(after=after, limit=limit), work(store, caller))


def read(store: MemoryStore, caller: Caller, after: str = "0") -> list[Change]:
    return list(page(store, caller, after).changes)


def kinds(found: Iterable[Change]) -> list[str]:
    return [change.kind for change in found]


__all__ = ["employment", "intake", "matching", "organisations", "reporting"]
