"""Rounds at their largest, many of them at once, and what comes of them while nobody looks."""

from datetime import timedelta
from typing import Any

import pytest

from services.chassis.errors import Conflict
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.store import Commit, Store
from services.chassis.storage.unit_of_work import ExecutionContext
from services.contracts import intake, matching
from services.matching.proposals.commands import (
    MAX_IN_ROUND,
    AcceptMatch,
    AskRound,
    DeclineMatch,
    ExpireMatches,
    MakeRound,
    SetReserveList,
    UndoRound,
)
from services.matching.proposals.domain.reserve_lists import MAX_ENTRIES
from services.matching.proposals.domain.rounds import MINUTES_TO_UNDO
from services.matching.proposals.handlers import closing, reminding, rounds
from services.matching.proposals.views import rounds as round_views
from services.matching.store import MatchingWork

from .builders import (
    GENT_COORDINATOR,
    NOW,
    TODAY,
    a_newcomer,
    a_store,
    an_opportunity,
    an_organisation,
    announced,
    hear,
    in_sequence,
    work,
)
from .steps import a_round, at_storytime, do, held, proposed, waiting

pytestmark = pytest.mark.slow

EVERYBODY = [f"n{n:03}" for n in range(MAX_IN_ROUND)]
RESERVE = [f"r{n:03}" for n in range(MAX_ENTRIES)]


def a_city(reserve: int = MAX_ENTRIES, others: int = 0, **opportunity: Any) -> MemoryStore:
    """Fifty people and so many in reserve, storytime with places for all of the fifty, and so many other offers."""
    people = [event for one in (*EVERYBODY, *RESERVE[:reserve]) for event in a_newcomer(one)]
    offers = [an_opportunity(f"o{n:02}", places=MAX_IN_ROUND) for n in range(others)]
    storytime = an_opportunity(**{"places": MAX_IN_ROUND} | opportunity)
    return a_store(*people, *an_organisation(), storytime, *offers)


def the_largest(store: MemoryStore, reserve: int = MAX_ENTRIES, **given: Any) -> dict[str, Any]:
    return a_round(store, *EVERYBODY, reserve=RESERVE[:reserve], **given)


def later(store: MemoryStore, minutes: int = MINUTES_TO_UNDO, **at: int) -> int:
    """How many rounds go out by themselves then."""
    moment = NOW + timedelta(minutes=minutes, **at)
    return rounds.send_due(work(store, now=moment), lambda: work(store, now=moment))


def expire(store: MemoryStore, days: int) -> int:
    then = NOW + timedelta(days=days)
    return closing.expire_due(work(store, now=then), lambda: work(store, now=then))


def test_fifty_are_prepared_wait_out_their_minutes_and_go_out_together_by_themselves() -> None:
    store = a_city()
    made = the_largest(store)

    assert [one["status"] for one in made["results"]] == [201] * MAX_IN_ROUND
    assert [later(store, MINUTES_TO_UNDO - 1), len(store.outbox)] == [0, 0]
    assert [later(store), later(store)] == [1, 0]

    assert at_storytime(store, "proposed") == EVERYBODY
    assert sorted(told.newcomer_id for told in announced(store, matching.MatchProposed)) == EVERYBODY
    assert waiting(store) == RESERVE
    shown = as_json(round_views.round_(AskRound(round_id=made["id"]), work(store, GENT_COORDINATOR)))
    assert (shown["state"], len(shown["matches"]), shown["dropped"]) == ("sent", MAX_IN_ROUND, [])


def test_whoever_became_impossible_is_dropped_and_the_others_go_out() -> None:
    store = a_city(reserve=0)
    the_largest(store, reserve=0)
    gone = EVERYBODY[::2]
    stopped = [in_sequence([*a_newcomer(n), intake.NewcomerWithdrew(newcomer_id=n, withdrew_on=TODAY)]) for n in gone]
    hear([facts[-1] for facts in stopped], store)

    assert later(store) == 1

    assert at_storytime(store, "proposed") == EVERYBODY[1::2]
    [sent] = work(store).rounds.where()
    assert [(one.newcomer_id, one.reasons) for one in sent.dropped] == [(n, ("newcomer-withdrew",)) for n in gone]


def test_a_round_of_which_everybody_became_impossible_is_over_and_tried_no_more() -> None:
    store = a_city(reserve=0)
    the_largest(store, reserve=0)
    stopped = [
        in_sequence([*a_newcomer(n), intake.NewcomerWithdrew(newcomer_id=n, withdrew_on=TODAY)]) for n in EVERYBODY
    ]
    hear([facts[-1] for facts in stopped], store)

    assert [later(store), later(store)] == [1, 0]
    assert announced(store, matching.MatchProposed) == []


def test_fifty_who_all_say_no_are_followed_by_fifty_of_the_reserve_in_order() -> None:
    store = a_city()
    made = the_largest(store, send=True)

    for one in made["results"]:
        do(DeclineMatch, store, match_id=one["match_id"], reason="no-time")

    assert at_storytime(store, "proposed") == RESERVE[:MAX_IN_ROUND]
    assert waiting(store) == RESERVE[MAX_IN_ROUND:]


def test_while_a_round_waits_somebody_of_the_reserve_steps_in_elsewhere_on_the_same_list_once() -> None:
    store = a_city(reserve=3, places=MAX_IN_ROUND + 1)
    earlier = proposed(store, newcomer_id=RESERVE[0])
    do(SetReserveList, store, newcomer_ids=[RESERVE[1]])
    the_largest(store, reserve=3)

    do(DeclineMatch, store, match_id=earlier, reason="no-time")
    assert at_storytime(store, "proposed") == [RESERVE[1]]
    assert later(store) == 1

    assert at_storytime(store, "proposed") == sorted([*EVERYBODY, RESERVE[1]])
    assert waiting(store) == [RESERVE[2]]


