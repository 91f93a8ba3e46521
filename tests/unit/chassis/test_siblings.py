"""What other processes took from a queue is in hand, too: they are asked, and one that is silent is gone."""

from collections.abc import Callable
from typing import Any

from services.chassis.process.siblings import COLLECTION, Siblings


class Processes:
    """The collection, as siblings use it."""

    def __init__(self) -> None:
        self.kept: dict[str, dict[str, Any]] = {}

    def find(self, wanted: dict[str, Any], _: object = None) -> list[dict[str, Any]]:
        return [dict(found) for found in self.kept.values() if all(self._fits(found, *one) for one in wanted.items())]

    def find_one(self, wanted: dict[str, Any]) -> dict[str, Any] | None:
        return next(iter(self.find(wanted)), None)

    def insert_one(self, document: dict[str, Any]) -> None:
        self.kept[document["_id"]] = dict(document)

    def update_one(self, wanted: dict[str, Any], change: dict[str, Any]) -> None:
        for found in self.find(wanted):
            document = self.kept[found["_id"]]
            document.update(change.get("$set", {}))
            for name, more in change.get("$inc", {}).items():
                document[name] = document.get(name, 0) + more

    update_many = update_one

    def delete_one(self, wanted: dict[str, Any]) -> None:
        for found in self.find(wanted):
            del self.kept[found["_id"]]

    delete_many = delete_one

    @staticmethod
    def _fits(found: dict[str, Any], name: str, value: Any) -> bool:
        if not isinstance(value, dict):
            return bool(found[name] == value)
        return found[name] != value["$ne"] if "$ne" in value else found[name] in value["$in"]


class Service:
    """Some processes, of which those in `awake` look now and then."""

    def __init__(self, *in_hand: dict[str, int]) -> None:
        self.processes = Processes()
        self.rested = 0.0
        self.meanwhile: Callable[[], object] | None = None
        self.those = [
            Siblings({COLLECTION: self.processes}, lambda held=held: held, self._rest)  # type: ignore[arg-type, misc]
            for held in in_hand
        ]
        self.awake = list(self.those)
        for each in self.those:
            each.look()

    def _rest(self, seconds: float) -> None:
        self.rested += seconds
        for each in self.awake:
            each.look()
        meanwhile, self.meanwhile = self.meanwhile, None  # which may rest, too
        if meanwhile is not None:
            meanwhile()


def test_who_is_alone_has_nobody_to_ask_and_waits_for_nothing() -> None:
    service = Service({"on_fact": 3})

    assert service.those[0].in_hand() == {}
    assert service.rested == 0


def test_what_the_others_have_in_hand_is_told_by_listener() -> None:
    first, *_ = Service({"on_fact": 100}, {"on_fact": 3, "on_unit": 1}, {"on_fact": 4}).those

    assert first.in_hand() == {"on_fact": 7, "on_unit": 1}


def test_each_question_is_answered_anew() -> None:
    held = {"on_fact": 3}
    first, _ = Service({}, held).those
    assert first.in_hand() == {"on_fact": 3}

    held["on_fact"] = 0

    assert not first.in_hand()["on_fact"]


def test_several_that_ask_without_a_pause_are_all_answered() -> None:
    service = Service({}, {}, {"on_fact": 3})
    first, second, _ = service.those
    told: list[dict[str, int]] = []

    def second_asks_again() -> None:
        told.append(second.in_hand())
        service.meanwhile = second_asks_again

    service.meanwhile = second_asks_again

    assert first.in_hand() == {"on_fact": 3}
    assert told
    assert all(each == {"on_fact": 3} for each in told)
    assert len(service.processes.kept) == len(service.those)


def test_one_that_is_silent_is_waited_for_once_and_counts_as_busy_then() -> None:
    service = Service({"on_fact": 0, "on_unit": 0}, {"on_fact": 3}, {"on_fact": 4})
    first, second, third = service.those
    service.awake = [first, third]

    assert first.in_hand() == {"on_fact": 4 + 1, "on_unit": 1}
    waited, service.rested = service.rested, 0.0
    assert first.in_hand() == {"on_fact": 4}
    assert service.rested < waited

    service.awake = [first, second, third]
    second.look()
    assert first.in_hand() == {"on_fact": 7}


def test_one_that_is_known_anew_while_it_is_asked_answers_the_question_and_not_by_having_said_nothing() -> None:
    service = Service({}, {"on_fact": 3})
    first, second = service.those
    service.awake = []

    def forgotten_by_another() -> None:
        second.leave()
        second.look()
        service.awake = [second]

    service.meanwhile = forgotten_by_another
    assert first.in_hand() == {"on_fact": 3}


def test_one_that_left_is_not_asked() -> None:
    service = Service({}, {"on_fact": 3})
    first, second = service.those

    second.leave()

    assert first.in_hand() == {}
    assert service.rested == 0
