"""Two records of one organisation are one: what was agreed at its opportunities is the survivor's, until undone.

Organisations tells each opportunity anew as the survivor's, so whose a match or an assignment is follows from that.
"""

from dataclasses import replace

from services.matching.projections.domain.opportunities import Opportunity
from services.matching.projections.domain.organisations import Organisation
from services.matching.store import MatchingWork
from services.platform import merges


def follow_opportunity(opportunity: Opportunity, uow: MatchingWork) -> None:
    """Its matches and assignments are of whoever offers it now; said again, nothing changes."""
    organisation_id = opportunity.details.organisation_id
    for match in uow.matches.where(opportunity_id=opportunity.id):
        uow.matches.save(replace(match, organisation_id=organisation_id))
    for assignment in uow.assignments.where(opportunity_id=opportunity.id):
        uow.assignments.save(replace(assignment, organisation_id=organisation_id))


def name_anew(before: Organisation, now: Organisation, uow: MatchingWork) -> None:
    """Let every survivor know by which ids somebody may have named it, once this one went into another or came out."""
    for start in (before.into, now.into):
        if start is not None:
            for one in _upward(start, uow):
                known = uow.organisations.find(one) or Organisation(id=one)
                inside = merges.with_those_inside(one, lambda into: uow.organisations.where(into=into))
                uow.organisations.put(replace(known, aliases=tuple(sorted(set(inside) - {one}))))


def _upward(organisation_id: str, uow: MatchingWork) -> list[str]:
    """This one, and whatever it went into, to the end."""
    found = [organisation_id]
    while (known := uow.organisations.find(found[-1])) and known.into and known.into not in found:
        found.append(known.into)
    return found
