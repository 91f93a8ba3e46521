"""Whether somebody may volunteer. Look, do not copy: the code, who looked, when, and until when it holds."""

from dataclasses import dataclass, field
from datetime import date

from services.chassis.errors import Invalid
from services.intake.eligibility.domain.bases import BASES
from services.intake.values.statements import latest, must_be_valid_when_checked
from services.platform.dates import must_have_come


@dataclass(frozen=True, kw_only=True)
class Eligibility:
    """What was seen. Another person who sees the same changes nothing."""

    basis_code: str
    checked_on: date
    valid_until: date | None = None
    checked_by: str = field(compare=False)
    """The opaque id of whoever looked."""

    @property
    def stated_on(self) -> date:
        """See `values.statements`."""
        return self.checked_on

    @property
    def eligible(self) -> bool:
        """Whether this basis opens the door. A gate with a reason, never a report to an authority."""
        return BASES[self.basis_code].eligible


def checked(known: Eligibility | None, seen: Eligibility, today: date) -> Eligibility:
    """The check that holds now; raises Invalid."""
    if seen.basis_code not in BASES:
        raise Invalid("unknown-basis", "Take a code of GET /v1/eligibility-bases.", field="basis_code")
    must_have_come(seen.checked_on, today, "checked-in-the-future", "checked_on")
    must_be_valid_when_checked(seen.checked_on, seen.valid_until)
    return latest(known, seen)