def test_some_rounds_are_undone_before_they_go_out_and_the_others_are_not_touched() -> None:
    store = a_city(reserve=0, others=4)
    made = {n: do(MakeRound, store, opportunity_id=f"o{n:02}", newcomer_ids=EVERYBODY) for n in range(4)}
    for n in (0, 2):
        do(UndoRound, store, round_id=made[n]["id"])

    assert later(store) == 2

    sent_to = {told.opportunity_id for told in announced(store, matching.MatchProposed)}
    assert (sent_to, len(announced(store, matching.MatchProposed))) == ({"o01", "o03"}, 2 * MAX_IN_ROUND)
    with pytest.raises(Conflict, match="round-sent-already"):
        do(UndoRound, store, round_id=made[1]["id"])
    again = do(MakeRound, store, opportunity_id="o00", newcomer_ids=EVERYBODY)
    assert {one["status"] for one in again["results"]} == {201}


def test_more_rounds_than_go_out_at_once_follow_in_their_order() -> None:
    store = a_city(reserve=0, others=rounds.MAX_ROUNDS_PER_RUN + 3)
    for n in reversed(range(rounds.MAX_ROUNDS_PER_RUN + 3)):
        order = {"opportunity_id": f"o{n:02}", "newcomer_ids": EVERYBODY[:2], "send_after_minutes": n}
        do(MakeRound, store, **order)

    assert [later(store, 60) for _ in range(3)] == [rounds.MAX_ROUNDS_PER_RUN, 3, 0]
    told = [fact.opportunity_id for fact in announced(store, matching.MatchProposed)]
    assert told[::2] == [f"o{n:02}" for n in range(rounds.MAX_ROUNDS_PER_RUN + 3)]


class UndoneMeanwhile(MatchingWork):
    """Commits a round's sending just after somebody undid that round."""

    round_id = ""

    def __init__(self, store: Store, moment: ExecutionContext) -> None:
        super().__init__(store, moment)
        self.kept = store

    def commit(self) -> Commit:
        if any(change.id == self.round_id for change in self.pending().changes):
            undoing = MatchingWork(self.kept, ExecutionContext(now=self.now))
            rounds.undo_round(UndoRound(round_id=self.round_id), undoing)
            undoing.commit()
        return super().commit()


def test_a_round_that_is_undone_in_the_moment_it_goes_out_does_not_hold_up_the_others() -> None:
    store = a_city(reserve=0, others=3)
    made = [do(MakeRound, store, opportunity_id=f"o{n:02}", newcomer_ids=EVERYBODY[:2]) for n in range(3)]
    UndoneMeanwhile.round_id = made[0]["id"]
    moment = ExecutionContext(now=NOW + timedelta(minutes=MINUTES_TO_UNDO))

    assert rounds.send_due(MatchingWork(store, moment), lambda: UndoneMeanwhile(store, moment)) == 2

    assert {told.opportunity_id for told in announced(store, matching.MatchProposed)} == {"o01", "o02"}
    assert later(store) == 0
    assert work(store).matches.where(opportunity_id="o00") == []


def test_a_round_nobody_answers_is_reminded_expires_and_makes_room_for_the_reserve_once() -> None:
    store = a_city(reserve=60)
    the_largest(store, reserve=60)
    later(store)

    reminded = work(store, now=NOW + timedelta(days=7))
    assert reminding.remind_due(reminded) == MAX_IN_ROUND
    reminded.commit()
    assert [expire(store, 14), expire(store, 15), expire(store, 15)] == [0, MAX_IN_ROUND, 0]

    assert at_storytime(store, "expired") == EVERYBODY
    assert at_storytime(store, "proposed") == RESERVE[:MAX_IN_ROUND]
    assert waiting(store) == RESERVE[MAX_IN_ROUND:60]


def test_of_fifty_who_all_want_two_places_two_get_one() -> None:
    store = a_city(reserve=0, places=2)
    made = the_largest(store, reserve=0, send=True)
    matches = [one["match_id"] for one in made["results"]]

    for match in matches[:2]:
        do(AcceptMatch, store, match_id=match)
    for match in matches[2:]:
        with pytest.raises(Conflict, match="no-place-left"):
            do(AcceptMatch, store, match_id=match)

    assert (held(store), at_storytime(store, "accepted")) == (2, EVERYBODY[:2])


def test_a_round_whose_time_came_while_nothing_ran_goes_out_afterwards_with_all_its_days_to_answer() -> None:
    store = a_city(reserve=0)
    the_largest(store, reserve=0)

    assert later(store, days=20) == 1

    last_days = {match.expires_on for match in work(store).matches.where(state="proposed")}
    assert last_days == {TODAY + timedelta(days=34)}


def test_hundreds_that_expire_at_once_all_do_and_by_hand_some_at_a_time() -> None:
    store = a_city(reserve=0, others=4)
    for n in range(4):
        do(MakeRound, store, opportunity_id=f"o{n:02}", newcomer_ids=EVERYBODY, send=True)
    uow = work(store, GENT_COORDINATOR, NOW + timedelta(days=15))

    assert closing.expire_matches(ExpireMatches(), uow).body == {"expired": 50, "left": 150}
    uow.commit()
    assert [expire(store, 15), expire(store, 15)] == [150, 0]
