"""Which days of an assignment are known to lie outside the basis for volunteering, or outside the insurance.

What nobody looked at yet is not known: to-dos of their own ask for that.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from services.chassis.errors import Conflict
from services.matching.assignments.domain.assignments import Assignment
from services.matching.projections.domain.newcomers import Newcomer
from services.matching.projections.domain.organisations import Organisation

BASIS, INSURANCE = LACKS = ("eligibility-not-valid", "organisation-not-insured")
"""What a day lacks: the codes of the gates that ask for the same before a start."""

_HOW = {
    BASIS: "Of the newcomer no basis for volunteering is known that holds on {on}. Look at the papers and record until "
    "when they hold, or plan days before.",
    INSURANCE: "The insurance of the organisation ends on {until}, before {on}. Record a new insurance, let somebody "
    "else insure in the agreement, or plan days before.",
}


@dataclass(frozen=True, kw_only=True)
class Cover:
    """What covers whoever volunteers: None for a part that nobody knows of, or that need not hold here."""

    newcomer: Newcomer | None
    organisation: Organisation | None

    def lacking(self, on: date) -> tuple[str, ...]:
        """What is known not to hold on that day, of LACKS."""
        basis = self.newcomer.eligibility if self.newcomer else None
        until = self.organisation.insured_until if self.organisation else None
        no_basis = basis is not None and not basis.valid_on(on) and (basis.eligible or on >= basis.checked_on)
        uninsured = until is not None and on > until
        return tuple(code for code, lacks in zip(LACKS, (no_basis, uninsured), strict=True) if lacks)


def cover_of(assignment: Assignment, newcomer: Newcomer | None, organisation: Organisation | None) -> Cover:
    """What covers this assignment; the organisation's insurance only where it is the one that insures."""
    insures = assignment.agreement.insures == "organisation"
    return Cover(newcomer=newcomer, organisation=organisation if insures else None)


def must_be_covered(assignment: Assignment, days: Iterable[date], cover: Cover) -> None:
    """Raise Conflict `day-not-covered` for the first of these days that lacks something; planned before, it may."""
    for on in sorted(set(days) - set(assignment.planned_days)):
        for code in cover.lacking(on):
            until = cover.organisation.insured_until if cover.organisation else None
            raise Conflict("day-not-covered", _HOW[code].format(on=on, until=until), id=assignment.id, on=on, gate=code)


def not_covered(assignment: Assignment, cover: Cover, today: date) -> dict[str, date]:
    """By what is lacking, the first day that lacks it: recorded, or planned from today on and not called off."""
    to_come = (on for on in assignment.planned_days if on >= today and assignment.covers(on))
    days = sorted({*assignment.days, *(on for on in to_come if on not in assignment.absences)})
    found: dict[str, date] = {}
    for on in days:
        for code in cover.lacking(on):
            found.setdefault(code, on)
    return found
