"""Every small world there is, published: whoever knows the rule and every relation cannot tell one hidden small count.

Worlds that look the same to a reader form a class. A hidden count is given away when it is the same in a whole class.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from itertools import product
from typing import NamedTuple

import pytest

from services.reporting.domain.figures import AreaFigures, KeyFigures, Totals, UnitFigures
from services.reporting.domain.publication import Board, Leaf
from services.reporting.domain.publishing import Counts, Rule, by_month
from services.reporting.domain.publishing_year import YearCounted, published
from tests.unit.reporting.builders import LATER, a_question

COUNTS = range(11)
CORE = 7
"""Worlds with counts under this are attacked; the others are there to hide among."""
JUMPING = (*range(7), 9)
"""Over time also 9 is attacked: it is told of what was hidden."""
SMALL = range(1, 5)


class Seen(NamedTuple):
    """What a reader sees of a board."""

    pieces: frozenset[tuple[tuple[Leaf, ...], int]]
    hidden: frozenset[Leaf]


def seen(board: Board) -> Seen:
    """The order in which a board keeps its pieces reaches nobody."""
    return Seen(frozenset((piece.leaves, piece.count) for piece in board.pieces), frozenset(board.hidden))


def given_away(
    worlds: Iterable[tuple[object, dict[object, int]]], attacked: Container[object] | None = None
) -> list[tuple[object, object]]:
    """What was seen and which secret has but one value there; worlds are what is seen, and secrets by name.

    `attacked` are the sights that matter, when not all do.
    """
    classes: dict[object, dict[object, set[int]]] = defaultdict(lambda: defaultdict(set))
    for sight, secrets in worlds:
        for name, count in secrets.items():
            classes[sight][name].add(count)
    return [
        (sight, name)
        for sight, secrets in classes.items()
        for name, values in secrets.items()
        if len(values) == 1 and values <= set(SMALL) and (attacked is None or sight in attacked)
    ]


def withheld(board: Board, counts: Counts) -> dict[object, int]:
    """The counts behind what is hidden or told only together with others."""
    together = {leaf for piece in board.pieces if len(piece.leaves) > 1 for leaf in piece.leaves}
    return {leaf: counts[leaf] for leaf in together | set(board.hidden)}


def leaves(layout: dict[str, tuple[int, ...]]) -> list[Leaf]:
    return [Leaf(scope, f"2019-{month:02d}") for scope, months in layout.items() for month in months]


LAYOUTS = [
    {"a": (1, 2, 3)},
    {"a": (1, 2, 3, 4)},
    {"a": (1, 2, 4, 7)},
    {"a": (1, 2, 3), "b": (1,)},
    {"a": (1, 4), "b": (1, 4)},
    {"a": (1, 2), "b": (1,), "c": (1,)},
    {"a": (1,), "b": (1,), "c": (1,), "d": (1,)},
]


@pytest.mark.parametrize("rule", [Rule(4), Rule(5)], ids=["four", "five"])
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: "-".join(f"{k}{len(v)}" for k, v in layout.items()))
def test_no_month_is_given_away_by_a_year_published_at_once(layout: dict[str, tuple[int, ...]], rule: Rule):
    attacked = set()

    def worlds() -> Iterator[tuple[object, dict[object, int]]]:
        for counts in product(COUNTS, repeat=len(leaves(layout))):
            world = dict(zip(leaves(layout), counts, strict=True))
            board = by_month(Board(), world, rule, complete=True)
            if max(counts) < CORE:
                attacked.add(seen(board))
            yield seen(board), withheld(board, world)

    assert not given_away(worlds(), attacked)


@pytest.mark.parametrize("grown_only", [False, True], ids=["up and down", "only up"])
@pytest.mark.parametrize("months", [((1,), (1, 4)), ((1, 2), (1, 2))], ids=["a quarter more", "the same quarter"])
def test_no_month_is_given_away_by_subtracting_publications(
    months: tuple[tuple[int, ...], tuple[int, ...]], grown_only: bool
):
    first, second = (leaves({"a": some}) for some in months)
    attacked = set()

    def worlds() -> Iterator[tuple[object, dict[object, int]]]:
        for counts in product(COUNTS, repeat=len(first) + len(second)):
            then = dict(zip(first, counts, strict=False))
            now = dict(zip(second, counts[len(first) :], strict=True))
            if grown_only and any(now[leaf] < then[leaf] for leaf in first):
                continue
            board = by_month(Board(), then, Rule(4), complete=False)
            later = by_month(board, now, Rule(4), complete=True)
            if all(count in JUMPING for count in counts):
                attacked.add((seen(board), seen(later)))
            secrets = {("then", leaf): count for leaf, count in withheld(board, then).items()}
            yield (seen(board), seen(later)), secrets | _still_withheld(later, now)

    assert not given_away(worlds(), attacked)


def _still_withheld(board: Board, now: Counts) -> dict[object, int]:
    return {("now", leaf): count for leaf, count in withheld(board, now).items()}


@pytest.mark.parametrize("rule", [Rule(4), Rule(5)], ids=["four", "five"])
def test_a_single_month_that_goes_up_and_down_is_never_given_away(rule: Rule):
    leaf = Leaf("a", "2019-01")

    def worlds() -> Iterator[tuple[object, dict[object, int]]]:
        for counts in product(range(12), repeat=3):
            board, sights, secrets = Board(), [], {}
            for moment, count in enumerate(counts):
                board = by_month(board, {leaf: count}, rule, complete=True)
                sights.append(seen(board))
                secrets[moment] = count
            yield tuple(sights), secrets

    assert not given_away(worlds())


def test_what_is_told_of_a_month_changes_by_five_or_not_at_all():
    leaf = Leaf("a", "2019-01")
    for before, after in product(range(16), repeat=2):
        told = by_month(Board(), {leaf: before}, Rule(4), complete=True)
        again = by_month(told, {leaf: after}, Rule(4), complete=True)
        if told.pieces and again.pieces:
            assert again == told or abs(again.pieces[0].count - told.pieces[0].count) >= 5


def a_year(units: Iterable[tuple[int, int]], areas: Iterable[tuple[int, int, int]], distinct: int) -> YearCounted:
    """All in January: rows of (R1, R2) and of (R3, R4, R5), and how many people there are."""
    figures = KeyFigures(
        question=a_question(),
        units=tuple(
            UnitFigures(
                id=f"u{place}",
                label="",
                area_id=None,
                newly_registered=registered,
                newly_registered_who_volunteered=volunteered,
            )
            for place, (registered, volunteered) in enumerate(units)
        ),
        areas=tuple(
            AreaFigures(
                id=f"a{place}",
                label="",
                unit_ids=(),
                organisations=organisations,
                newcomers_who_volunteered=people,
                volunteer_days=days,
            )
            for place, (organisations, people, days) in enumerate(areas)
        ),
        total=Totals(**dict.fromkeys(Totals.__dataclass_fields__, 0)),
        distinct_newcomers_who_volunteered=distinct,
    )
    nothing = KeyFigures(
        question=a_question(), units=(), areas=(), total=figures.total, distinct_newcomers_who_volunteered=0
    )
    months = {f"2019-{month:02d}": nothing for month in range(2, 13)}
    return YearCounted(months={"2019-01": figures} | months, year=figures)


def related_worlds(
    registered: Iterable[tuple[int, ...]], areas: Iterable[tuple[tuple[int, int, int], ...]]
) -> Iterator[tuple[object, dict[object, int]]]:
    """Every choice of who volunteered that obeys all relations, as published, with its secrets."""
    places = list(areas)
    for units in registered:
        for new in product(*(range(count + 1) for count in units)):
            for rows in places:
                most, least = sum(people for _, people, _ in rows), max(people for _, people, _ in rows)
                for distinct in range(max(least, sum(new)), most + 1):
                    yield _published(list(zip(units, new, strict=True)), rows, distinct)


def _published(
    units: list[tuple[int, int]], areas: tuple[tuple[int, int, int], ...], distinct: int
) -> tuple[object, dict[object, int]]:
    boards = published(2019, LATER, 4, a_year(units, areas, distinct), None).boards
    sight = tuple((name, seen(board)) for name, board in sorted(boards.items()))
    counts = {("newly_registered", f"u{place}"): row[0] for place, row in enumerate(units)}
    counts |= {("newly_registered_who_volunteered", f"u{place}"): row[1] for place, row in enumerate(units)}
    for place, row in enumerate(areas):
        names = ("organisations", "newcomers_who_volunteered", "volunteer_days")
        counts |= {(name, f"a{place}"): count for name, count in zip(names, row, strict=True)}
    counts["distinct_newcomers_who_volunteered", "everywhere"] = distinct
    secrets = {
        (name, leaf.scope): counts[name, leaf.scope]
        for name, board in boards.items()
        for leaf in [*board.hidden, *(each for p in board.pieces if len(p.leaves) > 1 for each in p.leaves)]
    }
    return sight, secrets


PEOPLE_AND_DAYS = (
    "newly_registered",
    "newly_registered_who_volunteered",
    "newcomers_who_volunteered",
    "volunteer_days",
)


def test_units_and_areas_do_not_give_each_other_away():
    units = product((0, 2, 4, 5, 7), repeat=2)
    areas = [((1, people, days),) for days in (*range(10), 200) for people in range(10) if _fits(people, days)]
    assert not _given_away_of(PEOPLE_AND_DAYS, related_worlds(units, areas))


def test_areas_do_not_give_one_another_away():
    rows = [(1, people, days) for days in (*range(6), 7, 130) for people in range(8) if _fits(people, days)]
    assert not _given_away_of(PEOPLE_AND_DAYS, related_worlds([(5,)], product(rows, repeat=2)))


def test_organisations_are_not_given_away_by_days():
    rows = [
        (hosts, 1, days) for days in range(9) for hosts in range(9) if (hosts == 0) == (days == 0) and hosts <= days
    ]
    rows = [(hosts, min(days, 1), days) for hosts, _, days in rows]
    assert not _given_away_of(("organisations", "volunteer_days"), related_worlds([(0,)], product(rows, repeat=2)))


def _given_away_of(names: tuple[str, ...], worlds: Iterable[tuple[object, dict[object, int]]]) -> list[object]:
    return [name for _, name in given_away(worlds) if name[0] in names]  # type: ignore[index]


def _fits(people: int, days: int) -> bool:
    return (people == days == 0) or 1 <= people <= days <= 31 * people
