"""Whatever happens in whatever order: nobody is booked twice, no place given twice, and nothing waits for nobody."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from services.chassis.errors import PERMANENT, Conflict
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.contracts import intake, organisations
from services.contracts.vocabulary import DAYS, PARTS
from services.matching.assignments.commands import AnnounceAbsence, EndAssignment, WithdrawAbsence
from services.matching.assignments.domain.assignments import Assignment
from services.matching.proposals.commands import (
    AcceptMatch,
    AskReserveList,
    ConfirmMatch,
    DeclineMatch,
    MakeRound,
    ProposeMatch,
    RefuseMatch,
    SendRound,
    SetReserveList,
    UndoRound,
    WithdrawMatch,
)
from services.matching.proposals.domain.matches import Match, State
from services.matching.proposals.handlers import closing, promoting, rounds
from services.matching.proposals.views import reserve_lists
from services.matching.store import MatchingWork
from services.matching.todos import views as todos_views
from services.matching.todos.commands import AskTodos
from tests.examples.matching.world import GIVEN_UP_AND_ASKED_BACK, OFFERS, PEOPLE, STEPS, WAITS
from tests.unit.matching.builders import (
    NOW,
    TODAY,
    a_newcomer,
    a_store,
    an_eligibility,
    an_opportunity,
    an_organisation,
    hear,
    in_sequence,
    work,
)
from tests.unit.matching.steps import a_store_like, do


class Walk:
    """A world that steps change, one after the other."""

    def __init__(self) -> None:
        people = [event for person in PEOPLE for event in a_newcomer(person, available_days=("sat", "sun"))]
        offers = [an_opportunity(key, places=2, **offer) for key, offer in OFFERS.items()]
        self.store: MemoryStore = a_store(*people, *an_organisation(), *offers)
        self.places, self.day, self.told = dict.fromkeys(OFFERS, 2), 0, 10

    def work(self) -> MatchingWork:
        """A unit of work now."""
        return work(self.store, now=NOW + timedelta(days=self.day))

    def take(self, step: str, which: int) -> None:
        """One step, as far as it is possible."""
        person, offer = PEOPLE[which % len(PEOPLE)], list(OFFERS)[which // len(PEOPLE) % len(OFFERS)]
        with suppress(*PERMANENT):
            getattr(self, f"_{step}", self._answer)(step, person, offer, which)

    def do(self, kind: type[Any], store: MemoryStore | None = None, **given: Any) -> Any:
        """Carry out a command now."""
        return do(kind, store or self.store, days=self.day, **given)

    def say(self, *events: Any) -> None:
        """Matching hears these, each later than all before."""
        self.told += 1
        for event in events:
            uow = self.work()
            uow.commit()
            hear(in_sequence([event] * self.told)[-1:], self.store)

    def _answer(self, step: str, _: str, __: str, which: int) -> None:
        kinds = {"accept": AcceptMatch, "confirm": ConfirmMatch, "decline": DeclineMatch, "refuse": RefuseMatch}
        kind = (kinds | {"withdraw": WithdrawMatch})[step]
        state = {"accept": "proposed", "confirm": "accepted", "refuse": "accepted"}.get(step, ["proposed", "accepted"])
        standing = sorted(self.work().matches.where(state=state), key=lambda m: (m.newcomer_id, m.opportunity_id))
        if standing:
            match = standing[which % len(standing)]
            before = self.confirmed(match.opportunity_id)
            dates = {"starts_on": None, "ends_on": None} if kind is ConfirmMatch else {}
            self.do(kind, match_id=match.id, **dates)
            if kind is ConfirmMatch:
                assert before < self.places[match.opportunity_id]

    def confirmed(self, offer: str) -> int:
        """How many assignments run there, without those that were given up."""
        running = self.work().assignments.where(opportunity_id=offer, ended_on=None)
        return len([one for one in running if OFFERS[offer].get("kind") != "one-off" or not one.announced])

    def _propose(self, _: str, person: str, offer: str, __: int) -> None:
        self.do(ProposeMatch, newcomer_id=person, opportunity_id=offer)

    def _reserve(self, _: str, __: str, offer: str, which: int) -> None:
        self.do(SetReserveList, opportunity_id=offer, newcomer_ids=list(PEOPLE[which % 3 :]))

    def _round(self, _: str, __: str, offer: str, which: int) -> None:
        self.do(MakeRound, opportunity_id=offer, newcomer_ids=list(PEOPLE[: 1 + which % 3]), send_after_minutes=1440)

    def _send(self, step: str, _: str, __: str, ___: int) -> None:
        for made in self.work().rounds.where(state="prepared"):
            self.do(SendRound if step == "send" else UndoRound, round_id=made.id)

    _undo = _send

    def _places(self, _: str, __: str, offer: str, which: int) -> None:
        self.places[offer] = 1 + which % 3
        described = an_opportunity(offer, places=self.places[offer], **OFFERS[offer])
        self.say(organisations.OpportunityChanged(**asdict(described)))

    def _close(self, _: str, __: str, offer: str, which: int) -> None:
        if which % 4 == 0:
            self.say(organisations.OpportunityClosed(opportunity_id=offer, organisation_id="library", closed_on=TODAY))

    def _suspend(self, _: str, __: str, ___: str, ____: int) -> None:
        self.say(organisations.OrganisationSuspended(organisation_id="library", suspended_on=TODAY))

    def _approve(self, _: str, __: str, ___: str, ____: int) -> None:
        self.say(organisations.OrganisationApproved(organisation_id="library", approved_on=TODAY))

    def _papers(self, _: str, person: str, __: str, which: int) -> None:
        self.say(an_eligibility(person, eligible=which % 2 == 0))

    def _stop(self, _: str, person: str, __: str, which: int) -> None:
        if which % 8 == 0:
            self.say(intake.NewcomerWithdrew(newcomer_id=person, withdrew_on=TODAY))

    def _end(self, _: str, __: str, ___: str, which: int) -> None:
        running = sorted(self.work().assignments.where(ended_on=None), key=lambda one: one.id)
        if running:
            one, today = running[which % len(running)], TODAY + timedelta(days=self.day)
            self.do(EndAssignment, assignment_id=one.id, ended_on=today, reason="newcomer-stopped")

    def _away(self, step: str, _: str, __: str, which: int) -> None:
        running = sorted(self.work().assignments.where(ended_on=None), key=lambda one: (one.newcomer_id, one.id))
        if running:
            one = running[which % len(running)]
            offer, absence = one.opportunity_id, {"assignment_id": one.id, "on": one.starts_on}
            before, open_ = self.confirmed(offer), self.work().matches.where(opportunity_id=offer, state="proposed")
            answerable = [match for match in open_ if can_be_said(self, match)]
            if step == "away":
                self.do(AnnounceAbsence, **absence, reason="cannot-come")
            else:
                self.do(WithdrawAbsence, **absence)
            assert all(can_be_said(self, match) for match in answerable)
            assert self.confirmed(offer) <= max(before, self.places[offer])

    _back = _away

    def _minute(self, _: str, __: str, ___: str, ____: int) -> None:
        for due in (closing.expire_due, promoting.fill_due, rounds.send_due):
            due(self.work(), self.work)

    def _day(self, *step: Any) -> None:
        self.day += 1
        self._minute(*step)


def taken(one: Assignment, uow: MatchingWork) -> Iterator[tuple[date, str]]:
    """What an assignment takes within sixty days, by date and part of the day."""
    details = uow.opportunities.get(one.opportunity_id).details
    for n in range(60):
        day = TODAY + timedelta(days=n)
        name = DAYS[day.weekday()]
        if one.covers(day) and day not in one.announced and (details.last_day is None or day <= details.last_day):
            yield from ((day, part) for part in PARTS if name in details.days or f"{name}-{part}" in details.slots)


def nobody_is_booked_twice(walk: Walk) -> None:
    uow = walk.work()
    for person in PEOPLE:
        running = uow.assignments.where(newcomer_id=person, ended_on=None)
        for one, other in combinations(running, 2):
            assert not set(taken(one, uow)) & set(taken(other, uow))


def the_unfilled_number_is_right(walk: Walk) -> None:
    for offer in OFFERS:
        uow = walk.work()
        opportunity = uow.opportunities.get(offer)
        shown = as_json(reserve_lists.reserve_list(AskReserveList(opportunity_id=offer), uow))["unfilled"]
        asked = len(uow.matches.where(opportunity_id=offer, state=["prepared", "proposed", "accepted"]))
        last = opportunity.details.last_day
        over = opportunity.closed_on is not None or (last is not None and last < uow.today)
        assert shown == (0 if over else max(0, walk.places[offer] - walk.confirmed(offer) - asked))


def nothing_waits_for_nobody(walk: Walk) -> None:
    """Whatever is open can be answered with yes, or waits for somebody who has a to-do, or for an own earlier yes."""
    uow = walk.work()
    shown = as_json(todos_views.todos(AskTodos(limit=1000), uow))["todos"]
    to_do = {one["about"].get("match_id") for one in shown if one["kind"] in WAITS}
    for match in uow.matches.where(state=["proposed", "accepted"]):
        assert match.id in to_do or match.expires_on < uow.today or can_be_said(walk, match) or has_said_yes(match, uow)


def can_be_said(walk: Walk, match: Match) -> bool:
    kind = AcceptMatch if match.state is State.PROPOSED else ConfirmMatch
    dates = {} if kind is AcceptMatch else {"starts_on": None, "ends_on": None}
    try:
        walk.do(kind, a_store_like(walk.store), match_id=match.id, **dates)
    except Conflict:
        return False
    return True


def has_said_yes(match: Match, uow: MatchingWork) -> bool:
    return match.state is State.PROPOSED and bool(uow.matches.where(newcomer_id=match.newcomer_id, state="accepted"))


def whoever_stopped_is_on_no_list(walk: Walk) -> None:
    uow = walk.work()
    stopped = {one.id for one in uow.newcomers.where() if one.withdrew_on}
    assert not stopped & {entry.newcomer_id for each in uow.reserve_lists.where(closed=False) for entry in each.waiting}


def promoted(walk: Walk) -> set[str]:
    return {match.id for match in walk.work().matches.where(promoted_from_reserve=True)}


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 47)), min_size=5, max_size=30))
@example(GIVEN_UP_AND_ASKED_BACK)
def test_every_promise_is_kept_or_somebody_is_told(steps: list[tuple[str, int]]) -> None:
    walk = Walk()
    for step, which in steps:
        before = promoted(walk)
        walk.take(step, which)
        nobody_is_booked_twice(walk)
        the_unfilled_number_is_right(walk)
        nothing_waits_for_nobody(walk)
        whoever_stopped_is_on_no_list(walk)
        for match in (walk.work().matches.get(one) for one in promoted(walk) - before):
            asked = walk.work().matches.where(opportunity_id=match.opportunity_id, state=["proposed", "accepted"])
            assert len(asked) + walk.confirmed(match.opportunity_id) <= walk.places[match.opportunity_id]
