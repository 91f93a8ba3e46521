"""Guessing gets slower and slower, by name and by address, and nobody is locked out by a stranger for ever."""

from datetime import timedelta

import pytest

from services.chassis.errors import Contended, TooMuch
from services.chassis.storage.memory import MemoryStore
from services.identity.attempts import handlers as attempts
from services.identity.attempts.domain import ADDRESS, NAME, PAIR, Rule
from services.identity.values.addresses import UNKNOWN, network_of

from .builders import work

SECOND = timedelta(seconds=1)


def tried(store: MemoryStore, counted: dict[str, Rule], after: timedelta) -> int:
    """How many seconds one is told to wait; 0: the attempt was let through."""
    uow = work(store, after=after)
    try:
        attempts.admit(counted, uow)
    except TooMuch as error:
        return int(str(error.fields["retry_after"]))
    uow.commit()
    return 0


def guesses_within(counted: dict[str, Rule], whole: timedelta) -> int:
    """How many guesses whoever always waits as told gets through."""
    store, after, made = MemoryStore(), timedelta(), 0
    while after < whole:
        wait = tried(store, counted, after)
        made += not wait
        after += SECOND * wait
    return made


def test_some_attempts_are_free_and_then_waits_double() -> None:
    store, after, waits = MemoryStore(), timedelta(), []
    for _ in range(8):
        wait = tried(store, {"x": PAIR}, after)
        if wait:
            waits.append(wait)
            after += SECOND * wait
            assert tried(store, {"x": PAIR}, after) == 0
    assert waits == [1, 2, 4, 8, 16]


@pytest.mark.parametrize(("rule", "most"), [(PAIR, 40), (ADDRESS, 110), (NAME, 750)])
def test_guessing_gets_nowhere(rule: Rule, most: int) -> None:
    assert guesses_within({"x": rule}, timedelta(hours=6)) <= most


def test_a_refused_attempt_makes_nobody_wait_for_longer() -> None:
    store = MemoryStore()
    for _ in range(NAME.free):
        tried(store, {"x": NAME}, timedelta())
    told = [tried(store, {"x": NAME}, timedelta()) for _ in range(100)]

    assert set(told) == {1}
    assert tried(store, {"x": NAME}, SECOND) == 0


@pytest.mark.parametrize("rule", [PAIR, ADDRESS, NAME])
def test_no_wait_is_longer_than_its_rule_says(rule: Rule) -> None:
    store, after = MemoryStore(), timedelta()
    for _ in range(60):
        wait = tried(store, {"x": rule}, after)
        assert wait <= rule.longest.total_seconds()
        after += SECOND * wait


def test_attempts_are_forgotten_after_a_while_of_quiet() -> None:
    store = MemoryStore()
    for _ in range(PAIR.free):
        tried(store, {"x": PAIR}, timedelta())

    assert tried(store, {"x": PAIR}, timedelta()) == 1
    assert [tried(store, {"x": PAIR}, PAIR.forgotten_after) for _ in range(PAIR.free)] == [0] * PAIR.free


def test_one_address_that_tries_many_names_waits_too() -> None:
    store = MemoryStore()
    for number in range(ADDRESS.free):
        assert tried(store, {f"name-{number}": PAIR, "address": ADDRESS}, timedelta()) == 0

    assert tried(store, {"another": PAIR, "address": ADDRESS}, timedelta()) == 1
    assert tried(store, {"another": PAIR, "elsewhere": ADDRESS}, timedelta()) == 0


def test_success_begins_anew_under_a_name_but_not_for_an_address() -> None:
    store = MemoryStore()
    for _ in range(PAIR.free):
        tried(store, {"pair": PAIR, "address": Rule(PAIR.free, PAIR.longest, PAIR.forgotten_after)}, timedelta())
    uow = work(store)
    attempts.succeeded(["pair"], uow)
    uow.commit()

    assert tried(store, {"pair": PAIR}, timedelta()) == 0
    assert tried(store, {"address": PAIR}, timedelta()) == 1


def test_attempts_made_at_one_moment_are_all_counted() -> None:
    store = MemoryStore()
    one, other = work(store), work(store)
    attempts.admit({"x": PAIR}, one)
    attempts.admit({"x": PAIR}, other)
    one.commit()

    with pytest.raises(Contended):
        other.commit()


def test_no_name_and_no_address_stands_in_the_store() -> None:
    store = MemoryStore()
    tried(store, {"sofie@refu.example": PAIR, "192.0.2.1": ADDRESS}, timedelta())

    assert "sofie" not in str(store.collections)
    assert "192.0.2.1" not in str(store.collections)


def test_what_is_long_ago_is_removed() -> None:
    store = MemoryStore()
    tried(store, {"x": PAIR}, timedelta())
    uow = work(store, after=timedelta(days=3))
    attempts.forget(uow)
    uow.commit()

    assert store.collections["attempts"] == {}


@pytest.mark.parametrize(
    ("forwarded", "peer", "network"),
    [
        ("192.0.2.1", "127.0.0.1", "192.0.2.1"),
        ("10.9.9.9, 192.0.2.1", "127.0.0.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", None, "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", None, "192.0.2.1"),
        (None, "192.0.2.7", "192.0.2.7"),
        ("nonsense", None, UNKNOWN),
        (None, None, UNKNOWN),
    ],
)
def test_an_address_is_counted_as_far_as_one_person_has_it(
    forwarded: str | None, peer: str | None, network: str
) -> None:
    assert network_of(forwarded, peer) == network
