"""A series: the days that a rule of RFC 5545 gives, without those that are left out."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.rrule import rrulestr

from services.chassis.errors import Invalid

MOST_SESSIONS = 104
LONGEST = timedelta(days=731)
"""From its first day to its last."""
_PART = r"(?:INTERVAL=[1-9]\d?|(?:BYDAY|BYMONTHDAY|BYSETPOS|COUNT|UNTIL|WKST)=[A-Z0-9,+-]{1,40})"
_RULE = re.compile(rf"FREQ=(?:WEEKLY|MONTHLY)(?:;{_PART}){{0,7}}", re.ASCII)
_ENDS = re.compile(r";(?:COUNT=[1-9]\d{0,3}|UNTIL=\d{8})(?:;|$)", re.ASCII)
ONE, FOLLOWING, ALL = SCOPES = ("one", "following", "all")
"""Which sessions of a series a change is for."""


@dataclass(frozen=True, kw_only=True)
class Series:
    """What repeats; each of its sessions is a document of its own that names it."""

    id: str
    unit_id: str
    rule: str
    """`FREQ=WEEKLY;INTERVAL=2;COUNT=6`."""
    starts_on: date
    except_on: tuple[date, ...] = ()


def days_of(rule: str, starts_on: date, except_on: Collection[date]) -> list[date]:
    """The days of a series, the first first; raises Invalid for no rule of RFC 5545, and for one without an end."""
    if not _RULE.fullmatch(rule):
        raise _wrong("series-rule-unreadable", "Weekly or monthly, like FREQ=WEEKLY;INTERVAL=2;COUNT=6 (RFC 5545).")
    if not _ENDS.search(rule):
        raise _wrong("series-without-end", "Say how often (COUNT=6) or until which day (UNTIL=20261231).")
    days = _within(rule, starts_on)
    if not days or days[0] != starts_on:
        raise _wrong("series-starts-elsewhere", "The first session must be on a day of the rule.")
    return _kept(days, except_on)


def _kept(days: list[date], except_on: Collection[date]) -> list[date]:
    strangers = sorted(set(except_on) - set(days))
    if strangers:
        detail = f"{strangers[0]} is no day of this series, so it cannot be left out."
        raise Invalid("exception-not-in-series", detail, field="repeats.except_on")
    kept = [day for day in days if day not in except_on]
    if not kept:
        raise _wrong("series-empty", "No day of this series is left.")
    return kept


def _within(rule: str, starts_on: date) -> list[date]:
    """The days of the rule; it is looked no further than a series may go, so that one without days ends, too."""
    last = min(starts_on, date.max - LONGEST) + LONGEST
    parts = dict(part.split("=") for part in rule.split(";"))
    count, until = int(parts.pop("COUNT", 0)), parts.pop("UNTIL", "")
    bounded = ";".join(f"{name}={value}" for name, value in parts.items())
    found = _read(f"{bounded};UNTIL={min(until or '9', f'{last:%Y%m%d}')}", starts_on)
    days = found[:count] if count else found
    if len(days) < count or len(days) > MOST_SESSIONS or until > f"{last:%Y%m%d}":
        raise _wrong("series-too-long", f"At most {MOST_SESSIONS} sessions within two years: end the series sooner.")
    return days


def _read(rule: str, starts_on: date) -> list[date]:
    try:
        return [each.date() for each in rrulestr(rule, dtstart=datetime.combine(starts_on, time.min))]
    except (ValueError, TypeError, KeyError, AttributeError, IndexError):
        raise _wrong("series-rule-unreadable", "This rule cannot be read (RFC 5545).") from None


def _wrong(slug: str, detail: str) -> Invalid:
    return Invalid(slug, detail, field="repeats.rule")
