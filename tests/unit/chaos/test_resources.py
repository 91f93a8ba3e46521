"""What grows is found, what jumps once or belongs to another process is not taken for growth."""

from tests.chaos.resources import BOUNDS, FEWEST, Held, grown, growth, too_large


def rounds(*lives: tuple[int, list[float]], threads: float = 10) -> list[list[Held]]:
    """Memory after each round of processes that live one after the other."""
    amounts = [(pid, memory) for pid, values in lives for memory in values]
    return [
        [Held("intake", pid, {"memory_mb": memory, "threads": threads, "descriptors": 30, "connections": 5})]
        for pid, memory in amounts
    ]


def test_what_stays_level_is_flat() -> None:
    slopes = growth(rounds((1, [60, 80, 81, 80, 82, 80, 81, 80, 81])), fewest=6)

    assert abs(slopes["intake"]["memory_mb"]) < 0.2
    assert grown(slopes) == []


def test_what_grows_each_round_is_found() -> None:
    slopes = growth(rounds((1, [60 + 2 * number for number in range(10)])), fewest=6)

    assert slopes["intake"]["memory_mb"] == 2
    assert grown(slopes) == ["intake: memory_mb grows by 2.0 a round"]


def test_it_is_found_also_where_the_process_was_started_again_in_between() -> None:
    slopes = growth(rounds((1, [60, 64, 68, 72, 76]), (2, [60, 64, 68, 72, 76])), fewest=6)

    assert slopes["intake"]["memory_mb"] == 4


def test_another_process_that_holds_more_is_no_growth() -> None:
    assert grown(growth(rounds((1, [60, 60, 60, 60, 60]), (2, [90, 90, 90, 90, 90])), fewest=6)) == []


def test_of_a_few_rounds_nothing_is_said() -> None:
    assert growth(rounds((1, [60.0 + number for number in range(FEWEST)]))) == {}


def test_every_amount_has_a_bound() -> None:
    [[held]] = rounds((1, [60.0]))
    assert set(held.amounts) == set(BOUNDS)


def test_a_server_that_fills_its_cache_is_flat_until_it_holds_too_much() -> None:
    filling = {"store": {"memory_mb": 9.0}, "refu2": {"memory_mb": 4.0}}
    others = {"threads": 1.0, "descriptors": 1.0, "connections": 1.0}

    assert grown(filling) == []
    assert too_large([Held("store", 1, {"memory_mb": 1400.0, **others})]) == []
    assert too_large([Held("store", 1, {"memory_mb": 1600.0, **others})]) != []
    assert too_large([Held("refu2", 1, {"memory_mb": 700.0, **others})]) != []
    assert too_large([Held("intake", 1, {"memory_mb": 1600.0, **others})]) == []


def test_a_server_whose_connections_grow_is_found() -> None:
    assert grown({"store": {"connections": 2.0}}) == ["store: connections grows by 2.0 a round"]


def test_a_connection_that_moves_to_another_broker_node_is_no_growth() -> None:
    def held(number: int, more: float) -> list[Held]:
        amounts = dict.fromkeys(BOUNDS, 0.0)
        there = [("refu1", 20.0 - number), ("refu2", 20.0 + number + more)]
        return [Held(part, pid, {**amounts, "connections": many}) for pid, (part, many) in enumerate(there)]

    moving = growth((held(number, 0) for number in range(10)), fewest=6)
    more = growth((held(number, float(number)) for number in range(10)), fewest=6)

    assert moving.keys() == {"broker"}
    assert grown(moving) == []
    assert grown(more) == ["broker: connections grows by 1.0 a round"]
