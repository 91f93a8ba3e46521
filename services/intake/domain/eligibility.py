"""Whether somebody may volunteer. Look, do not copy: the code, who looked, when, and until when it holds."""

from dataclasses import dataclass, field
from datetime import date

from services.chassis.errors import Invalid
from services.intake.domain.bases import BASES
from services.intake.domain.dates import must_have_come


@dataclass(frozen=True, kw_only=True)
class Eligibility:
    """What was seen. Another person who sees the same changes nothing."""

    basis_code: str
    checked_on: date
    valid_until: date | None = None
    checked_by: str = field(compare=False)
    """The opaque id of who looked."""

    @property
    def eligible(self) -> bool:
        """Whether this basis opens the door. A gate with a reason, never a report to an authority."""
        return BASES[self.basis_code].eligible


def checked(seen: Eligibility, today: date) -> Eligibility:
    """What was seen, when it can be so; raises Invalid."""
    if seen.basis_code not in BASES:
        raise Invalid("unknown-basis", "Take a code of GET /v1/eligibility-bases.", field="basis_code")
    must_have_come(seen.checked_on, today, "checked-in-the-future", "checked_on")
    if seen.valid_until and seen.valid_until < seen.checked_on:
        raise Invalid("over-when-checked", "It was over on the day of the check.", field="valid_until")
    return seen
