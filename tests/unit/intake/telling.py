"""What intake hears of matching, and what leaves then: with a clock that a test sets."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from services.chassis.envelope import enveloped
from services.chassis.errors import Unavailable
from services.chassis.sending import queue
from services.chassis.sending.message import Message
from services.chassis.sending.quiet_hours import QuietHours, quiet_hours
from services.chassis.storage.memory import MemoryStore
from services.contracts.event import Event
from services.contracts.matching import AssignmentEnded, AssignmentStarted, MatchProposed, MatchWithdrawn
from services.intake.interview.commands import CompleteIntake, SpokenLanguage
from services.intake.messages.domain.notices import Notice
from services.intake.messages.handlers import hearing, sending
from services.intake.neighbours.domain import Card

from .builders import NOW, a_newcomer, a_store, ask, work

MATCH, ASSIGNMENT = "1f7c0a3e-9b52-4d84-a6c1-0e3b7d9f2a65", "2f7c0a3e-9b52-4d84-a6c1-0e3b7d9f2a66"
OPPORTUNITY, ORGANISATION = "3f7c0a3e-9b52-4d84-a6c1-0e3b7d9f2a67", "4f7c0a3e-9b52-4d84-a6c1-0e3b7d9f2a68"
NIGHTS = quiet_hours("21:00-08:00")
NEVER = QuietHours(begin=time(0), end=time(0))
TEN_MINUTES = timedelta(minutes=10)
CARD = Card(
    title="Meubels ophalen",
    organisation_name="De Kringwinkel",
    starts_on=date(2026, 3, 21),
    starts_at="09:30",
    ends_at="12:00",
    street="Dorpsstraat 1",
    postcode="9000",
    municipality="Gent",
    contact_name="Els",
    contact_phone="0470 12 34 56",
)


@dataclass
class Neighbour:
    """Organisations, as it answers."""

    card_now: Card | None = CARD
    away: bool = False
    asked: list[str] = field(default_factory=list)

    def card(self, token: str) -> Card | None:
        """See `neighbours.domain.Cards`."""
        self.asked.append(token)
        if self.away:
            raise Unavailable("service-unavailable", "away", service="organisations")
        return self.card_now


class Phones:
    """Who delivers: keeps what it was handed."""

    knows_references = True

    def __init__(self) -> None:
        """Nothing yet."""
        self.sent: list[Message] = []

    def send(self, message: Message) -> None:
        """Take it."""
        self.sent.append(message)


@dataclass
class Town:
    """A store with somebody in it, organisations beside it, and phones."""

    store: MemoryStore
    who: str
    neighbour: Neighbour = field(default_factory=Neighbour)
    phones: Phones = field(default_factory=Phones)
    now: datetime = NOW
    quiet: QuietHours = NIGHTS

    def hears(self, event: Event, sequence: int = 1, happened: datetime | None = None) -> None:
        """An event arrives."""
        uow = work(self.store, now=self.now)
        fact = enveloped(event, sequence, happened or self.now, "", f"{event.type}-{sequence}")
        hear = hearing.hear_change if event.type == "opportunity-changed" else hearing.hear_match
        hear(fact, uow)
        uow.commit()

    def after(self, wait: timedelta) -> list[Message]:
        """So much later: what left on the way."""
        before = len(self.phones.sent)
        self.now += wait
        self.tick()
        return self.phones.sent[before:]

    def tick(self) -> None:
        """The clock of intake runs once over everything."""
        uow = work(self.store, now=self.now)
        sending.send_due(self.neighbour, self.quiet, TEN_MINUTES, uow)
        uow.commit()
        uow = work(self.store, now=self.now)
        queue.send_due(uow, {"sms": self.phones, "mail": self.phones})
        uow.commit()
        uow = work(self.store, now=self.now)
        sending.settle(uow)
        uow.commit()

    def notices(self) -> dict[str, str]:
        """The state of each message, by its kind."""
        return {each.kind: each.state for each in self.kept()}

    def kept(self) -> list[Notice]:
        """All of them."""
        return work(self.store).notices.where()

    def fact(self, kind: type[Any], **given: Any) -> Any:
        """A fact about the person."""
        about = {"newcomer_id": self.who, "unit_id": "gent", "organisation_id": ORGANISATION}
        return kind(**about, **given)

    def proposed(self, **given: Any) -> MatchProposed:
        """They are proposed."""
        dated = {"on": self.now.date(), "score": 70, "expires_on": self.now.date() + timedelta(days=10), **given}
        return self.fact(MatchProposed, match_id=MATCH, opportunity_id=OPPORTUNITY, **dated)

    def withdrawn(self) -> MatchWithdrawn:
        """It is taken back."""
        return self.fact(MatchWithdrawn, match_id=MATCH, opportunity_id=OPPORTUNITY, on=self.now.date())

    def started(self, starts_on: date) -> AssignmentStarted:
        """It is agreed."""
        ids = {"assignment_id": ASSIGNMENT, "opportunity_id": OPPORTUNITY, "match_id": MATCH, "area_id": "gent"}
        return self.fact(AssignmentStarted, starts_on=starts_on, **ids)

    def ended(self, ended_on: date, reason: str = "organisation-stopped") -> AssignmentEnded:
        """It is over."""
        return self.fact(AssignmentEnded, assignment_id=ASSIGNMENT, area_id="gent", ended_on=ended_on, reason=reason)


def a_town(language: str | None = None, **reached: Any) -> Town:
    """Somebody with a phone, unless it is said how they are reached, who speaks this."""
    store = a_store()
    who = a_newcomer(store, **(reached or {"phone": "0470 00 00 01"}))
    if language:
        ask(store, CompleteIntake, newcomer_id=who, languages=[SpokenLanguage(language=language, level="C2")])
    store.outbox.clear()
    return Town(store, who)


def moved(card: Card, **changes: Any) -> Card:
    """The same at another place or hour."""
    return replace(card, **changes)
