"""Somebody whom another unit looks after now: what belongs to them in matching goes along."""

from datetime import date, timedelta
from itertools import permutations

import pytest

from services.chassis.errors import NotFound
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.contracts import intake
from services.contracts.event import Event
from services.matching.listeners.following import follow_again
from services.matching.projections.domain.followed import FOLLOWED_FOR
from services.matching.projections.domain.newcomers import Newcomer
from services.matching.proposals.commands import ProposeMatch, SendRound, WithdrawMatch
from services.matching.proposals.handlers.proposing import propose_match
from services.matching.store import MatchingWork
from services.matching.todos import views as todos_views
from services.matching.todos.commands import AskTodos
from services.platform.caller import Caller

from .builders import (
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    NOW,
    TODAY,
    a_newcomer,
    a_registration,
    a_store,
    an_assignment,
    an_interview,
    an_opportunity,
    an_order,
    an_organisation,
    hear,
    in_sequence,
    work,
)
from .steps import a_reserve, a_round, confirmed, do, proposed


def a_move(**more: object) -> intake.NewcomerMoved:
    said = {"newcomer_id": "amina", "unit_id": "kortrijk", "from_unit_id": "gent", "moved_on": date(2026, 2, 1)} | more
    return intake.NewcomerMoved(**said)  # type: ignore[arg-type]


def a_correction(unit_id: str) -> intake.RegistrationCorrected:
    return intake.RegistrationCorrected(newcomer_id="amina", unit_id=unit_id, registered_on=date(2026, 1, 2))


def told(*events: Event) -> Newcomer:
    store = MemoryStore()
    hear(in_sequence(events), store)
    return work(store).newcomers.get("amina")


def test_the_unit_that_keeps_the_file_is_the_one_it_moved_to() -> None:
    now = told(a_registration(), a_move())

    assert (now.unit_id, now.former_units) == ("kortrijk", ("gent",))


@pytest.mark.parametrize("order", list(permutations(range(5))))
def test_the_order_in_which_they_arrive_does_not_matter(order: tuple[int, ...]) -> None:
    back = a_move(unit_id="menen", from_unit_id="kortrijk")
    sent = in_sequence([a_registration(), a_correction("gent"), a_move(), an_interview(), back])
    store = MemoryStore()

    hear([sent[place] for place in order], store)
    hear([sent[0], sent[2]], store)

    now = work(store).newcomers.get("amina")
    assert (now.unit_id, now.former_units) == ("menen", ("gent", "kortrijk"))


def moved(store: MemoryStore, **more: object) -> None:
    hear(in_sequence([a_move(**more)] * 10)[-1:], store)


def a_world() -> MemoryStore:
    people = [event for one in ("amina", "omar") for event in a_newcomer(one)]
    return a_store(*people, *an_organisation(), an_opportunity())


def todos(caller: Caller, store: MemoryStore) -> set[tuple[str, str]]:
    found = todos_views.todos(AskTodos(), work(store, caller)).todos
    return {(todo.kind, todo.unit_id) for todo in found if todo.newcomer_id == "amina"}


def test_what_was_proposed_and_what_runs_are_the_new_units() -> None:
    store = a_world()
    match, assignment = proposed(store, newcomer_id="omar"), confirmed(store)

    moved(store)

    uow = work(store)
    assert (uow.assignments.get(assignment).unit_id, uow.matches.get(match).unit_id) == ("kortrijk", "gent")
    assert {one.unit_id for one in uow.matches.where(newcomer_id="amina")} == {"kortrijk"}
    with pytest.raises(NotFound):
        do(WithdrawMatch, store, GENT_COORDINATOR, match_id=uow.assignments.get(assignment).match_id)


def test_what_is_to_do_about_them_is_the_new_units_to_do() -> None:
    store = a_world()
    confirmed(store)
    before = todos(GENT_COORDINATOR, store)
    assert before
    assert todos(KORTRIJK_COORDINATOR, store) == set()

    moved(store)

    assert todos(GENT_COORDINATOR, store) == set()
    assert todos(KORTRIJK_COORDINATOR, store) == {(kind, "kortrijk") for kind, _ in before}


def test_a_request_for_erasure_waits_with_the_new_unit_whichever_is_heard_first() -> None:
    asked = intake.ErasureAsked(newcomer_id="amina", unit_id="gent", asked_on=TODAY, due_on=date(2026, 4, 1))
    for first, second in ([asked, a_move()], [a_move(), asked]):
        store = a_world()
        hear(in_sequence([first] * 10)[-1:], store)
        hear(in_sequence([second] * 11)[-1:], store)

        assert [kind for kind, unit in todos(KORTRIJK_COORDINATOR, store) if unit == "kortrijk"] == ["erasure-asked"]
        assert todos(GENT_COORDINATOR, store) == set()


def test_they_keep_their_turn_on_a_reserve_list() -> None:
    store = a_world()
    a_reserve(store, "omar", "amina")

    moved(store)

    waiting = work(store).reserve_lists.get("storytime").waiting
    assert [(one.newcomer_id, one.unit_id) for one in waiting] == [("omar", "gent"), ("amina", "kortrijk")]


def test_a_round_that_was_not_sent_goes_out_without_them() -> None:
    store = a_world()
    made = a_round(store, "amina", "omar")

    moved(store)

    sent = do(SendRound, store, GENT_COORDINATOR, round_id=made["id"])
    assert [one["newcomer_id"] for one in as_json(sent)["proposed"]] == ["omar"]
    assert work(store).latest_matches.find("amina storytime") is None


def test_what_a_command_wrote_that_had_read_the_file_before_goes_along() -> None:
    store = a_world()
    uow = work(store)
    do_in(uow)
    moved(store)
    uow.commit()
    assert {one.unit_id for one in work(store).matches.where(newcomer_id="amina")} == {"gent"}

    again = work(store)
    follow_again(again)
    again.commit()

    assert {one.unit_id for one in work(store).matches.where(newcomer_id="amina")} == {"kortrijk"}


def do_in(uow: MatchingWork) -> None:
    """Propose amina in this unit of work, without a commit."""
    propose_match(an_order(ProposeMatch), uow)


def test_after_ten_minutes_nobody_is_looked_at_again() -> None:
    store = a_world()
    moved(store)

    later = work(store, now=NOW + FOLLOWED_FOR + timedelta(seconds=1))
    follow_again(later)
    later.commit()

    assert work(store).followed.where() == []


def test_an_assignment_said_again_under_its_reference_is_the_one_of_before() -> None:
    store = a_world()
    said = {"reference": "A-1", "finished": True, "starts_on": date(2026, 2, 1), "ends_on": date(2026, 2, 1)}
    first = an_assignment(store, **said)

    moved(store)

    assert an_assignment(store, **said) == first
    assert len(work(store).assignments.where(newcomer_id="amina")) == 1
