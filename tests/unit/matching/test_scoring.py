"""The score: explained, the same for the same input, and blind to what may not count."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.matching.projections.domain.newcomers import Newcomer, Profile
from services.matching.rankings.commands import AskWhy
from services.matching.rulebook import in_force

from . import questions
from .builders import (
    a_newcomer,
    a_registration,
    a_store,
    an_assignment,
    an_eligibility,
    an_interview,
    an_opportunity,
    an_organisation,
    work,
)


def told_about(profile: dict[str, Any] | None = None, offer: dict[str, Any] | None = None) -> dict[str, Any]:
    store = a_store(*a_newcomer(**profile or {}), *an_organisation(), an_opportunity(**offer or {}))
    return questions.why(AskWhy(newcomer="amina", opportunity="storytime"), work(store))


def value_of(component: str, profile: dict[str, Any] | None = None, offer: dict[str, Any] | None = None) -> float:
    [value] = [c["value"] for c in told_about(profile, offer)["components"] if c["name"] == component]
    return float(value)


def test_the_weights_are_a_hundred_points() -> None:
    delivered = in_force.first_weights()
    assert sum(delivered.points.values()) == 100
    assert sum(delivered.chance_of_dutch.values()) == 10_000
    assert sum(part["weight"] for part in told_about()["components"]) == 100


def test_the_score_is_the_sum_of_what_is_shown() -> None:
    told = told_about()

    assert told["exact_score"] == pytest.approx(sum(c["contribution"] for c in told["components"]), abs=0.05)
    assert told["score"] == int(told["exact_score"] + 0.5)
    assert all(c["contribution"] == pytest.approx(c["weight"] * c["value"], abs=0.01) for c in told["components"])


@pytest.mark.parametrize(
    ("has", "asked", "value"),
    [
        (("Cooking",), ("cooking",), 1),
        (("Koken",), ("cooking",), 1),
        (("طبخ",), ("koken",), 1),
        (("cooking",), ("cooking", "gardening"), 0.5),
        (("knitting under water",), ("cooking", "Knitting under water"), 0),
        (("cooking",), ("cooking", "Knitting under water"), 0.5),
        ((), ("cooking",), 0),
        (("cooking",), (), 0.5),
    ],
)
def test_talents_count_by_the_part_that_is_there(has: tuple[str, ...], asked: tuple[str, ...], value: float) -> None:
    assert value_of("talents", {"talents": has}, {"talents": asked}) == value


@pytest.mark.parametrize(
    ("motivations", "offer", "value"),
    [
        (("dutch",), {"guided": True}, 1),
        (("dutch",), {"guided": False, "dutch_minimum": None}, 0),
        (("dutch", "relaxation"), {"guided": False, "dutch_minimum": None}, 0.5),
        ((), {}, 0.5),
    ],
)
def test_motivation_counts_by_the_part_that_is_served(
    motivations: tuple[str, ...], offer: dict[str, Any], value: float
) -> None:
    assert value_of("motivation", {"motivations": motivations}, offer) == value


def test_guidance_a_longer_stay_and_expected_dutch_give_a_chance_to_practise_it() -> None:
    assert value_of("dutch") == 1
    assert value_of("dutch", offer={"guided": False, "dutch_minimum": None, "kind": "one-off"}) == 0


@pytest.mark.parametrize(("preference", "value"), [("both", 1), ("long-term", 1), ("one-off", 0)])
def test_the_wish_for_short_or_long_counts(preference: str, value: float) -> None:
    assert value_of("wish", {"preference": preference}) == value


@pytest.mark.parametrize(
    ("interviewed_on", "value"), [(date(2026, 3, 2), 0), (date(2026, 1, 16), 0.5), (date(2024, 1, 1), 1)]
)
def test_who_waits_longer_comes_first_up_to_a_point(interviewed_on: date, value: float) -> None:
    assert value_of("waiting", {"completed_on": interviewed_on}) == value


def test_who_volunteers_somewhere_waits_for_nothing() -> None:
    store = a_store(*a_newcomer(), *an_organisation(), an_opportunity(), an_opportunity("garden"))
    an_assignment(store, opportunity_id="garden", finished=False)

    told = questions.why(AskWhy(newcomer="amina", opportunity="storytime"), work(store))

    assert told["components"][-1]["value"] == 0


def test_matching_does_not_even_know_what_may_not_count() -> None:
    known = {f.name for kind in (Newcomer, Profile) for f in fields(kind)}

    assert not known & {"nationality", "gender", "sex", "birth_date", "age", "status", "name", "municipality"}


@pytest.mark.slow
@given(
    st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2030, 1, 1))),
    st.booleans(),
    st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2030, 1, 1))),
    st.sampled_from(["gent", "fedasil-menen"]),
)
def test_age_eligibility_and_unit_change_no_score(
    may_from: date | None, eligible: bool, valid_until: date | None, unit: str
) -> None:
    newcomer = [
        a_registration(may_volunteer_from=may_from, unit_id=unit),
        an_eligibility(eligible=eligible, valid_until=valid_until),
        an_interview(unit_id=unit),
    ]
    store = a_store(*newcomer, *an_organisation(), an_opportunity())

    told = questions.why(AskWhy(newcomer="amina", opportunity="storytime"), work(store))

    assert told["components"] == told_about()["components"]


def test_levels_that_nobody_knows_are_no_reason_to_fail() -> None:
    """No event tells them any more; what was heard before is still kept."""
    store = a_store()
    kept = work(store)
    newcomer, opportunity = kept.newcomers.get("amina"), kept.opportunities.get("storytime")
    assert newcomer.profile is not None
    kept.newcomers.put(replace(newcomer, profile=replace(newcomer.profile, dutch_level="a bit")))
    kept.opportunities.put(replace(opportunity, described=replace(opportunity.details, dutch_minimum="fluent")))
    kept.commit()

    assert questions.why(AskWhy(newcomer="amina", opportunity="storytime"), work(store))["score"] > 0


@pytest.mark.parametrize(
    ("priorities", "weight"), [((), 10), (("dutch",), 18.18), (("travel", "dutch"), 13.04), (("unheard-of",), 10)]
)
def test_the_persons_own_priorities_multiply_ours(priorities: tuple[str, ...], weight: float) -> None:
    told = told_about({"priorities": priorities})

    assert [c["weight"] for c in told["components"] if c["name"] == "dutch"] == [weight]
    assert sum(c["weight"] for c in told["components"]) == pytest.approx(100, abs=0.05)


@pytest.mark.parametrize(
    ("goals", "asked", "value"),
    [((), ("cooking",), 0.5), (("koken",), ("cooking", "music"), 1), (("music",), ("cooking",), 0)],
)
def test_what_brings_a_goal_nearer_counts(goals: tuple[str, ...], asked: tuple[str, ...], value: float) -> None:
    assert value_of("next-step", {"goals": goals}, {"talents": asked}) == value


@pytest.mark.parametrize(("contact", "value"), [("much", 1), ("some", 0.6), ("little", 0.2), (None, 0.5)])
def test_real_contact_counts(contact: str | None, value: float) -> None:
    assert value_of("contact", offer={"contact": contact}) == value


def test_a_shorter_way_counts_more_and_an_unknown_one_by_half() -> None:
    near = value_of("travel", {"postcode": "9000"}, {"postcode": "9000"})
    far = value_of("travel", {"postcode": "9000"}, {"postcode": "9050"})

    assert near > far
    assert value_of("travel", {"postcode": None}, {"postcode": "9000"}) == 0.5
