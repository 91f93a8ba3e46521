"""The model adds up, and the page says what was measured."""

import json
from dataclasses import replace

import pytest

from bench.scale import model
from bench.scale.model import COMMANDS, MIX, Assumptions, demand, ends, expected, need
from bench.scale.page import PAGE, PLACE, rounded, text

OWNERS = {
    "a ranking of 40": "matching",
    "why a pair": "matching",
    "a portfolio": "employment",
    "key figures of a year": "reporting",
    "100 changes": "changes",
    "units, listed": "gateway",
    "accounts, listed": "identity",
    "registering": "intake",
    "opening an opportunity": "organisations",
}
GIVEN = Assumptions()


def rows(store: float = 4.0, service: float = 10.0) -> list[dict]:
    """Every request costs the same."""
    return [
        {
            "service": owner,
            "what": what,
            "replicas": 1,
            "per_second": 50.0,
            "processor_ms": {owner: service, "gateway": 2.0, "store": store, "broker": 0.5, "others": 1.0},
        }
        for what, owner in OWNERS.items()
    ]


HEARD = [{"replicas": 1, "per_second": 400.0}]


def test_ten_times_as_many_cities_ask_ten_times_as_much() -> None:
    ten, hundred = demand(100, GIVEN), demand(1000, GIVEN)

    assert round(hundred.questions / ten.questions, 6) == 10
    assert hundred.events == hundred.commands * GIVEN.events_a_row


def test_processors_are_requests_times_what_they_cost() -> None:
    wanted = demand(100, GIVEN)
    found = need(100, rows(), GIVEN)

    everything = wanted.questions + wanted.commands
    assert abs(found.processors["store"] - everything * 4.0 / 1000 / GIVEN.load) < 0.02
    assert abs(found.processors["intake"] - wanted.commands / 2 * 10.0 / 1000 / GIVEN.load) < 0.02


def test_every_service_has_two_replicas_and_there_are_three_machines() -> None:
    small = need(1, rows(), GIVEN)

    assert set(small.replicas.values()) == {2}
    assert small.machines == 3


def test_what_costs_more_ends_sooner() -> None:
    cheap = {end.part: end.cities for end in ends(rows(store=4.0), HEARD, GIVEN)}
    dear = {end.part: end.cities for end in ends(rows(store=8.0), HEARD, GIVEN)}

    assert abs(cheap["store"] / dear["store"] - 2) < 0.01
    assert cheap["reporting"] == dear["reporting"]
    assert set(cheap) == {"store", "broker", "reporting"}


def test_a_store_that_is_cheaper_by_half_carries_twice_as_many() -> None:
    half = {end.part: end.cities for end in ends(rows(), HEARD, replace(GIVEN, store_factor=0.5))}
    whole = {end.part: end.cities for end in ends(rows(), HEARD, GIVEN)}

    assert abs(half["store"] / whole["store"] - 2) < 0.01


def test_replicas_are_expected_to_bring_more_until_another_part_is_full() -> None:
    [row] = [each for each in rows() if each["what"] == "registering"]

    assert expected(row, 1, 64, 1.0) == 100  # one process of 10 ms a request
    assert expected(row, 2, 64, 1.0) == 200
    assert expected(row, 4, 64, 1.0) == 250  # the store, 4 ms a request
    assert round(expected(row, 4, 2, 1.0)) == 114  # the machine, 17.5 ms a request


def test_everything_that_is_asked_was_measured() -> None:
    kept = json.loads(PLACE.read_text())
    measured = {row["what"] for row in kept["rows"]}

    assert {*MIX, *COMMANDS} <= measured
    assert round(sum(MIX.values()), 6) == 1
    for what, owner in OWNERS.items():
        assert owner in {row["service"] for row in kept["rows"] if row["what"] == what}


def test_the_model_holds_for_what_was_measured() -> None:
    kept = json.loads(PLACE.read_text())
    one = {row["what"]: row for row in kept["rows"] if row["replicas"] == 1}
    ratios = [
        row["per_second"] / expected(one[row["what"]], row["replicas"], 2, row["busy"])
        for row in kept["rows"]
        if row["replicas"] > 1
    ]

    assert all(0.5 < ratio < 1.5 for ratio in ratios), ratios


def test_the_page_is_that_of_what_was_measured() -> None:
    assert PAGE.read_text() == text(json.loads(PLACE.read_text()))


@pytest.mark.parametrize(
    ("value", "places", "told"),
    [
        *((15_686, 0, "16,000"), (976, 0, "980"), (99.7, 0, "100"), (7.4, 0, "7")),
        *((66.8, 1, "67"), (8.14, 1, "8.1"), (0.04, 1, "0.0"), (1.654, 2, "1.7"), (0.165, 2, "0.17"), (0.0, 1, "0.0")),
    ],
)
def test_what_a_model_says_has_two_digits_at_most(value: float, places: int, told: str) -> None:
    assert rounded(value, places) == told


def test_each_assumption_says_where_it_comes_from() -> None:
    assert all(source.endswith(".") for _, _, source in model.described())
