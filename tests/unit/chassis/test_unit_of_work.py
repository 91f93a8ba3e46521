"""A unit of work: what is in hand is seen as it now is, an attempt leaves no trace, sequences count."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest

from services.chassis.errors import Contended, NotFound
from services.chassis.storage.collection import Collection
from services.chassis.storage.memory import MemoryStore
from services.contracts.employment import PushGiven
from services.platform.work import UnitOfWork


@dataclass(frozen=True)
class Thing:
    id: str
    colour: str = "red"
    tags: tuple[str, ...] = ()


class ThingWork(UnitOfWork):
    def __init__(self, store: MemoryStore) -> None:
        super().__init__(store)
        self.things = Collection(self, "things", Thing, missing="unknown-thing", about="newcomer_id")


@pytest.fixture
def store() -> MemoryStore:
    store = MemoryStore()
    work = ThingWork(store)
    for name in ("a", "b", "c"):
        work.things.add(Thing(name))
    work.commit()
    return store


def pushed(thing: str) -> PushGiven:
    return PushGiven(newcomer_id=thing, push_id="p", trajectory_id="t", given_on=date(2019, 1, 1))


def colours(store: MemoryStore) -> dict[str, str]:
    return {thing.id: thing.colour for thing in ThingWork(store).things.where()}


class Refused(Exception):
    pass


def test_what_was_added_or_saved_is_found_before_it_is_committed(store: MemoryStore) -> None:
    work = ThingWork(store)
    work.things.add(Thing("d", "green"))
    work.things.save(replace(work.things.get("a"), colour="blue"))

    assert work.things.find("d") == Thing("d", "green")
    assert [thing.id for thing in work.things.where(colour="blue")] == ["a"]
    assert {thing.id for thing in work.things.where(colour="red")} == {"b", "c"}
    assert {thing.id for thing in work.things.where(colour=["green", "blue"])} == {"a", "d"}


def test_what_was_removed_is_not_found_before_it_is_committed(store: MemoryStore) -> None:
    work = ThingWork(store)
    work.things.get("a")
    work.things.remove("a")

    assert work.things.find("a") is None
    assert {thing.id for thing in work.things.where(colour="red")} == {"b", "c"}
    with pytest.raises(NotFound) as refused:
        work.things.get("a")
    assert refused.value.slug == "unknown-thing"


def test_put_saves_what_exists_and_adds_what_does_not(store: MemoryStore) -> None:
    work = ThingWork(store)
    work.things.put(Thing("a", "blue"))
    work.things.put(Thing("d", "green"))
    work.commit()

    assert colours(store) == {"a": "blue", "b": "red", "c": "red", "d": "green"}


def test_what_was_removed_can_be_put_again_in_the_same_unit_of_work(store: MemoryStore) -> None:
    work = ThingWork(store)
    work.things.get("a")
    work.things.remove("a")
    work.things.put(Thing("a", "blue"))
    work.commit()

    assert colours(store)["a"] == "blue"


def test_what_was_added_and_removed_in_one_unit_of_work_was_never_there(store: MemoryStore) -> None:
    work = ThingWork(store)
    work.things.add(Thing("d"))
    work.things.remove("d")
    work.commit()

    assert "d" not in colours(store)


def test_adding_what_is_in_hand_is_a_mistake(store: MemoryStore) -> None:
    work = ThingWork(store)
    work.things.get("a")
    with pytest.raises(LookupError):
        work.things.add(Thing("a"))


def test_saving_what_did_not_change_writes_nothing(store: MemoryStore) -> None:
    work = ThingWork(store)
    work.things.save(work.things.get("a"))

    assert not work.pending()
    assert not work.commit()


def test_of_two_who_change_the_same_thing_the_second_is_contended(store: MemoryStore) -> None:
    first, second = ThingWork(store), ThingWork(store)
    for work, colour in ((first, "blue"), (second, "green")):
        work.things.save(replace(work.things.get("a"), colour=colour))
    first.commit()

    with pytest.raises(Contended):
        second.commit()
    assert colours(store)["a"] == "blue"


def test_who_holds_a_thing_is_contended_when_somebody_changed_it_and_leaves_it_as_it_was(store: MemoryStore) -> None:
    holding, changing = ThingWork(store), ThingWork(store)
    holding.things.get("a")
    holding.things.hold("a")
    changing.things.save(replace(changing.things.get("a"), colour="blue"))
    changing.commit()

    with pytest.raises(Contended):
        holding.commit()
    assert colours(store)["a"] == "blue"


def test_the_sequence_counts_the_facts_of_one_subject_across_units_of_work(store: MemoryStore) -> None:
    for _ in range(2):
        work = ThingWork(store)
        work.things.get("a")
        work.things.get("b")
        work.publish(pushed("a"))
        work.publish(pushed("b"))
        work.publish(pushed("a"))
        work.commit()

    told = [(envelope.subject, envelope.sequence) for envelope in store.outbox]
    assert told == [("a", 1), ("b", 1), ("a", 2), ("a", 3), ("b", 2), ("a", 4)]
    assert len({envelope.id for envelope in store.outbox}) == 6


def test_a_fact_about_what_is_not_in_hand_is_a_mistake(store: MemoryStore) -> None:
    with pytest.raises(KeyError):
        ThingWork(store).publish(pushed("a"))


def test_a_refused_attempt_leaves_no_trace_and_the_others_stay(store: MemoryStore) -> None:
    work = ThingWork(store)
    for name, refused in (("a", False), ("b", True), ("d", True), ("c", False)):
        with suppress(Refused), work.attempt():
            work.things.put(Thing(name, "blue"))
            work.publish(pushed(name))
            work.mark_processed(name)
            if refused:
                raise Refused
    work.commit()

    assert colours(store) == {"a": "blue", "b": "red", "c": "blue"}
    assert [envelope.subject for envelope in store.outbox] == ["a", "c"]
    assert store.inbox == {"a", "c"}


def test_a_refused_attempt_gives_back_what_an_earlier_one_changed(store: MemoryStore) -> None:
    work = ThingWork(store)
    with work.attempt():
        work.things.put(Thing("a", "blue"))
        work.publish(pushed("a"))
    with suppress(Refused), work.attempt():
        work.things.put(Thing("a", "green"))
        work.publish(pushed("a"))
        work.things.remove("a")
        raise Refused
    with work.attempt():
        work.publish(pushed("a"))
    work.commit()

    assert colours(store)["a"] == "blue"
    assert [envelope.sequence for envelope in store.outbox] == [1, 2]


def test_a_refused_removal_is_undone(store: MemoryStore) -> None:
    work = ThingWork(store)
    with suppress(Refused), work.attempt():
        work.things.get("a")
        work.things.remove("a")
        raise Refused

    assert work.things.find("a") == Thing("a")
    assert not work.pending()


def test_documents_and_objects_are_the_same_thing(store: MemoryStore) -> None:
    work = ThingWork(store)
    work.things.put(Thing("a", "blue", ("x", "y")))
    work.commit()

    stored: Any = store.collections["things"]["a"]
    assert stored == {"_id": "a", "colour": "blue", "tags": ["x", "y"], "version": 2, "sequence": 0}
    assert ThingWork(store).things.get("a") == Thing("a", "blue", ("x", "y"))
