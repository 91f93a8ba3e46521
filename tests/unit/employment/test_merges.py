"""Two files of one person: portfolio, trajectories and referrals are together, and part again when that is undone."""

from itertools import permutations
from typing import Any

import pytest

from services.chassis.errors import NotFound
from services.chassis.storage.memory import MemoryStore
from services.contracts import intake
from services.contracts.employment import ReferralRevoked
from services.contracts.event import Event
from services.employment.coaching.commands import AcceptReferral, DeclareTrajectory, EndTrajectory, MakeReferral
from services.employment.programmes.commands import ListProgramme

from .asking import ask, new
from .builders import (
    COACH,
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    TODAY,
    a_day,
    a_newcomer,
    a_start,
    a_store,
    a_withdrawal,
    announced,
    hear,
    in_sequence,
    no_day,
    the_portfolio,
    work,
)


def merged(one: str = "omar", into: str = "amina") -> intake.NewcomersMerged:
    return intake.NewcomersMerged(newcomer_id=one, survivor_id=into, unit_id="gent", merged_on=TODAY)


def undone(one: str = "omar", of: str = "amina") -> intake.MergeUndone:
    return intake.MergeUndone(newcomer_id=one, survivor_id=of, unit_id="gent", undone_on=TODAY)


def tell(store: MemoryStore, event: Event, sequence: int = 10) -> None:
    hear(in_sequence([event] * sequence)[-1:], store)


OMARS: dict[str, Any] = {"assignment": "garden", "newcomer": "omar"}


def days(store: MemoryStore, newcomer: str = "amina") -> int:
    return sum(len(evidence.present) for evidence in work(store).files.get(newcomer).evidence.values())


def a_world() -> MemoryStore:
    theirs = [a_start("cooking", **OMARS), a_day(11, **OMARS)]
    return a_store(*a_newcomer("amina"), *a_newcomer("omar"), a_start("reading-aloud"), a_day(10), *theirs)


def test_what_both_showed_is_in_one_portfolio_and_comes_back() -> None:
    store = a_world()
    assert [days(store, one) for one in ("amina", "omar")] == [1, 1]

    tell(store, merged())
    assert [days(store, one) for one in ("amina", "omar")] == [2, 0]

    tell(store, undone(), 11)
    assert [days(store, one) for one in ("amina", "omar")] == [1, 1]


def test_the_other_file_is_nobodys_to_read_and_its_id_leads_to_the_one_that_goes_on() -> None:
    store = a_world()
    tell(store, merged())

    assert the_portfolio(store, GENT_COORDINATOR, "omar") == the_portfolio(store, GENT_COORDINATOR, "amina")
    with pytest.raises(NotFound):
        the_portfolio(store, KORTRIJK_COORDINATOR, "omar")


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_facts_that_come_late_or_again_land_where_the_file_goes_on(order: tuple[int, ...]) -> None:
    store = a_world()
    facts = in_sequence([a_start("cooking", **OMARS), a_day(11, **OMARS), a_day(12, **OMARS), no_day(11, **OMARS)])
    told = [facts[2], facts[3], facts[2], in_sequence([merged()] * 10)[-1]]

    for place in order:
        hear([told[place]], store)

    assert [days(store, one) for one in ("amina", "omar")] == [2, 0]
    tell(store, undone(), 11)
    assert [days(store, one) for one in ("amina", "omar")] == [1, 1]


@pytest.mark.parametrize("order", list(permutations(range(2))))
def test_in_a_chain_everything_is_with_the_last_one_and_parts_from_its_end(order: tuple[int, ...]) -> None:
    store = a_world()
    hear(in_sequence(a_newcomer("selam")), store)
    for place in order:
        tell(store, [merged(), merged("amina", "selam")][place])
    assert [days(store, one) for one in ("amina", "omar", "selam")] == [0, 0, 2]

    tell(store, undone("amina", "selam"), 11)
    assert [days(store, one) for one in ("amina", "omar", "selam")] == [2, 0, 0]

    tell(store, undone(), 11)
    assert [days(store, one) for one in ("amina", "omar", "selam")] == [1, 1, 0]


def test_a_trajectory_of_the_other_file_is_led_on_in_the_one_that_goes_on() -> None:
    store = a_world()
    trajectory = new(store, DeclareTrajectory, newcomer_id="omar")
    tell(store, merged())

    assert set(work(store).files.get("amina").trajectories) == {trajectory}
    ask(store, EndTrajectory, trajectory_id=trajectory)
    tell(store, undone(), 11)

    assert work(store).files.get("omar").trajectories[trajectory].ended_on is not None
    assert work(store).files.get("amina").trajectories == {}


def test_a_referral_is_taken_back_by_a_no_in_the_file_that_goes_on() -> None:
    store = a_world()
    ask(store, ListProgramme)
    referral = new(store, MakeReferral, newcomer_id="omar")
    tell(store, merged())

    tell(store, a_withdrawal("amina"), 12)

    assert [event.referral_id for event in announced(store, ReferralRevoked)] == [referral]


def test_a_partner_answers_a_referral_of_the_other_file() -> None:
    store = a_world()
    ask(store, ListProgramme)
    referral = new(store, MakeReferral, newcomer_id="omar")
    tell(store, merged())

    ask(store, AcceptReferral, COACH, referral_id=referral)

    assert work(store).files.get("amina").referrals[referral].state == "accepted"
