"""Two files of one person: what the one that goes on says, what others hear, and how both come back."""

from datetime import date
from typing import Any

import pytest

from services.chassis.errors import Conflict, Contended, NotFound
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.contracts import employment
from services.contracts.intake import (
    ConsentGiven,
    ConsentWithdrawn,
    EligibilityRecorded,
    MergeUndone,
    NewcomerMoved,
    NewcomersMerged,
    NewcomerWithdrew,
)
from services.intake.aliases.queries import GoneIntoAnother, aliases_of, survivor_id
from services.intake.consents.commands import DecideConsent
from services.intake.eligibility.commands import RecordEligibility
from services.intake.erasures.commands import RequestErasure
from services.intake.introductions.domain.partners import after as coached_after
from services.intake.merges.commands import MergeNewcomers, UndoMerge
from services.intake.merges.handlers import merge_newcomers
from services.intake.moves.commands import MoveNewcomer
from services.intake.newcomers import views
from services.intake.newcomers.commands import (
    AskLikely,
    AskNewcomer,
    AskNewcomers,
    CorrectPerson,
    RegisterNewcomer,
    SearchNewcomers,
)
from services.intake.newcomers.handlers.searching import search_newcomers
from services.intake.newcomers.resembling import likely
from services.intake.sessions.commands import Enrol
from services.intake.sign_in.queries import with_number
from services.intake.withdrawals.commands import WithdrawNewcomer
from services.platform.caller import Caller

from .builders import (
    ADMINISTRATOR,
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    TODAY,
    TOMORROW,
    a_newcomer,
    a_session,
    a_store,
    an_order,
    announced,
    ask,
    the,
    the_newcomer,
    the_session,
    work,
)

ONE: dict[str, Any] = {"first_name": "Amina", "last_name": "Testova", "phone": "0470 44 55 66"}
OTHER: dict[str, Any] = {"first_name": "Aminah", "last_name": "Testowa", "phone": "0470 77 88 99", "postcode": "9000"}


def two(store: MemoryStore, **other: Any) -> tuple[str, str]:
    """Two files of one person: the one that goes on, and the other."""
    return a_newcomer(store, **ONE), a_newcomer(store, **OTHER | other)


def merge(store: MemoryStore, one: str, other: str, *from_other: str, caller: Caller = GENT_COORDINATOR) -> None:
    ask(store, MergeNewcomers, caller, newcomer_id=one, other_id=other, from_other=list(from_other))


def undo(store: MemoryStore, one: str, other: str) -> None:
    ask(store, UndoMerge, newcomer_id=one, other_id=other)


def refused(store: MemoryStore, one: str, other: str) -> str:
    with pytest.raises(Conflict) as refusal:
        merge(store, one, other)
    return refusal.value.slug


def consents(store: MemoryStore, newcomer: str) -> list[tuple[str, bool]]:
    """What was announced of somebody's consent to job coaching, in order."""
    told = [*announced(store, ConsentGiven), *announced(store, ConsentWithdrawn)]
    at = {id(event): place for place, event in enumerate(told)}
    own = [event for event in told if event.newcomer_id == newcomer]
    return [("general", isinstance(event, ConsentGiven)) for event in sorted(own, key=lambda each: at[id(each)])]


def test_field_by_field_the_value_that_was_chosen_stays_and_the_rest_is_as_it_was() -> None:
    store = a_store()
    one, other = two(store)
    ask(store, RecordEligibility, newcomer_id=other)

    merge(store, one, other, "last_name", "postcode", "eligibility")

    file = the_newcomer(store, one)
    assert (file.person.first_name, file.person.last_name) == ("Amina", "Testowa")
    assert (file.person.phone, file.person.postcode) == ("0470 44 55 66", "9000")
    assert file.eligibility == the_newcomer(store, other).eligibility
    assert [event.newcomer_id for event in announced(store, EligibilityRecorded)] == [other, one]


def test_it_is_announced_about_the_file_that_does_not_go_on() -> None:
    store = a_store()
    one, other = two(store)

    merge(store, one, other)
    merge(store, one, other)

    assert the(store, NewcomersMerged) == NewcomersMerged(
        newcomer_id=other, survivor_id=one, unit_id="gent", merged_on=TODAY
    )


def test_what_was_taken_over_is_kept_as_a_correction_and_the_file_names_its_alias() -> None:
    store = a_store()
    one, other = two(store)

    merge(store, one, other, "last_name")

    file = as_json(views.newcomer(AskNewcomer(newcomer_id=one), work(store)))
    assert [(each["field"], each["before"], each["after"]) for each in file["corrections"]] == [
        ("last_name", "Testova", "Testowa")
    ]
    assert [(each["id"], each["from_other"], each["by"]) for each in file["merged"]] == [(other, ["last_name"], "c1")]


