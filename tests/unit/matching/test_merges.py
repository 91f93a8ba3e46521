"""Two files of one person: what matching knows of both counts together, and goes back when that is undone."""

from datetime import date
from itertools import permutations

import pytest

from services.chassis.errors import Conflict, Contended, NotFound
from services.chassis.storage.memory import MemoryStore
from services.contracts import intake
from services.contracts.event import Event
from services.contracts.matching import MatchWithdrawn, VolunteerDayRecorded
from services.matching.assignments.commands import RecordDay
from services.matching.duties.domain import DutyFile, Filed
from services.matching.information.domain import Receipts
from services.matching.listeners.following import follow_again
from services.matching.proposals.commands import ProposeMatch
from services.matching.proposals.handlers.proposing import propose_match
from services.matching.reimbursements.commands import Reimburse
from services.matching.reimbursements.domain import year_of
from services.matching.reimbursements.handlers import reimburse
from services.matching.travel_costs.commands import PayTravel
from services.matching.travel_costs.handlers import pay_travel

from .builders import (
    TODAY,
    a_newcomer,
    a_store,
    an_assignment,
    an_opportunity,
    an_order,
    an_organisation,
    announced,
    hear,
    in_sequence,
    the,
    work,
)
from .steps import a_reserve, a_round, accepted, do, proposed, waiting

DAY = date(2026, 1, 10)


def merged(one: str = "omar", into: str = "amina") -> intake.NewcomersMerged:
    return intake.NewcomersMerged(newcomer_id=one, survivor_id=into, unit_id="gent", merged_on=TODAY)


def undone(one: str = "omar", of: str = "amina") -> intake.MergeUndone:
    return intake.MergeUndone(newcomer_id=one, survivor_id=of, unit_id="gent", undone_on=TODAY)


def tell(store: MemoryStore, event: Event, sequence: int = 10) -> None:
    hear(in_sequence([event] * sequence)[-1:], store)


def a_world() -> MemoryStore:
    people = [event for one in ("amina", "omar", "selam") for event in a_newcomer(one)]
    return a_store(*people, *an_organisation(), an_opportunity(), an_opportunity("cooking", talents=("cooking",)))


def whose(store: MemoryStore, *ids: str) -> list[str]:
    uow = work(store)
    return [(uow.matches.find(each) or uow.assignments.get(each)).newcomer_id for each in ids]


def test_matches_and_assignments_of_both_are_the_survivors_and_come_back() -> None:
    store = a_world()
    match, assignment = proposed(store, newcomer_id="omar"), an_assignment(store, newcomer_id="omar")
    own = an_assignment(store)

    tell(store, merged())
    assert whose(store, match, assignment, own) == ["amina"] * 3

    tell(store, undone(), 11)
    assert whose(store, match, assignment, own) == ["omar", "omar", "amina"]
    uow = work(store)
    assert [uow.matches.get(match).told_as, uow.assignments.get(assignment).told_as] == [None, None]


def test_events_go_on_naming_the_file_under_which_it_was_told() -> None:
    store = a_world()
    assignment = an_assignment(store, newcomer_id="omar")
    tell(store, merged())

    do(RecordDay, store, assignment_id=assignment, on=DAY)

    assert the(store, VolunteerDayRecorded).newcomer_id == "omar"


def test_what_was_made_since_stays_with_the_survivor() -> None:
    store = a_world()
    tell(store, merged())
    match = proposed(store)

    tell(store, undone(), 11)

    assert whose(store, match) == ["amina"]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_in_a_chain_and_out_of_order_everything_is_with_the_last_one(order: tuple[int, ...]) -> None:
    store = a_world()
    assignment = an_assignment(store, newcomer_id="omar")
    other = an_assignment(store)
    told = [(merged(), 10), (merged("amina", "selam"), 10), (merged(), 10)]

    for place in order:
        tell(store, *told[place])
    assert whose(store, assignment, other) == ["selam", "selam"]

    tell(store, undone("amina", "selam"), 11)
    assert whose(store, assignment, other) == ["amina", "amina"]

    tell(store, undone(), 11)
    assert whose(store, assignment, other) == ["omar", "amina"]


def test_an_undo_that_is_heard_before_its_merge_holds() -> None:
    store = a_world()
    assignment = an_assignment(store, newcomer_id="omar")

    tell(store, undone(), 11)
    tell(store, merged(), 10)

    assert whose(store, assignment) == ["omar"]


def test_nothing_is_proposed_to_the_file_that_does_not_go_on() -> None:
    store = a_world()
    tell(store, merged())

    with pytest.raises(NotFound):
        proposed(store, newcomer_id="omar")

    tell(store, undone(), 11)
    assert proposed(store, newcomer_id="omar")


def test_of_two_proposals_at_one_opportunity_one_stays_and_a_yes_before_a_question() -> None:
    store = a_world()
    question, yes = proposed(store), accepted(store, newcomer_id="omar")

    tell(store, merged())

    states = {match.id: (match.state.value, match.reason) for match in work(store).matches.where(newcomer_id="amina")}
    assert states == {question: ("withdrawn", "same-person"), yes: ("accepted", None)}
    assert the(store, MatchWithdrawn).match_id == question
    with pytest.raises(Conflict):
        proposed(store)


