"""The score: explained, the same for the same input, and blind to what may not count."""

from dataclasses import fields
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.contracts import organisations
from services.matching import commands
from services.matching.domain.candidates import Candidate, Profile
from services.matching.domain.weights import CHANCE_OF_DUTCH, WEIGHTS
from services.matching.views import ranking

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
    return ranking.why(commands.AskWhy(newcomer="amina", opportunity="storytime"), work(store))


def value_of(component: str, profile: dict[str, Any] | None = None, offer: dict[str, Any] | None = None) -> float:
    [value] = [c["value"] for c in told_about(profile, offer)["components"] if c["name"] == component]
    return float(value)


def test_the_weights_are_a_hundred_points() -> None:
    assert sum(weight.points for weight in WEIGHTS) == 100
    assert sum(CHANCE_OF_DUTCH.values()) == 1


def test_the_score_is_the_sum_of_what_is_shown() -> None:
    told = told_about()

    assert told["score"] == round(sum(c["contribution"] for c in told["components"]))
    assert all(c["contribution"] == pytest.approx(c["weight"] * c["value"], abs=0.01) for c in told["components"])


@pytest.mark.parametrize(
    ("has", "asked", "value"),
    [
        (("Cooking",), ("cooking",), 1),
        (("cooking",), ("cooking", "gardening"), 0.5),
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

    told = ranking.why(commands.AskWhy(newcomer="amina", opportunity="storytime"), work(store))

    assert told["components"][-1]["value"] == 0


def test_matching_does_not_even_know_what_may_not_count() -> None:
    known = {f.name for kind in (Candidate, Profile) for f in fields(kind)}

    assert not known & {"nationality", "gender", "sex", "birth_date", "age", "status", "name", "postcode"}


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

    told = ranking.why(commands.AskWhy(newcomer="amina", opportunity="storytime"), work(store))

    assert told["components"] == told_about()["components"]


def test_levels_that_nobody_knows_are_no_reason_to_fail() -> None:
    strange = organisations.OpportunityChanged(**vars(an_opportunity(dutch_minimum="fluent")))
    store = a_store(*a_newcomer(dutch_level="a bit"), *an_organisation(), an_opportunity(), strange)

    assert ranking.why(commands.AskWhy(newcomer="amina", opportunity="storytime"), work(store))["score"] > 0
