"""docs/operations/retention.md names every collection, with the period that the code counts."""

import importlib
import re
from datetime import timedelta
from functools import reduce
from pathlib import Path
from typing import Any

import pytest

from deploy.local.platform import KEEPING
from services.backup import command
from services.chassis.settings import Settings
from services.chassis.storage import event_replays, id_form, kept_answers, listener_starts, mongo, probe, relay_pause
from services.chassis.storage.sealing.declared import ERASED_PERSONS, PERSON_KEYS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "operations" / "retention.md"
ROW = re.compile(r"^\| (\w+) \| ((?:`[^`]+` ?)+)\| ([^|]+) \| (?:`([^`]+)` )?\|$", re.M)
ROWS = [
    (service, re.findall(r"`([^`]+)`", names), kept, by) for service, names, kept, by in ROW.findall(PAGE.read_text())
]
COUNTED = [(kept, by) for *_, kept, by in ROWS if by]
OF_EVERY = {
    "inbox",
    "outbox",
    mongo.SENT_EVENTS,
    event_replays.COLLECTION,
    "processes",
    "listening",
    "<prefix>_<service>_access",
} | {
    *(
        kept_answers.COLLECTION,
        id_form.COLLECTION,
        listener_starts.COLLECTION,
        relay_pause.COLLECTION,
        probe.COLLECTION,
        ERASED_PERSONS,
        PERSON_KEYS,
    ),
}


@pytest.mark.parametrize("service", KEEPING)
def test_every_collection_of_a_service_has_one_row(service: str) -> None:
    named = [name for of, names, *_ in ROWS if of == service for name in names]

    assert sorted(named) == sorted(importlib.import_module(f"services.{service}.store").INDEXES)


def test_what_every_service_keeps_has_its_rows() -> None:
    assert {name for of, names, *_ in ROWS if of == "every" for name in names} == OF_EVERY


@pytest.mark.parametrize(("kept", "by"), COUNTED, ids=[by for _, by in COUNTED])
def test_a_period_is_the_one_that_the_code_counts(kept: str, by: str) -> None:
    number, unit = re.match(r"(\d+) (day|hour)", kept).groups()  # type: ignore[union-attr]

    assert counted(*by.split()) == timedelta(**{f"{unit}s": int(number)})


def test_the_periods_of_backups_are_those_of_the_command() -> None:
    assert f"{command.DAILY} daily, {command.WEEKLY} weekly, {command.MONTHLY} monthly" in PAGE.read_text()


def counted(path: str, name: str) -> timedelta:
    """What a name in a module stands for."""
    if name == "access_kept_days":
        return timedelta(days=Settings.access_kept_days)
    module: Any = importlib.import_module(path.removesuffix(".py").replace("/", "."))
    value = reduce(getattr, name.split("."), module)
    return value if isinstance(value, timedelta) else timedelta(seconds=value)
