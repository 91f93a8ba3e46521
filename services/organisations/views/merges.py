"""Which organisations may be one, and which went into one: for coordinators."""

from services.organisations.answers.merges import (
    LikelyOrganisation,
    LikelyOrganisations,
    MergedOrganisation,
    OrganisationMerges,
)
from services.organisations.commands.merges import AskLikelyOrganisations, AskOrganisationMerges
from services.organisations.domain.likeness import ALIKE, likeness
from services.organisations.domain.merges import OrganisationMerge
from services.organisations.domain.organisations import Organisation
from services.organisations.domain.standing import APPROVED
from services.organisations.queries import acts_in, authorised_organisation
from services.organisations.store import OrganisationsWork
from services.platform.company_number import company_number
from services.platform.contact_details import belgian_postcode

AT_MOST = 20


def likely(ask: AskLikelyOrganisations, uow: OrganisationsWork) -> LikelyOrganisations:
    """Those of all areas, the same company number first; at most 20."""
    asked = Organisation(
        id=ask.besides or "",
        name=ask.name,
        sector="",
        area_id=ask.area_id,
        registered_on=uow.today,
        postcode=belgian_postcode(ask.postcode),
        company_number=company_number(ask.company_number),
    )
    gone = uow.merged() | {asked.id}
    found = [(why, each) for each in _near(asked, uow) if each.id not in gone and (why := likeness(asked, each))]
    found.sort(key=lambda pair: (pair[0] == ALIKE, pair[1].name.casefold(), pair[1].id))
    return LikelyOrganisations(likely=tuple(_shown(why, each, uow) for why, each in found[:AT_MOST]))


def merges(ask: AskOrganisationMerges, uow: OrganisationsWork) -> OrganisationMerges:
    """Those that stand; raises NotFound."""
    found = authorised_organisation(ask.organisation_id, uow)
    standing = uow.organisation_merges.where(survivor_id=found.id, stands=True)
    uow.organisations.prefetch(each.id for each in standing)
    shown = tuple(_merged(each, uow) for each in sorted(standing, key=lambda each: (each.at, each.id)))
    return OrganisationMerges(id=found.id, merges=shown)


def _near(asked: Organisation, uow: OrganisationsWork) -> list[Organisation]:
    """Each once: of that number, at that postcode, and in that area."""
    where = uow.organisations.where
    found = where(area_id=asked.area_id)
    found += where(company_number=asked.company_number) if asked.company_number else []
    found += where(postcode=asked.postcode) if asked.postcode else []
    return list({each.id: each for each in found}.values())


def _shown(why: str, found: Organisation, uow: OrganisationsWork) -> LikelyOrganisation:
    own = acts_in(found.area_id, uow)
    named = own or found.status == APPROVED
    return LikelyOrganisation(
        id=found.id if own else None, name=found.name if named else None, area_id=found.area_id, why=why
    )


def _merged(merge: OrganisationMerge, uow: OrganisationsWork) -> MergedOrganisation:
    return MergedOrganisation(
        other_id=merge.id, name=uow.organisations.get(merge.id).name, at=merge.at, by=merge.by, role=merge.role
    )
