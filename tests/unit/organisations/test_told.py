"""What the contact of an organisation is told: that somebody waits for an answer, and never who."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest

from services.chassis.envelope import enveloped
from services.chassis.errors import Unavailable
from services.chassis.sending import queue
from services.chassis.sending.message import Message
from services.chassis.sending.quiet_hours import quiet_hours
from services.chassis.storage.memory import MemoryStore
from services.contracts.event import Event
from services.contracts.intake import NewcomerErased
from services.contracts.matching import (
    AbsenceAnnounced,
    AbsenceWithdrawn,
    AssignmentEnded,
    AssignmentStarted,
    MatchAccepted,
    MatchDeclined,
    MatchProposed,
    MatchReminderDue,
)
from services.organisations.commands.merges import MergeOrganisations
from services.organisations.commands.messages import AskContactMessages
from services.organisations.handlers import erasing, proposals, telling
from services.organisations.neighbours.matching import Stands
from services.organisations.views import messages
from services.platform.answer_links import ORGANISATION, address_of

from .builders import NOW, TODAY, a_store, an_opportunity, an_organisation, ask, work

MATCH, ASSIGNMENT = "1f7c0a3e-9b52-4d84-a6c1-0e3b7d9f2a65", "2f7c0a3e-9b52-4d84-a6c1-0e3b7d9f2a66"
PERSON = "3f7c0a3e-9b52-4d84-a6c1-0e3b7d9f2a67"
WAIT = timedelta(minutes=10)
NEVER = quiet_hours("none")


class Mailbox:
    """Who delivers."""

    knows_references = False

    def __init__(self) -> None:
        self.sent: list[Message] = []

    def send(self, message: Message) -> None:
        """Take it."""
        self.sent.append(message)


@dataclass
class House:
    """An organisation with an offer, and matching beside it."""

    store: MemoryStore
    id: str
    opportunity: str
    stands_now: Stands | None = None
    away: bool = False
    mailbox: Mailbox = field(default_factory=Mailbox)
    now: datetime = NOW

    def stands(self, _token: str) -> Stands | None:
        """See `neighbours.matching.Matches`."""
        if self.away:
            raise Unavailable("service-unavailable", "away", service="matching")
        return self.stands_now

    def hears(self, kind: type[Any], sequence: int = 2, **given: Any) -> None:
        """Matching announces something of its match."""
        ids = {"match_id": MATCH, "opportunity_id": self.opportunity, "on": TODAY}
        if not kind.type.startswith("match-"):
            ids = {"assignment_id": ASSIGNMENT, "area_id": "gent"}
        event: Event = kind(newcomer_id=PERSON, unit_id="gent", **{"organisation_id": self.id} | ids | given)
        for hear in (proposals.keep_proposal, telling.hear):
            uow = work(self.store, now=self.now)
            hear(enveloped(event, sequence, self.now, "", f"{kind.type}-{sequence}"), uow)
            uow.commit()

    def after(self, wait: timedelta, quiet: str = "none") -> list[Message]:
        """What left by then."""
        before = len(self.mailbox.sent)
        self.now += wait
        uow = work(self.store, now=self.now)
        telling.send_due(self, quiet_hours(quiet), WAIT, uow)
        uow.commit()
        uow = work(self.store, now=self.now)
        queue.send_due(uow, {"mail": self.mailbox})
        uow.commit()
        uow = work(self.store, now=self.now)
        telling.settle(uow)
        uow.commit()
        return self.mailbox.sent[before:]

    def states(self) -> dict[str, str]:
        """By kind."""
        return {each.kind: each.state for each in work(self.store).notices.where()}


@pytest.fixture
def house() -> House:
    store = a_store()
    organisation = an_organisation(store, contact_email="els@house.example", contact_name="Els")
    return House(store, organisation, an_opportunity(store, organisation_id=organisation, title="Meubels ophalen"))


ASKS = Stands(state="yes", introduced=True)


def test_after_a_yes_the_contact_is_asked_with_a_link_and_nothing_of_the_person(house: House) -> None:
    house.stands_now = ASKS
    house.hears(MatchAccepted)
    [mail] = house.after(WAIT)

    assert (mail.channel, mail.to) == ("mail", "els@house.example")
    assert "Meubels ophalen" in mail.text
    for language in ("Iemand wil graag", "Quelqu'un voudrait", "Somebody would like"):
        assert language in mail.text
    assert address_of(ORGANISATION, MATCH, "nl", work(house.store)) in mail.text
    assert PERSON not in mail.text
    assert house.states() == {"answer-please": "sent"}


def test_who_may_not_be_introduced_yet_is_told_of_once_they_may(house: House) -> None:
    house.stands_now = Stands(state="yes", introduced=False)
    house.hears(MatchAccepted)
    assert house.after(WAIT) == []
    house.stands_now = ASKS
    assert len(house.after(timedelta(hours=1))) == 1


@pytest.mark.parametrize("now", [None, Stands(state="over", introduced=False), Stands(state="no", introduced=True)])
def test_what_no_longer_asks_is_not_told(house: House, now: Stands | None) -> None:
    house.stands_now = now
    house.hears(MatchAccepted)
    assert house.after(WAIT) == []
    assert house.states() == {"answer-please": "not-needed"}


def test_while_matching_is_away_it_waits(house: House) -> None:
    house.stands_now, house.away = ASKS, True
    house.hears(MatchAccepted)
    assert house.after(WAIT) == []
    house.away = False
    assert len(house.after(timedelta(minutes=1))) == 1


def test_heard_again_it_leaves_once(house: House) -> None:
    house.stands_now = ASKS
    for _ in range(3):
        house.hears(MatchAccepted)
        house.after(WAIT)
    assert len(house.mailbox.sent) == 1


def test_a_reminder_says_until_when(house: House) -> None:
    house.stands_now = ASKS
    house.hears(MatchReminderDue, waits_for="organisation", expires_on=TODAY + timedelta(days=4))
    [mail] = house.after(WAIT)
    day = TODAY + timedelta(days=4)
    assert f"{day.day}/{day.month}/{day.year}" in mail.text


def test_a_reminder_of_the_newcomer_is_none_of_theirs(house: House) -> None:
    house.hears(MatchReminderDue, waits_for="newcomer", expires_on=TODAY)
    assert house.states() == {}


def test_who_was_asked_hears_that_nothing_is_asked_any_more(house: House) -> None:
    house.stands_now = ASKS
    house.hears(MatchAccepted)
    house.after(WAIT)
    house.hears(MatchDeclined, sequence=3, reason="no-time")
    [mail] = house.after(WAIT)
    assert "niet meer te antwoorden" in mail.text


def test_who_was_not_asked_hears_nothing(house: House) -> None:
    house.hears(MatchDeclined, reason="no-time")
    assert house.after(WAIT) == []


def test_they_hear_that_somebody_does_not_come_after_all(house: House) -> None:
    house.hears(AssignmentEnded, ended_on=TODAY, reason="newcomer-stopped")
    [mail] = house.after(WAIT)
    assert "komt niet" in mail.text


def test_of_the_past_they_hear_nothing(house: House) -> None:
    house.hears(AssignmentEnded, ended_on=TODAY - timedelta(days=30), reason="newcomer-stopped")
    assert house.states() == {}


def test_at_night_it_waits(house: House) -> None:
    house.stands_now = ASKS
    house.hears(MatchAccepted)
    assert house.after(timedelta(hours=13), quiet="21:00-08:00") == []
    assert house.states() == {"answer-please": "waiting-for-morning"}
    assert len(house.after(timedelta(hours=12), quiet="21:00-08:00")) == 1


def test_an_organisation_without_an_address_is_seen_as_not_reached() -> None:
    store = a_store()
    organisation = an_organisation(store)
    house = House(store, organisation, an_opportunity(store, organisation_id=organisation), ASKS)
    house.hears(MatchAccepted)
    house.after(WAIT)
    assert house.states() == {"answer-please": "nobody-to-reach"}


def test_a_proposal_alone_is_told_to_no_contact(house: House) -> None:
    house.hears(MatchProposed, sequence=1, score=70, expires_on=TODAY + timedelta(days=9))
    assert house.states() == {}


def test_they_hear_on_which_day_somebody_cannot_come(house: House) -> None:
    absence = {"on": TODAY + timedelta(days=3), "reason": "cannot-come", "said_by": "newcomer"}
    house.hears(AbsenceAnnounced, **absence)
    [mail] = house.after(WAIT)
    assert "kan niet komen op 5/3/2026" in mail.text
    assert PERSON not in mail.text


@pytest.mark.parametrize("said_by", ["organisation", "newcomer"])
def test_what_they_said_themselves_or_was_taken_back_is_not_told(house: House, said_by: str) -> None:
    house.hears(AbsenceAnnounced, on=TODAY, reason="cannot-come", said_by=said_by)
    house.hears(AbsenceWithdrawn, sequence=3, on=TODAY)
    assert house.after(WAIT) == []


def erase(house: House) -> None:
    """Intake announces that the person was erased."""
    uow = work(house.store, now=house.now)
    event = NewcomerErased(erasure_id=PERSON, unit_id="gent", erased_on=TODAY)
    erasing.erase(enveloped(event, 1, house.now, "", "erased"), uow)
    uow.commit()


def test_whoever_expected_somebody_who_was_erased_hears_once_that_they_do_not_come(house: House) -> None:
    house.hears(AssignmentStarted, 1, opportunity_id=house.opportunity, starts_on=TODAY)
    erase(house)
    house.hears(AssignmentEnded, ended_on=TODAY, reason="newcomer-stopped")

    [mail] = house.after(WAIT)

    assert "Meubels ophalen" in mail.text
    assert house.states() == {"does-not-come": "sent"}


def test_whoever_was_asked_about_somebody_who_was_erased_hears_that_no_answer_is_needed(house: House) -> None:
    house.stands_now = ASKS
    house.hears(MatchAccepted)
    house.after(WAIT)
    erase(house)

    assert len(house.after(WAIT)) == 1
    assert house.states() == {"answer-please": "sent", "answer-no-more": "sent"}
    assert house.store.collections["proposals"] == {}


def test_once_it_was_merged_the_contact_of_the_one_that_goes_on_is_told_once(house: House) -> None:
    house.stands_now = ASKS
    survivor = an_organisation(house.store, contact_email="info@house.example", contact_name="Jo")
    house.hears(MatchAccepted)
    ask(house.store, MergeOrganisations, organisation_id=survivor, other_id=house.id)
    house.hears(MatchAccepted, 3, organisation_id=survivor)

    [message] = house.after(WAIT)

    assert message.to == "info@house.example"
    asked = AskContactMessages(organisation_id=survivor)
    assert [each.kind for each in messages.messages(asked, work(house.store)).messages] == ["answer-please"]
