"""Travel times: fitted to connections that people know, and sensible ways only."""

from statistics import median

import pytest

from services.matching import reference
from services.matching.reference import Connection
from services.matching.rulebook import in_force
from services.matching.rulebook.domain.travel import REACH, TRAIN, fitted

TRAVEL = in_force.travel()
BY_TRAIN = ("public-transport",)


def errors(rows: list[Connection]) -> list[float]:
    """How far the model is off, as a part of what the table says."""
    return [
        abs((TRAVEL.minutes(row.start, row.end, BY_TRAIN) or 0) - row.door_to_door) / row.door_to_door for row in rows
    ]


def journeys(rows: list[Connection]) -> list[tuple[float, int]]:
    return [(TRAVEL.km(row.start, row.end) or 0, row.door_to_door) for row in rows]


FITTED = [row for row in reference.connections() if not row.checks]
HELD_BACK = [row for row in reference.connections() if row.checks]


def test_the_line_of_trains_is_the_one_that_fits_the_table_best() -> None:
    line = fitted(journeys(FITTED))

    assert line.before == pytest.approx(TRAIN.before, abs=0.5)
    assert line.kmh == pytest.approx(TRAIN.kmh, abs=0.5)


def test_a_fit_finds_the_line_that_journeys_lie_on() -> None:
    line = fitted([(10, 26), (40, 44), (100, 80)])

    assert line.before == pytest.approx(20)
    assert line.kmh == pytest.approx(100)


@pytest.mark.parametrize(
    ("rows", "middle", "share"),
    [(FITTED, 0.1, 0.9), (HELD_BACK, 0.13, 0.78), (FITTED + HELD_BACK, 0.1, 0.89)],
    ids=["fitted", "held back", "all"],
)
def test_most_connections_are_within_a_fifth(rows: list[Connection], middle: float, share: float) -> None:
    off = errors(rows)

    assert len(rows) >= 18
    assert median(off) <= middle
    assert max(off) <= 0.35
    assert sum(each <= 0.2 for each in off) >= share * len(off)


@pytest.mark.parametrize(
    ("start", "end", "low", "high"), [("9000", "1000", 50, 75), ("8400", "8000", 35, 50), ("2000", "9000", 65, 85)]
)
def test_between_cities_it_takes_about_as_long_as_the_train(start: str, end: str, low: int, high: int) -> None:
    assert low <= (TRAVEL.minutes(start, end, BY_TRAIN) or 0) <= high


def test_nobody_is_sent_far_by_bike_or_on_foot_who_can_go_otherwise() -> None:
    every = ("foot", "bike", "public-transport")

    assert TRAVEL.way("9000", "1000", every) == (TRAVEL.minutes("9000", "1000", BY_TRAIN), "public-transport")
    assert TRAVEL.way("9000", "9050", every) == (TRAVEL.minutes("9000", "9050", ("bike",)), "bike")
    assert (TRAVEL.km("9000", "9050") or 99) <= REACH["bike"] < (TRAVEL.km("9000", "9300") or 0)


def test_who_goes_by_bike_alone_is_told_how_long_that_takes_however_far() -> None:
    assert (TRAVEL.minutes("9000", "1000", ("bike",)) or 0) > 200
    assert TRAVEL.way("9000", "nowhere", BY_TRAIN) is None