def test_the_other_file_answers_with_the_one_that_goes_on_to_whoever_may_see_that_alone() -> None:
    store = a_store()
    one, other = two(store)
    merge(store, one, other)

    for order, more in ((RecordEligibility, {}), (DecideConsent, {}), (WithdrawNewcomer, {})):
        with pytest.raises(GoneIntoAnother) as gone:
            ask(store, order, newcomer_id=other, **more)
        assert gone.value.fields["survivor_id"] == one
    with pytest.raises(GoneIntoAnother):
        views.newcomer(AskNewcomer(newcomer_id=other), work(store))
    with pytest.raises(NotFound):
        views.newcomer(AskNewcomer(newcomer_id=other), work(store, KORTRIJK_COORDINATOR))


def test_no_list_no_search_and_no_question_for_the_same_person_shows_it_any_more() -> None:
    store = a_store()
    one, other = two(store)
    merge(store, one, other)

    assert [row.id for row in views.newcomers(AskNewcomers(), work(store)).newcomers] == [one]
    assert [each.id for each in search_newcomers(SearchNewcomers(name="Amina"), work(store)).content.newcomers] == [one]
    asked = AskLikely(first_name="Aminah", last_name="Testowa", birth_date=date(1990, 5, 17), phone=OTHER["phone"])
    assert [each.id for each in likely(asked, work(store)).newcomers] == [one]


def test_both_phones_lead_to_the_file_that_goes_on() -> None:
    store = a_store()
    one, other = two(store)
    merge(store, one, other)

    numbers = ("+32470445566", "+32470778899")
    assert [[who.id for who in with_number(number, work(store))] for number in numbers] == [[one], [one]]


def test_a_registration_said_again_of_the_other_finds_the_file_that_goes_on() -> None:
    store = a_store()
    one, other = two(store, reference="GE-2")
    merge(store, one, other)

    assert ask(store, RegisterNewcomer, **OTHER, reference="GE-2").body["id"] == one


@pytest.mark.parametrize(("first", "second"), [(True, False), (False, True)])
def test_the_last_decision_of_both_files_holds_and_is_told_of_both(first: bool, second: bool) -> None:
    store = a_store()
    one, other = two(store)
    for newcomer, given, day in ((one, first, 1), (other, second, 2)):
        ask(store, DecideConsent, newcomer_id=newcomer, given=True, on=date(2026, 1, 10))
        if not given:
            ask(store, DecideConsent, newcomer_id=newcomer, given=False, on=date(2026, 2, day))
    if first and not second:
        assert the_newcomer(store, one).consents["job-coaching"][-1].given

    merge(store, one, other)

    assert not the_newcomer(store, one).consents["job-coaching"][-1].given
    told = [event.newcomer_id for event in announced(store, ConsentWithdrawn)]
    assert sorted(told) == sorted([one, other])


def test_what_is_decided_afterwards_is_told_of_the_alias_too() -> None:
    store = a_store()
    one, other = two(store)
    merge(store, one, other)

    ask(store, DecideConsent, newcomer_id=one)
    ask(store, WithdrawNewcomer, newcomer_id=one)

    assert [event.newcomer_id for event in announced(store, ConsentGiven)] == [one, other]
    assert [event.newcomer_id for event in announced(store, NewcomerWithdrew)] == [one, other]


def test_of_two_units_the_alias_is_told_as_the_survivors_and_goes_along_when_it_moves() -> None:
    store = a_store()
    one = a_newcomer(store, **ONE)
    other = a_newcomer(store, **OTHER, unit_id="kortrijk")

    merge(store, one, other, caller=ADMINISTRATOR)
    ask(store, MoveNewcomer, newcomer_id=one, unit_id="kortrijk", on=TODAY)

    moves = [(event.newcomer_id, event.unit_id) for event in announced(store, NewcomerMoved)]
    assert moves == [(other, "gent"), (one, "kortrijk"), (other, "kortrijk")]


def test_who_does_not_act_for_both_units_merges_nothing() -> None:
    store = a_store()
    one = a_newcomer(store, **ONE)
    other = a_newcomer(store, **OTHER, unit_id="kortrijk")

    with pytest.raises(NotFound):
        merge(store, one, other)
    with pytest.raises(NotFound):
        merge(store, other, one)


