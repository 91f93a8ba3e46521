"""Whether somebody may work with minors. Look, do not copy: who looked, when, and until when it holds.

Source: extract from the criminal records, art. 596, second paragraph, of the Code of Criminal Procedure. It is seen and
given back: no text, no number and no scan of it is kept.
"""

from dataclasses import dataclass, field
from datetime import date

from services.intake.values.statements import latest, must_be_valid_when_checked
from services.platform.dates import must_have_come


@dataclass(frozen=True, kw_only=True)
class ChildSafety:
    """What was seen. Another person who sees the same changes nothing."""

    cleared: bool
    checked_on: date
    valid_until: date | None = None
    checked_by: str = field(compare=False)
    """The opaque id of whoever looked."""

    @property
    def stated_on(self) -> date:
        """See `values.statements`."""
        return self.checked_on


def checked(known: ChildSafety | None, seen: ChildSafety, today: date) -> ChildSafety:
    """The check that holds now; raises Invalid."""
    must_have_come(seen.checked_on, today, "checked-in-the-future", "checked_on")
    must_be_valid_when_checked(seen.checked_on, seen.valid_until)
    return latest(known, seen)
