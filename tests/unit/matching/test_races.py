"""Places never go below zero, whatever races: who comes second meets the first one's version."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.chassis.errors import Conflict, Contended
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.store import Commit
from services.contracts.matching import MatchProposed
from services.matching.proposals.commands import (
    AcceptMatch,
    DeclineMatch,
    MakeRound,
    ProposeMatch,
    SendRound,
    UndoRound,
)
from services.matching.proposals.handlers import answering, closing, proposing, reminding, rounds
from services.matching.store import MatchingWork

from .builders import NOW, a_newcomer, a_store, an_opportunity, an_order, an_organisation, announced, work
from .steps import a_round, at_storytime, do, proposed

PEOPLE = ("amina", "omar", "selam", "yusuf")


def a_race(places: int = 1) -> tuple[MemoryStore, list[str]]:
    """Everybody is proposed for the same opportunity; nobody answered yet."""
    newcomers = [event for person in PEOPLE for event in a_newcomer(person)]
    store = a_store(*newcomers, *an_organisation(), an_opportunity(places=places))
    return store, [propose(store, person) for person in PEOPLE]


def propose(store: MemoryStore, person: str) -> str:
    uow = work(store)
    answer = proposing.propose_match(an_order(ProposeMatch, newcomer_id=person), uow)
    uow.commit()
    return str(answer.body["id"])


def accepting(store: MemoryStore, match: str) -> MatchingWork:
    """A unit of work that accepted and did not commit yet."""
    uow = work(store)
    answering.accept_match(AcceptMatch(match_id=match), uow)
    return uow


def test_of_two_who_take_the_last_place_at_once_one_commits_and_the_other_finds_none_left() -> None:
    store, (aminas, omars, *_) = a_race(places=1)
    first, second = accepting(store, aminas), accepting(store, omars)

    first.commit()
    with pytest.raises(Contended):
        second.commit()
    with pytest.raises(Conflict, match="no-place-left"):
        accepting(store, omars)

    assert work(store).places.get("storytime").held_by == {aminas}


def test_they_meet_also_when_a_place_was_held_before() -> None:
    store, (aminas, omars, selams, _) = a_race(places=2)
    accepting(store, aminas).commit()
    first, second = accepting(store, omars), accepting(store, selams)

    second.commit()
    with pytest.raises(Contended):
        first.commit()


def test_who_gives_up_and_who_accepts_at_once_meet_too() -> None:
    store, (aminas, omars, *_) = a_race(places=2)
    accepting(store, aminas).commit()
    order: Any = an_order(DeclineMatch, match_id=aminas)
    giving_up, taking = work(store), accepting(store, omars)
    closing.decline_match(order, giving_up)

    giving_up.commit()
    with pytest.raises(Contended):
        taking.commit()

    accepting(store, omars).commit()
    assert work(store).places.get("storytime").held_by == {omars}


def test_two_proposals_of_the_same_two_at_once_leave_one() -> None:
    store = a_store()
    first, second = work(store), work(store)
    for uow in (first, second):
        proposing.propose_match(an_order(ProposeMatch), uow)

    first.commit()
    with pytest.raises(Contended):
        second.commit()
    with pytest.raises(Conflict, match="already-proposed"):
        propose(store, "amina")


def making(store: MemoryStore, *people: str) -> MatchingWork:
    """A unit of work that prepared a round and did not commit yet."""
    uow = work(store)
    rounds.make_round(MakeRound(opportunity_id="storytime", newcomer_ids=list(people)), uow)
    return uow


def test_of_two_rounds_for_the_same_two_at_once_one_has_them_and_the_other_says_so() -> None:
    store, _ = a_race()
    for match in work(store).matches.where():
        do(DeclineMatch, store, match_id=match.id)
    first, second = making(store, "amina", "omar"), making(store, "omar", "selam")

    first.commit()
    with pytest.raises(Contended):
        second.commit()
    making(store, "omar", "selam").commit()

    assert at_storytime(store, "prepared") == ["amina", "omar", "selam"]


@pytest.mark.parametrize("sent_first", [True, False])
def test_of_sending_and_undoing_at_once_one_happens_and_the_other_is_told(sent_first: bool) -> None:
    store = a_store()
    made = a_round(store, "amina")["id"]
    sending, undoing = work(store), work(store)
    rounds.send_round(SendRound(round_id=made), sending)
    rounds.undo_round(UndoRound(round_id=made), undoing)
    first, second = (sending, undoing) if sent_first else (undoing, sending)

    first.commit()
    with pytest.raises(Contended):
        second.commit()
    kind, slug = (UndoRound, "round-sent-already") if sent_first else (SendRound, "round-undone")
    with pytest.raises(Conflict, match=slug):
        do(kind, store, round_id=made)

    assert len(announced(store, MatchProposed)) == int(sent_first)


def test_a_round_that_two_replicas_send_by_themselves_at_once_goes_out_once() -> None:
    store = a_store()
    a_round(store, "amina", send_after_minutes=0)
    faster = []

    class Slower(MatchingWork):
        def commit(self) -> Commit:
            faster.append(rounds.send_due(work(store), lambda: work(store)))
            return super().commit()

    assert rounds.send_due(work(store), lambda: Slower(store, work(store).context)) == 0

    assert faster == [1]
    assert len(announced(store, MatchProposed)) == 1


def test_who_says_yes_while_being_reminded_is_accepted_in_the_end() -> None:
    store = a_store()
    match = proposed(store)
    reminding_ = work(store, now=NOW + timedelta(days=7))
    assert reminding.remind_due(reminding_) == 1
    saying_yes = accepting(store, match)

    saying_yes.commit()
    with pytest.raises(Contended):
        reminding_.commit()

    assert reminding.remind_due(work(store, now=NOW + timedelta(days=6))) == 0


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(st.integers(0, 3), st.permutations(range(len(PEOPLE))), st.integers(1, len(PEOPLE)))
def test_however_many_try_at_once_no_more_get_in_than_there_are_places(
    places: int, order: list[int], at_once: int
) -> None:
    store, matches = a_race(places=2)
    raced = [matches[index] for index in order]
    while raced:
        raced = round_of(store, raced, at_once)
    held = work(store).places.get("storytime").held_by

    assert len(held) == 2
    assert work(store).places.get("storytime").left(places) == max(0, places - 2)


def round_of(store: MemoryStore, matches: list[str], at_once: int) -> list[str]:
    """So many load, then all try to commit; who is left to try again."""
    trying, later = matches[:at_once], matches[at_once:]
    loaded = []
    for match in trying:
        try:
            loaded.append((match, accepting(store, match)))
        except Conflict:
            continue
    for match, uow in loaded:
        try:
            uow.commit()
        except Contended:
            later.append(match)
    return later
