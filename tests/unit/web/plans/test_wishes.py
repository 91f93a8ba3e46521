"""What a plan is asked for, and how it is told how good it is."""

import pytest
from werkzeug.datastructures import MultiDict

from services.web.plans import form, words
from services.web.plans.form import Wishes
from services.web.plans.moving import targets, where_now
from services.web.plans.plan import by_opportunity
from services.web.plans.proposing import _part_done
from tests.unit.web.matching_answers import PERSON, PLACE, plan

AREAS = {"gent": "gent-area"}


@pytest.mark.parametrize(
    ("first", "last", "asked"),
    [
        ("2030-06-01", "2030-06-01", {"on": "2030-06-01"}),
        ("2030-06-01", "2030-06-03", {"from_on": "2030-06-01", "until": "2030-06-03"}),
        ("2030-06-01", "", {"from_on": "2030-06-01"}),
        ("", "", {}),
    ],
)
def test_days_are_asked_as_one_day_or_from_when_until_when(first: str, last: str, asked: dict[str, str]) -> None:
    body = Wishes(unit="gent", first=first, last=last).body(AREAS)

    assert {name: body[name] for name in ("on", "from_on", "until") if name in body} == asked


def test_without_another_area_it_is_where_the_unit_works() -> None:
    assert Wishes(unit="gent").body(AREAS)["area_id"] == "gent-area"
    assert Wishes(unit="gent", area="ronse").body(AREAS)["area_id"] == "ronse"


def test_a_day_in_the_address_that_is_none_is_left_aside() -> None:
    assert form.begun_with("2030-02-30", [{"id": "gent"}]) == Wishes(unit="gent")
    assert form.begun_with("2030-06-01", []) == Wishes(first="2030-06-01", last="2030-06-01")


def test_what_no_form_of_ours_offers_is_as_if_nothing_was_chosen() -> None:
    wishes = form.wishes_of(MultiDict({"most_each": "99", "fairness": "7"}), words.FAIRNESS)

    assert (wishes.most_each, wishes.fairness) == ("1", "0.0")


def test_those_who_are_ticked_become_a_group_and_leave_any_other() -> None:
    wishes = form.grouped(Wishes(groups=(("a", "b", "c"), ("d", "e")), members=("c", "d")))

    assert wishes.groups == (("a", "b"), ("c", "d"))
    assert wishes.members == ()


def test_one_alone_is_no_group() -> None:
    assert form.grouped(Wishes(members=("a",))) == Wishes(members=("a",))


def test_a_group_is_taken_apart() -> None:
    assert form.without_group(Wishes(groups=(("a", "b"), ("c", "d"))), "0").groups == (("c", "d"),)


@pytest.mark.parametrize(
    ("gap", "told"),
    [
        (None, "It was changed by hand: compute it anew to learn how much better it could be."),
        (0.0, "Nobody can be placed better with the same people, places and choices."),
        (0.0234, "Another plan could be better by 2.3 percent at most."),
    ],
)
def test_how_good_it_is_stands_in_one_plain_sentence(gap: float | None, told: str) -> None:
    assert words.bound_of(plan(gap=gap)) == told


def test_how_well_the_places_suit_is_told_as_an_average() -> None:
    several = plan(total=150.0, figures={"people_placed": 2, "placements": 2})

    assert words.fit_of(several) == "2 people have a place, which suits them 75 of 100 on average."


def test_what_heeding_the_wait_costs_is_told_only_where_it_was_asked() -> None:
    assert "the whole fits 1.8 percent less well" in words.fairness_of(plan())
    assert "everybody fits as well" in words.fairness_of(plan(waiting={"cost_in_score": 0.0}))
    assert words.fairness_of(plan(terms={**plan()["terms"], "fairness": 0.0})) == ""


@pytest.mark.parametrize(
    ("cost", "least", "told"),
    [
        (-0.1, None, ["The whole plan fits as well as before.", ""]),
        (10.0, None, ["The whole plan fits 10 percent worse.", ""]),
        (10.0, 4.0, ["The whole plan fits 10 percent worse.", "With everybody placed anew it would be 4 percent."]),
        (10.0, 10.0, ["The whole plan fits 10 percent worse.", ""]),
    ],
)
def test_what_a_change_costs(cost: float, least: float | None, told: list[str]) -> None:
    change = {"cost": cost, "least_cost": least, "objective": 90.0}

    assert [words.cost_of(change), words.least_cost_of(change)] == told


def test_placements_stand_with_the_reserve_of_their_place() -> None:
    (group,) = by_opportunity(plan())

    assert (group["id"], len(group["placements"]), group["reserve"]) == (PLACE, 1, ["n-2"])


def test_somebody_can_go_to_places_of_the_plan_alone_and_sees_what_suits_them_first() -> None:
    assert targets(["o-1", "o-2", "o-4"], {"o-3": 90, "o-2": 40, "o-4": 0}) == ["o-2", "o-4", "o-1"]
    assert where_now(plan(), PERSON) == [PLACE]


def test_how_much_is_proposed_is_a_part_of_all() -> None:
    assert _part_done(30, {"left": 10}) == 0.75
    assert _part_done(0, {"left": 0}) == 0
