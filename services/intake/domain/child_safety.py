"""Whether somebody may work with minors. Look, do not copy: who looked, when, and until when it holds.

Source: extract from the criminal records, art. 596, second paragraph, of the Code of Criminal Procedure. It is seen and
given back: no text, no number and no scan of it is kept.
"""

from dataclasses import dataclass, field
from datetime import date

from services.chassis.errors import Invalid
from services.intake.domain.dates import must_have_come


@dataclass(frozen=True, kw_only=True)
class ChildSafety:
    """What was seen. Another person who sees the same changes nothing."""

    cleared: bool
    checked_on: date
    valid_until: date | None = None
    checked_by: str = field(compare=False)
    """The opaque id of who looked."""


def looked_at(known: ChildSafety | None, seen: ChildSafety, today: date) -> ChildSafety:
    """What holds now: what is seen, or what is known when that was seen on a later day; raises Invalid."""
    must_have_come(seen.checked_on, today, "checked-in-the-future", "checked_on")
    if seen.valid_until and seen.valid_until < seen.checked_on:
        raise Invalid("over-when-checked", "It was over on the day of the check.", field="valid_until")
    return known if known is not None and seen.checked_on < known.checked_on else seen