def test_what_was_prepared_twice_is_forgotten_once_without_a_word() -> None:
    store = a_world()
    proposed(store)
    a_round(store, "omar")

    tell(store, merged())

    assert len(work(store).matches.where(newcomer_id=["amina", "omar"])) == 1
    assert announced(store, MatchWithdrawn) == []


def test_the_two_may_be_proposed_again_after_an_undo_only_where_nothing_is_open() -> None:
    store = a_world()
    proposed(store, newcomer_id="omar")
    tell(store, merged())
    with pytest.raises(Conflict):
        proposed(store)

    tell(store, undone(), 11)

    assert proposed(store)
    with pytest.raises(Conflict):
        proposed(store, newcomer_id="omar")


def pay(store: MemoryStore, assignment: str, on: date, amount: int) -> None:
    do(RecordDay, store, assignment_id=assignment, on=on)
    uow = work(store)
    reimburse(Reimburse(assignment_id=assignment, on=on, kind="flat", amount=amount), uow)
    uow.commit()


def go(store: MemoryStore, assignment: str, km: int) -> None:
    uow = work(store)
    pay_travel(PayTravel(assignment_id=assignment, on=DAY, means="bicycle", km=km), uow)
    uow.commit()


def test_ceilings_count_what_was_paid_under_both() -> None:
    store = a_world()
    theirs, own = an_assignment(store, newcomer_id="omar"), an_assignment(store, opportunity_id="cooking")
    pay(store, theirs, DAY, 3000)

    tell(store, merged())

    with pytest.raises(Conflict) as refusal:
        pay(store, own, DAY, 3000)
    assert refusal.value.slug == "over-the-daily-ceiling"
    tell(store, undone(), 11)
    pay(store, own, DAY, 3000)
    assert [work(store).reimbursements.get(year_of(one, DAY).id).paid for one in ("omar", "amina")] == [3000, 3000]


def test_kilometres_of_a_year_count_under_both_and_part_again() -> None:
    store = a_world()
    theirs, own = an_assignment(store, newcomer_id="omar"), an_assignment(store, opportunity_id="cooking")
    for each in (theirs, own):
        do(RecordDay, store, assignment_id=each, on=DAY)
    go(store, theirs, 1500)

    tell(store, merged())
    with pytest.raises(Conflict) as refusal:
        go(store, own, 600)
    assert refusal.value.slug == "over-the-yearly-km"
    go(store, own, 500)

    tell(store, undone(), 11)
    assert [work(store).travel.get(year_of(one, DAY).id).km for one in ("omar", "amina")] == [1500, 500]


def test_a_way_that_is_paid_while_files_are_merged_is_paid_again_in_the_right_year() -> None:
    store = a_world()
    theirs = an_assignment(store, newcomer_id="omar")
    do(RecordDay, store, assignment_id=theirs, on=DAY)
    slow = work(store)
    pay_travel(PayTravel(assignment_id=theirs, on=DAY, means="car", km=20), slow)
    tell(store, merged())

    with pytest.raises(Contended):
        slow.commit()


def test_that_somebody_was_informed_goes_along() -> None:
    store = a_world()
    theirs = an_assignment(store, newcomer_id="omar")
    uow = work(store)
    uow.receipts.put(Receipts(id=theirs, newcomer_id="omar"))
    uow.commit()

    tell(store, merged())
    assert work(store).receipts.get(theirs).newcomer_id == "amina"

    tell(store, undone(), 11)
    assert work(store).receipts.get(theirs).newcomer_id == "omar"


def test_duties_that_were_filed_in_either_file_count_and_part_again() -> None:
    store = a_world()
    uow = work(store)
    for one, kind in (("amina", "ocmw"), ("omar", "rva")):
        uow.duties.put(DutyFile(id=one, filed=(Filed(kind=kind, state="filed", on=DAY),)))
    uow.commit()

    tell(store, merged())
    assert {each.kind for each in work(store).duties.get("amina").filed} == {"ocmw", "rva"}

    tell(store, undone(), 11)
    kinds = [[each.kind for each in work(store).duties.get(one).filed] for one in ("amina", "omar")]
    assert kinds == [["ocmw"], ["rva"]]


def test_a_turn_on_a_reserve_list_is_the_earlier_of_both() -> None:
    store = a_world()
    a_reserve(store, "omar", "selam", "amina")

    tell(store, merged())

    assert waiting(store) == ["amina", "selam"]


def test_what_a_command_wrote_that_had_read_the_other_file_before_goes_along() -> None:
    store = a_world()
    slow = work(store)
    propose_match(an_order(ProposeMatch, newcomer_id="omar"), slow)
    tell(store, merged())
    slow.commit()

    again = work(store)
    follow_again(again)
    again.commit()

    assert [match.newcomer_id for match in work(store).matches.where()] == ["amina"]
