"""The rounds of a seed are the same whenever they are asked for, and everything has its turn."""

from collections import Counter

from tests.chaos.faults import CUT, FREEZE, FULL_DISK, MEANINGS, SINGLE_BROKER, THREE_BROKERS, TWO_AT_ONCE, chosen
from tests.chaos.health import BROKER, DOWN, LAGS, STORE, SURELY_ASKED


def test_a_round_is_the_same_again_also_when_it_is_asked_for_alone() -> None:
    once = [chosen(7, number) for number in range(20)]

    assert [chosen(7, number) for number in reversed(range(20))] == once[::-1]
    assert [chosen(8, number) for number in range(20)] != once


def test_every_kind_has_its_share_and_every_one_is_explained() -> None:
    for kinds in (SINGLE_BROKER, THREE_BROKERS):
        first = Counter(chosen(1, number, kinds)[0].kind for number in range(10 * len(kinds)))

        assert first == dict.fromkeys(kinds, 10)
        assert set(kinds) <= set(MEANINGS)


def test_now_and_then_two_happen_at_once() -> None:
    rounds = [chosen(3, number) for number in range(400)]
    pairs = sum(len(each) == 2 for each in rounds)

    assert 0 < pairs < 400 * TWO_AT_ONCE
    assert max(map(len, rounds)) == 2


def test_every_service_and_server_is_hit_by_somebody() -> None:
    victims = {fault.victim for number in range(2_000) for fault in chosen(5, number)}

    assert {"gateway", "matching", "identity", "broker", "store", "*-broker", "*-store", "gateway-intake"} <= victims


def test_moments_are_spread_over_the_import() -> None:
    shares = [fault.share for number in range(400) for fault in chosen(5, number)]

    assert min(shares) < 0.1
    assert max(shares) > 0.85
    assert all(0 < share < 1 for share in shares)


def test_what_services_must_say_lasts_in_half_of_the_rounds_until_they_must_have_said_it() -> None:
    judged = {(FREEZE, "broker"): BROKER, (FREEZE, "store"): STORE, (FREEZE, "matching"): DOWN}
    judged |= {(CUT, "*-broker"): BROKER, (CUT, "*-store"): STORE, (FULL_DISK, "store"): STORE}
    every = [fault for number in range(4_000) for fault in chosen(5, number)]

    for (kind, victim), what in judged.items():
        seconds = [fault.seconds for fault in every if (fault.kind, fault.victim) == (kind, victim)]
        long = [each for each in seconds if each > LAGS[what] + SURELY_ASKED]
        assert 0.3 < len(long) / len(seconds) < 0.7, (kind, victim)
        assert max(seconds) <= 40
