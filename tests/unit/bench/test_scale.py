"""The model adds up, and the page says what was measured."""

import json
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest

from bench.scale import __main__ as command
from bench.scale import model
from bench.scale.kept import ABOUT, ASIDE, PARTS, PLACE, read, with_heard, with_rows
from bench.scale.model import COMMANDS, MIX, Assumptions, demand, ends, expected, need
from bench.scale.page import PAGE, rounded, text
from bench.scale.work import ASKED, World

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


def test_a_part_that_is_measured_anew_leaves_the_others_their_date_and_commit() -> None:
    kept = read(PLACE)
    row = next(row for row in kept["rows"] if row["service"] == "matching")
    about = {"date": "2030-01-02", "commit": "0123456789", "machine": "4 cores, 8 GB"}

    found = with_rows(kept, [{**row, "replicas": 1}], about)

    others = [row for row in kept["rows"] if row["service"] != "matching"]
    assert [row for row in found["rows"] if row["service"] != "matching"] == others
    assert [{name: row[name] for name in ABOUT} for row in found["rows"] if row["service"] == "matching"] == [about]
    assert found["heard"] == kept["heard"]
    page = text(with_rows(kept, [row for row in kept["rows"] if row["service"] == "matching"], about))
    assert "| matching | 2030-01-02 | 0123456789 | 4 cores, 8 GB |" in page
    assert "| intake | 2026-11-29 | 6c5c6e577e | 2 cores, 23 GB, not alone on the machine |" in page


def test_what_is_heard_anew_leaves_services_as_they_were_measured() -> None:
    kept, about = read(PLACE), {"date": "2030-01-02", "commit": "0123456789", "machine": "4 cores, 8 GB"}

    found = with_heard(kept, HEARD, about)

    assert found == {"rows": kept["rows"], "heard": [{**HEARD[0], **about}]}


def test_every_part_but_listening_is_asked_something() -> None:
    works = World(lambda *_: {"id": "1"}).works()

    assert {work.service for work in works} == ASKED
    assert {*PARTS} == {*ASKED, "listening"}
    assert {row["service"] for row in read(PLACE)["rows"]} <= {*PARTS}


def test_a_part_without_anything_to_measure_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["web"]) == 2
    assert capsys.readouterr().out == f"No such part: web. There are: {', '.join(PARTS)}.\n"


@pytest.mark.parametrize(("options", "place"), [([], ASIDE), (["--page"], PLACE)])
def test_what_is_committed_is_written_only_when_asked(
    options: list[str], place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Path] = []
    monkeypatch.setattr(command, "scene", lambda: nullcontext(None))
    monkeypatch.setattr(command.listening, "measure", lambda _: iter(HEARD))
    monkeypatch.setattr(command.kept, "write", lambda file, _: written.append(file))
    monkeypatch.setattr(command, "_write_page", lambda _: written.append(PAGE))

    assert command.main(["listening", *options]) == 0
    assert written == [place, *([PAGE] if options else [])]


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
