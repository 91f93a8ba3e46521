"""Two records of one organisation: one goes on, with what was chosen of the other, until that is undone."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from services.chassis.errors import Conflict
from services.organisations.domain.organisations import Organisation
from services.organisations.domain.standing import SUSPENDED

CHOSEN = (
    *("name", "sector", "municipality", "postcode", "contact_name", "contact_email", "registered_on"),
    *("legal_form", "company_number", "insured_until", "insurer"),
)
"""Fields of which the other's value may stay. Area, reference, evidence and standing are the survivor's."""


@dataclass(frozen=True, kw_only=True)
class OrganisationMerge:
    """One merge: one document under the id of the record that does not go on."""

    id: str
    survivor_id: str
    at: datetime
    by: str
    role: str
    from_other: tuple[str, ...]
    survivor_before: Organisation
    opportunities: tuple[str, ...]
    """What the other offered, which is the survivor's since."""
    stands: bool = True
    undone_at: datetime | None = None
    undone_by: str | None = None

    @property
    def into(self) -> str | None:
        """The record that goes on, while this stands."""
        return self.survivor_id if self.stands else None


def merged(survivor: Organisation, other: Organisation, from_other: Collection[str]) -> Organisation:
    """The survivor with what was chosen of the other; raises Conflict.

    What a suspended organisation offers does not come back under a name that is approved.
    """
    if survivor.id == other.id:
        raise Conflict("same-organisation", "This is the same record: choose another one.", id=survivor.id)
    if other.status == SUSPENDED != survivor.status:
        detail = "The other one is suspended. Suspend the one that goes on, too, or approve the other one first."
        raise Conflict("other-suspended", detail, id=other.id)
    return replace(survivor, **{name: getattr(other, name) for name in from_other})


def unmerged(survivor: Organisation, other: Organisation, merge: OrganisationMerge) -> Organisation:
    """The survivor as it was: a field that still says what was taken says again what it said before."""
    kept = [name for name in merge.from_other if getattr(survivor, name) == getattr(other, name)]
    return replace(survivor, **{name: getattr(merge.survivor_before, name) for name in kept})
