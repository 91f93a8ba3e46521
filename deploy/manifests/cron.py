"""Schedules of CronJobs, as Kubernetes reads them: by `ParseStandard` of github.com/robfig/cron."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from deploy.manifests.rendering import Manifest

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
_NAMED = {"@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"}
_EVERY = re.compile(r"@every ([0-9]+(\.[0-9]+)?(ns|us|ms|s|m|h))+")
_PART = re.compile(r"(?P<first>[*?]|\w+)(-(?P<last>\w+))?(/(?P<step>\w+))?")


@dataclass(frozen=True)
class _Field:
    name: str
    least: int
    most: int
    names: dict[str, int] = field(default_factory=dict)


_FIELDS = (
    _Field("minute", 0, 59),
    _Field("hour", 0, 23),
    _Field("day of the month", 1, 31),
    _Field("month", 1, 12, {name: number for number, name in enumerate(_MONTHS, 1)}),
    _Field("day of the week", 0, 6, {name: number for number, name in enumerate(_DAYS)}),
)
_FORM = "write five fields (minute, hour, day of the month, month, day of the week), such as 30 3 * * *"


def faults(manifest: Manifest) -> Iterator[str]:
    """What is wrong with the schedule of a CronJob, with its place; nothing for other kinds."""
    if manifest["kind"] == "CronJob" and (wrong := fault(manifest["spec"]["schedule"])):
        yield f".spec.schedule {manifest['spec']['schedule']!r}: {wrong}."


def fault(schedule: str) -> str:
    """Why this is no schedule, and how to write it; "" for one."""
    if schedule.startswith("@"):
        known = schedule in _NAMED or _EVERY.fullmatch(schedule)
        return "" if known else f"{schedule} is no schedule with a name of its own, as @daily is: {_FORM}"
    if "TZ=" in schedule:
        return "a time zone does not stand in the schedule: say it as timeZone beside it"
    fields = schedule.split()
    if len(fields) != len(_FIELDS):
        return f"it has {len(fields)} fields: {_FORM}"
    return next((wrong for one, text in zip(_FIELDS, fields, strict=True) for wrong in _of_field(one, text)), "")


def _of_field(one: _Field, text: str) -> Iterator[str]:
    parts = [part for part in text.split(",") if part]
    if not parts:
        yield f"the {one.name} is empty: {_FORM}"
    for part in parts:
        yield from _of_part(one, part)


def _of_part(one: _Field, part: str) -> Iterator[str]:
    found = _PART.fullmatch(part)
    if found is None or (found["first"] in "*?" and found["last"]):
        yield f"the {one.name} {part} is neither a number, nor a range, nor *: {_FORM}"
        return
    if found["step"] is not None and not (found["step"].isdecimal() and int(found["step"]) > 0):
        yield f"the {one.name} {part} has steps of {found['step']}: say a whole number above 0"
    ends = [each for each in (found["first"], found["last"]) if each is not None and each not in "*?"]
    numbers = [_number(one, each) for each in ends]
    if any(number is None or not one.least <= number <= one.most for number in numbers):
        yield f"the {one.name} {part} is none: it goes from {one.least} to {one.most}"
    elif len(numbers) == 2 and numbers != sorted(numbers, key=lambda number: number or 0):
        yield f"the {one.name} {part} ends before it begins: turn the range round"


def _number(one: _Field, text: str) -> int | None:
    return int(text) if text.isdecimal() else one.names.get(text.lower())
