"""A correction: one field of a record that was changed, what stood there before, who changed it, and when."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Correction:
    """One field that was changed. Shown as it is kept."""

    at: datetime
    by: str
    """The account that changed it."""
    role: str
    """What they acted as."""
    field: str
    before: str | None
    """In text, a date in ISO form; null where nothing stood there."""
    after: str | None


@dataclass(frozen=True, kw_only=True)
class RecordCorrections:
    """All of one record, in a document of its own: an older release that changes the record leaves it alone."""

    id: str
    """The record's."""
    made: tuple[Correction, ...] = ()
    """Oldest first."""
    oldest_on: date | None = None
    """The day of the first: derived, kept to be queried."""

    def __post_init__(self) -> None:
        """Derive `oldest_on`."""
        object.__setattr__(self, "oldest_on", min((each.at.date() for each in self.made), default=None))

    def after(self, day: date) -> "RecordCorrections":
        """Without those of that day and before."""
        return replace(self, made=tuple(each for each in self.made if each.at.date() > day))


def differences(
    before: Mapping[str, Any], after: Mapping[str, Any], at: datetime, by: str, role: str
) -> tuple[Correction, ...]:
    """A correction for each field whose text differs, in the order of `before`."""
    texts = ((name, text_of(value), text_of(after[name])) for name, value in before.items())
    return tuple(
        Correction(at=at, by=by, role=role, field=name, before=was, after=now) for name, was, now in texts if was != now
    )


def text_of(value: Any) -> str | None:
    """A value as text; None for what says nothing. Parts of a list are parted by commas."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, map(text_of, value))) or None
    if is_dataclass(value):
        return " ".join(filter(None, (text_of(getattr(value, each.name)) for each in fields(value))))
    return None if value in (None, "") else str(value)
