"""The fast path is the reference: gate by gate, component by component, whatever the people and the opportunities."""

from collections import Counter
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from services.matching.board import ranking
from services.matching.board.score_arrays import Pairs
from services.matching.board.snapshot import compressed, copied
from services.matching.suitability.domain import gates, scoring
from services.matching.values.lots import drawn_for
from tests.unit.matching.gate_texts import must_be_said_in_full

from .worlds import OFFERED, TODAY, World, maybe_a_day, worlds

in_some_order = st.lists(st.integers(0, 100), min_size=1, max_size=20)


@settings(max_examples=300, deadline=None)
@given(worlds(), in_some_order, maybe_a_day)
def test_every_gate_and_every_component_is_the_same(world: World, order: list[int], from_on: date | None) -> None:
    world.put_on_the_board(order)
    judged = copied(world.board, ["amina"], OFFERED, TODAY, from_on)
    verdicts = judged.verdicts()
    every = Pairs(*(each.reshape(-1) for each in _all_pairs(len(judged.offers))))
    values = judged.values(every)
    scores = judged.scores(every, values)
    for number, key in enumerate(judged.offers.ids):
        pairing = world.pairing(next(each for each in world.offers if each.id == key), from_on)
        assert {code: bool(passed[0, number]) for code, passed in verdicts.items()} == {
            gate.code: gate.passes(pairing) for gate in gates.GATES
        }
        must_be_said_in_full(pairing)
        parts = scoring.parts(pairing)
        if parts:
            assert [int(value) for value in values[number]] == [part.value for part in parts]
            assert int(scores[number]) == scoring.exact(parts)


@settings(max_examples=150, deadline=None)
@given(worlds(), in_some_order, st.integers(1, 4))
def test_a_ranking_is_the_reference_in_order(world: World, order: list[int], limit: int) -> None:
    world.put_on_the_board(order)
    pairings = [world.pairing(each) for each in world.offers]
    lot = dict(zip(OFFERED, drawn_for(OFFERED, "amina"), strict=True))
    suit = [(scoring.exact(scoring.parts(each)), each.opportunity.id) for each in pairings if not gates.closed(each)]
    suit.sort(key=lambda one: (-one[0], -lot[one[1]]))
    scores = [score for score, _ in suit]
    ranked = ranking.best_opportunities(world.board, "amina", TODAY, limit).best
    assert [(one.exact, one.opportunity_id) for one in ranked] == suit[:limit]
    assert [one.tie for one in ranked] == ["lot" if scores.count(one.exact) > 1 else None for one in ranked]
    for one in ranked:
        pairing = next(each for each in pairings if each.opportunity.id == one.opportunity_id)
        assert list(one.components) == scoring.parts(pairing)
        assert one.places_left == pairing.places.left(pairing.details.places)


@settings(max_examples=100, deadline=None)
@given(worlds(), in_some_order)
def test_the_other_way_round_is_the_same(world: World, order: list[int]) -> None:
    world.put_on_the_board(order)
    forth = {
        one.opportunity_id: one for one in ranking.best_opportunities(world.board, "amina", TODAY, len(OFFERED)).best
    }
    for key in OFFERED:
        back = ranking.best_newcomers(world.board, key, TODAY, 5, units=["gent"]).best
        assert back == ([replace(forth[key], tie=None)] if key in forth else [])
        assert ranking.best_newcomers(world.board, key, TODAY, 5, units=["kortrijk"]).best == []


@settings(max_examples=200, deadline=None)
@given(worlds(), in_some_order)
def test_what_each_gate_closed_is_counted_as_the_reference_does(world: World, order: list[int]) -> None:
    world.put_on_the_board(order)
    expected = counted(world, OFFERED)
    found = ranking.best_opportunities(world.board, "amina", TODAY, 1)
    assert (found.looked_at, found.suit, found.closed) == (len(OFFERED), *expected)
    for key in OFFERED:
        back = ranking.best_newcomers(world.board, key, TODAY, 1, units=["gent"])
        assert (back.looked_at, back.suit, back.closed) == (1, *counted(world, (key,)))
        nobody = ranking.best_newcomers(world.board, key, TODAY, 1, units=["kortrijk"])
        assert (nobody.looked_at, nobody.suit, nobody.closed) == (0, 0, {})


def counted(world: World, keys: tuple[str, ...]) -> tuple[int, dict[str, int]]:
    """How many suit, and by gate how many it closes; duties where no other gate does."""
    shut = [[gate.code for gate in gates.closed(world.pairing(each))] for each in world.offers if each.id in keys]
    duties = {"duty-refused", "duty-open"}
    counts = Counter(code for codes in shut for code in codes if code not in duties or duties.issuperset(codes))
    return shut.count([]), dict(counts)


@settings(max_examples=100, deadline=None)
@given(worlds(), in_some_order)
def test_the_pairs_for_a_plan_are_those_of_the_ranking(world: World, order: list[int]) -> None:
    world.put_on_the_board(order)
    judged = copied(world.board, ["amina", "nobody"], OFFERED, TODAY)
    start, opportunity, score = compressed(judged)
    ranked = ranking.best_opportunities(world.board, "amina", TODAY, len(OFFERED)).best
    assert list(start) == [0, len(ranked)]
    assert {(judged.offers.ids[o], int(s)) for o, s in zip(opportunity, score, strict=True)} == {
        (one.opportunity_id, one.exact) for one in ranked
    }


def _all_pairs(offers: int) -> tuple[object, object]:
    import numpy as np

    return np.zeros(offers, dtype=np.int64), np.arange(offers)
