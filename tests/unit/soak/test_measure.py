"""Whatever grows in a soak is found, and what varies is not taken for growth."""

import json

import pytest

from tests.chaos.resources import Held
from tests.fuzz import __main__ as fuzz
from tests.soak import __main__ as soak
from tests.soak.measure import Sample, Soak
from tests.soak.page import PAGE, PLACE, text


def a_soak(memory=lambda _: 80.0, others=lambda _: 20.0, waiting=lambda _: 3, took=lambda _: 0.1) -> Soak:
    """Twenty minutes, a look every 20 seconds, two answers a second; amounts by seconds."""
    soak = Soak()
    for at in range(20, 1220, 20):
        rest = {name: others(at) for name in ("threads", "descriptors", "connections")}
        held = Held("intake", 1, {"memory_mb": memory(at), **rest})
        soak.samples.append(Sample(float(at), (held,), waiting(at), newcomers=at // 4))
        soak.answers += [(at - second / 2, took(at)) for second in range(40)]
    return soak


def test_a_level_load_is_flat() -> None:
    assert a_soak(memory=lambda at: 80 + at % 60 / 10).troubles() == []


def test_what_fills_in_the_first_fifth_is_no_growth() -> None:
    assert a_soak(memory=lambda at: min(80, 40 + at / 5), others=lambda at: min(20, at / 10)).troubles() == []


def test_memory_may_grow_with_the_people_and_no_faster() -> None:
    assert a_soak(memory=lambda at: 80 + at / 100).troubles() == []
    assert [each for each in a_soak(memory=lambda at: 80 + at / 20).troubles() if "memory_mb" in each]


def test_connections_threads_and_descriptors_may_not_grow() -> None:
    troubles = a_soak(others=lambda at: 20 + at / 100).troubles()

    assert [each.split()[1] for each in troubles] == ["threads", "descriptors", "connections"]


def test_a_queue_that_gets_longer_is_found() -> None:
    assert a_soak(waiting=lambda at: at // 10).troubles() == ["96 events more wait at the end"]


def test_answers_that_take_longer_and_longer_are_found() -> None:
    assert a_soak(took=lambda at: at / 1000).troubles() != []


def test_what_was_counted_wrong_is_a_trouble() -> None:
    soak = a_soak()
    soak.wrong = ["lost: newcomer n3"]

    assert soak.troubles() == ["lost: newcomer n3"]


def test_the_page_is_that_of_the_last_soak() -> None:
    assert PAGE.read_text() == text(json.loads(PLACE.read_text()))


def test_the_page_says_so_when_a_soak_was_shorter_than_a_whole_one() -> None:
    told = json.loads(PLACE.read_text())

    assert "A whole soak takes 60 minutes" in text({**told, "minutes": 4.3})
    assert "A whole soak" not in text({**told, "minutes": 60})


@pytest.mark.parametrize("minutes", ["0", "-1", "nan", "abc"])
def test_a_soak_of_no_time_is_refused_before_anything_starts(minutes, capsys):
    with pytest.raises(SystemExit):
        soak.main(["--minutes", minutes])
    assert "--minutes: give a number above 0" in capsys.readouterr().err


@pytest.mark.parametrize("examples", ["0", "-1", "abc"])
def test_a_fuzz_of_no_examples_is_refused_before_anything_starts(examples, capsys):
    with pytest.raises(SystemExit):
        fuzz.main(["--examples", examples])
    assert "--examples: give a whole number, 1 or more" in capsys.readouterr().err
