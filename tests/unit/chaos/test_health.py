"""What was said is compared with what was known; a lie in either direction is found, and a stated lag is allowed."""

from typing import Any

from tests.chaos.health import BROKER, DOWN, LAGS, STATUS, STORE, SURELY_ASKED, Known, Sample, judged, unasked, untruths

WELL = {"ready": True, "store": True, "broker": True, "stopped_listeners": []}
SINCE, UNTIL, WHOLE = 100.0, 160.0, 170.0


def sample(who: str, at: float, body: dict[str, Any] | None, status: int | None = 200) -> Sample:
    return Sample(who, at, at + 0.1, None if body is None else status, body or {})


def status(at: float, *away: str, why: str = "service-unavailable") -> Sample:
    names = ("intake", "matching", "reporting")
    told = [{"service": name, **({"unavailable": why} if name in away else {})} for name in names]
    return sample(STATUS, at, {"services": told})


def known(what: str, *services: str) -> Known:
    return Known(what, frozenset(services), SINCE, UNTIL, WHOLE)


def test_when_nothing_happens_everything_must_be_called_well() -> None:
    assert untruths([sample("intake", 1, WELL), status(1), sample("gateway", 1, {"ready": True})], []) == []
    for lie in (
        sample("intake", 1, {**WELL, "broker": False}),
        sample("intake", 1, {**WELL, "ready": False, "store": False}, 503),
        sample("intake", 1, None),
        status(1, "matching"),
        sample("gateway", 1, {"ready": False}, 503),
        sample(STATUS, 1, None),
    ):
        assert untruths([lie], []) != [], lie


def test_a_missing_store_must_be_said_after_the_lag_and_not_before_it_is_missing() -> None:
    missing = [known(STORE, "intake")]
    bad = {**WELL, "ready": False, "store": False}

    assert untruths([sample("intake", SINCE + 1, WELL)], missing) == []
    assert untruths([sample("intake", SINCE + 1, bad, 503)], missing) == []
    assert untruths([sample("intake", SINCE + LAGS[STORE] + 1, bad, 503)], missing) == []
    assert untruths([sample("intake", SINCE + LAGS[STORE] + 1, WELL)], missing) != []
    assert untruths([sample("intake", SINCE - 5, bad, 503)], missing) != []
    assert untruths([sample("matching", SINCE + 20, bad, 503)], missing) != []
    assert untruths([sample("intake", UNTIL + 1, bad, 503)], missing) == []
    assert untruths([sample("intake", WHOLE + 1, bad, 503)], missing) != []


def test_a_status_that_comes_late_calls_nobody_dead_and_does_not_hide_who_is() -> None:
    after = SINCE + 30
    late = status(after, "intake", why="status-late")

    assert untruths([late], []) == []
    assert untruths([late], [known(STORE, "intake")]) == []
    assert untruths([late], [known(DOWN, "intake")]) != []
    assert untruths([late], [known(STORE, "matching")]) != []


def test_a_missing_broker_must_be_said_and_is_no_missing_store() -> None:
    missing = [known(BROKER, "intake")]
    after = SINCE + LAGS[BROKER] + 1

    assert untruths([sample("intake", after, {**WELL, "broker": False})], missing) == []
    assert untruths([sample("intake", after, WELL)], missing) != []
    assert untruths([sample("intake", after, {**WELL, "broker": False, "store": False}, 503)], missing) != []


def test_the_gateway_must_name_a_service_that_is_down() -> None:
    down = [known(DOWN, "matching")]
    after = SINCE + LAGS[DOWN] + 1

    assert untruths([status(after, "matching")], down) == []
    assert untruths([status(after)], down) != []
    assert untruths([status(after, "matching", "intake")], down) != []
    assert untruths([status(WHOLE + 1, "matching")], down) != []


def test_while_the_gateway_itself_is_down_nobody_has_to_say_anything() -> None:
    down = [known(DOWN, "gateway")]

    assert untruths([sample(STATUS, SINCE + 20, None), sample("gateway", SINCE + 20, None)], down) == []
    assert untruths([sample(STATUS, WHOLE + 1, None)], down) != []


def test_a_service_that_misses_its_store_may_be_called_unavailable() -> None:
    assert untruths([status(SINCE + 20, "intake")], [known(STORE, "intake")]) == []


def test_a_service_that_is_started_again_may_say_that_it_has_nothing_yet() -> None:
    starting = sample("matching", UNTIL + 2, {**WELL, "ready": False, "store": False, "broker": False}, 503)

    assert untruths([starting], [known(DOWN, "matching")]) == []
    assert untruths([starting], [known(DOWN, "intake")]) != []


def test_a_store_that_is_missed_must_be_said_also_by_one_that_was_down_meanwhile() -> None:
    both = [known(STORE, "matching"), Known(DOWN, frozenset({"matching"}), SINCE + 20, SINCE + 30, WHOLE)]
    misses = {**WELL, "ready": False, "store": False}

    assert untruths([sample("matching", SINCE + 40, misses, 503)], both) == []
    assert untruths([sample("matching", SINCE + 25, None)], both) == []
    assert untruths([sample("matching", SINCE + 40, WELL)], both) != []


def test_answers_that_had_to_say_something_are_counted() -> None:
    missing = known(STORE, "intake")
    early, due, late = (sample("intake", at, WELL) for at in (SINCE + 1, SINCE + LAGS[STORE] + 1, UNTIL))
    other = sample("matching", SINCE + 20, WELL)

    assert judged([early, due, other, late], missing) == 1
    assert judged([status(SINCE + 20)], missing) == 1


def test_a_fault_of_which_nobody_was_asked_in_time_is_no_proof() -> None:
    missing = known(STORE, "intake")
    short = Known(STORE, missing.services, SINCE, SINCE + LAGS[STORE] + SURELY_ASKED - 1, WHOLE)

    assert unasked([sample("intake", SINCE + 20, WELL)], [missing]) == []
    assert unasked([sample("matching", SINCE + 20, WELL)], [missing]) != []
    assert unasked([], [missing]) != []
    assert unasked([], [short]) == []
    assert unasked([], [known(DOWN, "gateway")]) == []
