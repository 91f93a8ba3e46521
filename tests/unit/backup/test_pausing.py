"""When everything is at rest: queues that are listened to are empty, and every process that listens says it is idle."""

import re
from typing import Any

import pytest

from services.backup import pausing
from services.backup.pausing import Pause
from services.backup.waiting import Depth
from services.chassis.messaging.wire_names import queue_name
from services.chassis.storage.relay_pause import COLLECTION, PAUSE
from services.contracts.listeners import LISTENERS

SERVICES = sorted({each.service for each in LISTENERS})


def depths(consumers: int = 1, **others: Depth) -> dict[str, Depth]:
    """Of every queue; those of `others`, by listening method, are different."""
    return {queue_name(each): others.get(each.method, Depth(0, consumers)) for each in LISTENERS}


def idle(processes: int = 1, **others: tuple[int, int]) -> dict[str, tuple[int, int]]:
    """By service: processes that have something in hand, and that listen and have nothing."""
    return {name: others.get(name, (0, processes)) for name in SERVICES}


@pytest.mark.parametrize(
    ("waiting", "resting", "moves"),
    [
        (depths(), idle(), False),
        (depths(3), idle(3), False),
        (depths(), idle(2), False),
        (depths(on_unit_opened=Depth(1, 1)), idle(), True),
        (depths(0, on_unit_opened=Depth(9, 0)), idle(0), False),
        (depths(2), idle(1), True),
        (depths(), idle(matching=(0, 0)), True),
        (depths(), idle(matching=(1, 0)), True),
        (depths(), idle(reporting=(1, 1)), True),
    ],
    ids=[
        "at rest",
        "three replicas at rest",
        "one that listens to nothing any more",
        "a message waits",
        "services that do not run, and what waits for them",
        "one of two replicas says nothing",
        "a process hangs",
        "a process has something in hand",
        "one that listens no more still has something in hand",
    ],
)
def test_what_moves(waiting: dict[str, Depth], resting: dict[str, tuple[int, int]], moves: bool) -> None:
    assert pausing._moving(waiting, resting) is moves


class Notes:
    """The collection in which a pause stands, and what processes note of it."""

    def __init__(self) -> None:
        self.documents: dict[str, dict[str, Any]] = {}

    def update_one(self, condition: Any, change: Any, upsert: bool) -> None:
        assert upsert
        self.documents[condition["_id"]] = change["$set"]

    def find(self, condition: Any) -> list[dict[str, Any]]:
        told = [{"_id": key, **one} for key, one in self.documents.items()]
        return [one for one in told if one.get("pause") == condition["pause"]]

    def delete_many(self, condition: Any) -> None:
        pattern = re.compile(condition["_id"]["$regex"])
        self.documents = {key: one for key, one in self.documents.items() if not pattern.search(key)}

    def note(self, process: str, times: int, in_hand: int = 0, listens: bool = True, order: str | None = None) -> None:
        state = {"times": times, "in_hand": in_hand, "listens": listens}
        self.documents[f"process-{process}"] = {"pause": order or self.documents[PAUSE]["order"], **state}


def test_only_what_was_noted_since_the_last_look_counts() -> None:
    notes = Notes()
    pause = Pause({"matching": {COLLECTION: notes}}, seconds=60)
    pause.begin()
    notes.note("one", 1)
    notes.note("other", 1, in_hand=3)
    notes.note("of an earlier backup", 9, order="earlier")
    notes.note("whose turn it is not to listen", 1, listens=False)

    assert pause.idle() == {"matching": (1, 1)}
    assert pause.idle() == {"matching": (0, 0)}
    notes.note("other", 2)
    assert pause.idle() == {"matching": (0, 1)}


def test_its_end_leaves_only_what_was_there_before() -> None:
    notes = Notes()
    notes.documents["last-backup"] = {"at": 1}
    pause = Pause({"matching": {COLLECTION: notes}}, seconds=60)
    pause.begin()
    notes.note("one", 1)

    pause.end()

    assert list(notes.documents) == ["last-backup"]
