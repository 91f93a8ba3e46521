"""When everything is at rest: queues that are listened to are empty, and every process that listens says it is idle."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from services.backup import pausing
from services.backup.pausing import GONE_SECONDS, Obeying, Pause
from services.backup.waiting import Depth
from services.chassis.messaging.wire_names import queue_name
from services.chassis.process.siblings import COLLECTION as PROCESSES
from services.chassis.storage.relay_pause import COLLECTION, PAUSE
from services.console.command_line.exits import Stop
from services.contracts.listeners import LISTENERS

SERVICES = sorted({each.service for each in LISTENERS})


def depths(consumers: int = 1, **others: Depth) -> dict[str, Depth]:
    """Of every queue; those of `others`, by listening method, are different."""
    return {queue_name(each): others.get(each.method, Depth(0, consumers)) for each in LISTENERS}


def idle(processes: int = 1, **others: Obeying) -> dict[str, Obeying]:
    """By service: that many processes that listen and have nothing in hand."""
    return {name: others.get(name, Obeying(0, processes)) for name in SERVICES}


@pytest.mark.parametrize(
    ("waiting", "resting", "moves"),
    [
        (depths(), idle(), False),
        (depths(3), idle(3), False),
        (depths(), idle(2), False),
        (depths(on_unit_opened=Depth(1, 1)), idle(), True),
        (depths(0, on_unit_opened=Depth(9, 0)), idle(0), False),
        (depths(2), idle(1), True),
        (depths(), idle(matching=Obeying(0, 0)), True),
        (depths(), idle(matching=Obeying(1, 0)), True),
        (depths(), idle(reporting=Obeying(1, 1)), True),
        (depths(), idle(reporting=Obeying(0, 1, silent=1)), True),
        (depths(), idle() | {"organisations": Obeying(0, 0, silent=1)}, True),
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
        "one whose turn it is not to listen says nothing",
        "one of a service without listeners says nothing",
    ],
)
def test_what_moves(waiting: dict[str, Depth], resting: dict[str, Obeying], moves: bool) -> None:
    assert pausing._moving(waiting, resting) is moves


class Notes:
    """The collection in which a pause stands, and what processes note of it."""

    def __init__(self) -> None:
        self.documents: dict[str, dict[str, Any]] = {}

    def update_one(self, condition: Any, change: Any, upsert: bool) -> None:
        assert upsert
        self.documents[condition["_id"]] = change["$set"]

    def find(self, condition: Any, _: Any = None) -> list[dict[str, Any]]:
        told = [{"_id": key, **one} for key, one in self.documents.items()]
        return [one for one in told if all(one.get(name) == value for name, value in condition.items())]

    def find_one(self, condition: Any) -> dict[str, Any] | None:
        return next(iter(self.find(condition)), None)

    def delete_many(self, condition: Any) -> None:
        for found in self.find(condition):
            del self.documents[found["_id"]]

    delete_one = delete_many

    def note(self, process: str, times: int, in_hand: int = 0, listens: bool = True, order: str | None = None) -> None:
        state = {"times": times, "in_hand": in_hand, "listens": listens}
        self.documents[f"process-{process}"] = {"pause": order or self.documents[PAUSE]["order"], **state}


class Clock:
    """The time of this machine."""

    now = 0.0

    def monotonic(self) -> float:
        return self.now


def over(notes: Notes, seconds: float = 60, processes: Notes | None = None) -> Pause:
    """A pause of one service, in which these processes are registered."""
    return Pause({"matching": {COLLECTION: notes, PROCESSES: processes or Notes()}}, seconds)


def test_only_what_was_noted_since_the_last_look_counts() -> None:
    notes = Notes()
    pause = over(notes)
    pause.begin()
    notes.note("one", 1)
    notes.note("other", 1, in_hand=3)
    notes.note("of an earlier backup", 9, order="earlier")
    notes.note("whose turn it is not to listen", 1, listens=False)

    assert pause.obeying() == {"matching": Obeying(1, 1)}
    assert pause.obeying() == {"matching": Obeying(0, 0)}
    notes.note("other", 2)
    assert pause.obeying() == {"matching": Obeying(0, 1)}


def test_its_end_leaves_only_what_was_there_before() -> None:
    notes = Notes()
    notes.documents["last-backup"] = {"at": 1}
    pause = over(notes)
    pause.begin()
    notes.note("one", 1)

    pause.end()

    assert list(notes.documents) == ["last-backup"]


def test_each_process_that_is_registered_must_say_that_it_obeys_or_be_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, notes, processes = Clock(), Notes(), Notes()
    monkeypatch.setattr(pausing, "time", clock)
    processes.documents = {"speaks": {}, "late": {}, "killed": {}}
    pause = over(notes, processes=processes)
    pause.begin()
    notes.note("speaks", 1, listens=False)
    assert pause.obeying() == {"matching": Obeying(0, 0, silent=2)}

    clock.now = GONE_SECONDS - 1
    notes.note("speaks", 2, listens=False)
    notes.note("late", 1, listens=False)
    assert pause.obeying() == {"matching": Obeying(0, 0, silent=1)}
    clock.now += 2
    assert pause.obeying() == {"matching": Obeying(0, 0, silent=2)}
    assert sorted(processes.documents) == ["late", "speaks"]


@pytest.mark.parametrize(
    ("looks", "moved"),
    [
        ([(depths(), idle())], False),
        ([(depths(), idle(matching=Obeying(0, 0))), (depths(), idle())], False),
        ([(depths(), idle(matching=Obeying(0, 1, silent=1))), (depths(), idle())], False),
        ([(depths(on_unit_opened=Depth(1, 1)), idle()), (depths(), idle())], True),
        ([(depths(), idle(matching=Obeying(1, 0))), (depths(), idle())], True),
    ],
    ids=["all rests", "one listener is late", "another is late", "a message came", "somebody applies one"],
)
def test_after_the_cut_who_is_late_is_waited_for_and_what_moved_is_not(
    looks: list[tuple[dict[str, Depth], dict[str, Obeying]]], moved: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pausing, "LOOK_SECONDS", 0)
    found = iter(looks)
    current: list[tuple[dict[str, Depth], dict[str, Obeying]]] = []

    def next_look() -> dict[str, Depth]:
        current[:] = [next(found)]
        return current[0][0]

    broker: Any = SimpleNamespace(depths=next_look)
    pause: Any = SimpleNamespace(still_lasts=lambda: True, obeying=lambda: current[0][1])

    assert pausing.moves_still(pause, broker) is moved


def test_two_backups_at_once_do_not_end_each_others_pause() -> None:
    notes = Notes()
    first, second = over(notes), over(notes)
    first.begin()

    with pytest.raises(Stop, match="Another backup asked for a pause, which lasts until"):
        second.begin()
    second.end()

    assert first.still_lasts()
    first.end()
    assert notes.documents == {}


def test_a_pause_that_another_was_put_over_lasts_no_more() -> None:
    notes = Notes()
    first = over(notes)
    first.begin()
    notes.documents[PAUSE] = {"order": "another", "until": notes.documents[PAUSE]["until"]}

    assert not first.still_lasts()
    first.end()
    assert notes.documents[PAUSE]["order"] == "another"


@pytest.mark.parametrize("hours", [-1, 9], ids=["of a backup that died", "by a wrong clock"])
def test_one_that_nobody_obeys_is_no_hindrance(hours: int) -> None:
    notes = Notes()
    notes.documents[PAUSE] = {"order": "another", "until": datetime.now(UTC) + timedelta(hours=hours)}
    pause = over(notes)

    pause.begin()

    assert pause.still_lasts()


@pytest.mark.parametrize("seconds", [601, 0, -5])
def test_a_pause_that_nobody_would_obey_is_refused(seconds: float) -> None:
    with pytest.raises(Stop, match="services obey one of 1 to 600 s"):
        over(Notes(), seconds)


def test_one_that_could_be_written_only_in_part_is_taken_back() -> None:
    notes, broken = Notes(), Notes()
    broken.documents[PAUSE] = {"order": "another", "until": datetime.now(UTC) + timedelta(seconds=30)}
    databases: Any = {"intake": {COLLECTION: notes}, "matching": {COLLECTION: broken}}
    broker: Any = SimpleNamespace(hold=lambda _: 0)

    with pytest.raises(Stop), pausing.still(databases, broker, 60, print):
        pass

    assert notes.documents == {}