def test_a_place_to_come_is_the_survivors_and_comes_back() -> None:
    store = a_store()
    one, other = two(store)
    session, both = (a_session(store, held_on=TOMORROW, places=2) for _ in range(2))
    ask(store, Enrol, session_id=session, newcomer_id=other)
    for newcomer in (other, one):
        ask(store, Enrol, session_id=both, newcomer_id=newcomer)

    merge(store, one, other)
    assert (the_session(store, session).enrolled, the_session(store, both).enrolled) == ((one,), (one,))

    undo(store, one, other)
    assert (the_session(store, session).enrolled, the_session(store, both).enrolled) == ((other,), (one,))


def test_undone_both_files_are_as_they_were() -> None:
    store = a_store()
    one, other = two(store)
    ask(store, RecordEligibility, newcomer_id=other)
    ask(store, DecideConsent, newcomer_id=other)
    before = the_newcomer(store, one), the_newcomer(store, other)
    merge(store, one, other, "last_name", "phone", "eligibility")

    undo(store, one, other)

    now = the_newcomer(store, one), the_newcomer(store, other)
    assert [each.person for each in now] == [each.person for each in before]
    assert [each.status for each in now] == [each.status for each in before]
    assert [each.eligibility for each in now] == [None, before[1].eligibility]
    assert [each.consents.get("job-coaching", ()) for each in now] == [(), before[1].consents["job-coaching"]]
    assert the(store, MergeUndone).newcomer_id == other
    assert [event.newcomer_id for event in announced(store, ConsentWithdrawn)] == [one]
    assert aliases_of(one, work(store)) == []


def test_undone_what_was_changed_since_stays_with_the_survivor() -> None:
    store = a_store()
    one, other = two(store)
    merge(store, one, other, "last_name", "phone")
    said = {**ONE, "last_name": "Testowa", "phone": "0470 00 11 22", "birth_date": date(1990, 5, 17)}
    ask(store, CorrectPerson, newcomer_id=one, **said, registered_on=date(2026, 1, 5))
    ask(store, DecideConsent, newcomer_id=one)

    undo(store, one, other)

    file = the_newcomer(store, one)
    assert (file.person.last_name, file.person.phone) == ("Testova", "0470 00 11 22")
    assert file.consents["job-coaching"][-1].given
    assert "job-coaching" not in the_newcomer(store, other).consents
    assert [event.newcomer_id for event in announced(store, ConsentWithdrawn)] == [other]


def test_merged_in_a_chain_the_last_one_goes_on_and_the_chain_is_undone_from_its_end() -> None:
    store = a_store()
    one, other = two(store)
    third = a_newcomer(store, first_name="Amine")
    merge(store, one, other)
    merge(store, third, one)

    assert survivor_id(other, work(store)) == third
    assert set(aliases_of(third, work(store))) == {one, other}
    with pytest.raises(GoneIntoAnother):
        undo(store, one, other)

    undo(store, third, one)
    assert survivor_id(other, work(store)) == one
    undo(store, one, other)
    assert survivor_id(other, work(store)) == other


def test_merging_into_a_file_that_is_merged_at_the_same_moment_is_run_again_and_refused() -> None:
    store = a_store()
    one, other = two(store)
    third = a_newcomer(store, first_name="Amine")
    slow = work(store)
    order = an_order(MergeNewcomers, newcomer_id=one, other_id=other)
    merge_newcomers(order, slow)

    merge(store, third, one)

    with pytest.raises(Contended):
        slow.commit()
    with pytest.raises(GoneIntoAnother) as gone:
        merge_newcomers(order, work(store))
    assert gone.value.fields["survivor_id"] == third


def test_what_cannot_be_merged_is_refused() -> None:
    store = a_store()
    one, other = two(store)
    assert refused(store, one, one) == "same-file"

    ask(store, WithdrawNewcomer, newcomer_id=one)
    assert refused(store, one, other) == "survivor-withdrawn"


@pytest.mark.parametrize("which", [0, 1])
def test_who_asks_to_be_deleted_is_not_merged_and_not_parted(which: int) -> None:
    store = a_store()
    files = two(store)
    merged = a_newcomer(store, first_name="Amine")
    merge(store, files[0], merged)
    ask(store, RequestErasure, newcomer_id=files[which])

    assert refused(store, *files) == "asks-to-be-deleted"
    if which == 0:
        with pytest.raises(Conflict):
            undo(store, files[0], merged)


def test_two_files_in_which_different_coaches_lead_are_not_merged() -> None:
    store = a_store()
    files = two(store)
    for newcomer, partner in zip(files, ("jobkans", "werkpunt"), strict=True):
        event = employment.TrajectoryDeclared(
            trajectory_id=f"t-{partner}", newcomer_id=newcomer, partner_id=partner, declared_on=TODAY
        )
        uow = work(store)
        uow.coachings.put(coached_after(None, event, 1))
        uow.commit()

    assert refused(store, *files) == "two-trajectories"
