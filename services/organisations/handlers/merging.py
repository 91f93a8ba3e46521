"""Two records of one organisation become one, and two again."""

from dataclasses import replace

from services.chassis.http.answers import Answer, done
from services.contracts import organisations as events
from services.organisations.answers.merges import OrganisationsMerged
from services.organisations.commands.merges import MergeOrganisations, UndoOrganisationMerge
from services.organisations.domain import merges
from services.organisations.domain.merges import OrganisationMerge
from services.organisations.domain.opportunities import Opportunity
from services.organisations.domain.organisations import Organisation
from services.organisations.handlers.correcting import keep_and_tell
from services.organisations.handlers.describing import announced
from services.organisations.queries import acts_in, authorised_organisation
from services.organisations.store import OrganisationsWork


def merge_organisations(order: MergeOrganisations, uow: OrganisationsWork) -> Answer[OrganisationsMerged]:
    """Let one record go on with what was chosen of the other, and with all that the other offers.

    Merged so already, nothing changes. Raises NotFound, GoneIntoAnother, Conflict. Both records are optimistic locks.
    """
    survivor = authorised_organisation(order.organisation_id, uow)
    known = uow.organisation_merges.find(order.other_id)
    if known is not None and known.into == survivor.id:
        return done(OrganisationsMerged(id=survivor.id, other_id=order.other_id))
    other = authorised_organisation(order.other_id, uow)
    now = merges.merged(survivor, other, order.from_other)
    offers = uow.opportunities.where(organisation_id=other.id)
    uow.organisation_merges.put(
        OrganisationMerge(
            id=other.id,
            survivor_id=survivor.id,
            at=uow.now,
            by=uow.caller.subject,
            role=uow.caller.role,
            from_other=tuple(dict.fromkeys(order.from_other)),
            survivor_before=survivor,
            opportunities=tuple(each.id for each in offers),
        )
    )
    uow.organisations.hold(other.id)
    uow.organisations.hold(survivor.id)
    keep_and_tell(survivor, now, uow)
    uow.publish(
        events.OrganisationsMerged(
            organisation_id=other.id, survivor_id=survivor.id, area_id=survivor.area_id, merged_on=uow.today
        )
    )
    _hand_over(offers, now, uow)
    return done(OrganisationsMerged(id=survivor.id, other_id=other.id))


def undo_merge(order: UndoOrganisationMerge, uow: OrganisationsWork) -> Answer[OrganisationsMerged]:
    """Let both go on as they were; what was changed or offered since stays with the survivor.

    Raises NotFound, and GoneIntoAnother where the survivor was merged since: undo that first.
    """
    survivor = authorised_organisation(order.organisation_id, uow)
    merge = uow.organisation_merges.get(order.other_id, lambda found: found.survivor_id == survivor.id)
    other = uow.organisations.get(merge.id, lambda found: acts_in(found.area_id, uow))
    if merge.stands:
        uow.organisation_merges.save(replace(merge, stands=False, undone_at=uow.now, undone_by=uow.caller.subject))
        uow.organisations.hold(other.id)
        uow.organisations.hold(survivor.id)
        keep_and_tell(survivor, merges.unmerged(survivor, other, merge), uow)
        uow.publish(
            events.OrganisationMergeUndone(
                organisation_id=other.id, survivor_id=survivor.id, area_id=other.area_id, undone_on=uow.today
            )
        )
        uow.opportunities.prefetch(merge.opportunities)
        offers = map(uow.opportunities.get, merge.opportunities)
        _hand_over([each for each in offers if each.organisation_id == survivor.id], other, uow)
    return done(OrganisationsMerged(id=survivor.id, other_id=other.id))


def settle(uow: OrganisationsWork) -> None:
    """Hand over what a record offered at the moment at which it was merged, by a command that had read it before.

    It goes back with an undo as what was offered before does.
    """
    gone = uow.merged()
    left = uow.opportunities.where(organisation_id=sorted(gone)) if gone else []
    for each in left:
        merge = uow.organisation_merges.get(each.organisation_id)
        uow.organisation_merges.save(replace(merge, opportunities=(*merge.opportunities, each.id)))
        _hand_over([each], uow.organisations.get(uow.going_on(merge.id)), uow)


def _hand_over(offers: list[Opportunity], to: Organisation, uow: OrganisationsWork) -> None:
    """What is offered is this organisation's from now on: whoever knows an opportunity hears whose it is."""
    for each in offers:
        theirs = replace(each, organisation_id=to.id)
        uow.opportunities.save(theirs)
        uow.publish(events.OpportunityChanged(**announced(theirs, to)))
