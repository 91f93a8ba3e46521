"""What a link of `answer_links` is about, for the services that write messages and show the page: where, when, who."""

from services.chassis.errors import NotFound
from services.chassis.sentences import nothing_known
from services.organisations.answers.cards import OpportunityCard, TitleCard
from services.organisations.domain.proposals import OVER
from services.organisations.store import OrganisationsWork
from services.organisations.views.cards import title_card, whole_card
from services.platform.answer_links import subject_of


def opportunity(token: str, uow: OrganisationsWork) -> OpportunityCard | TitleCard:
    """The card: all of it while the match or assignment goes on, the title after that; raises NotFound."""
    proposal = uow.proposals.find(subject_of(token, uow) or "")
    found = uow.opportunities.find(proposal.opportunity_id or "") if proposal else None
    if proposal is None or found is None:
        raise NotFound("unknown-match", nothing_known("unknown-match"))
    organisation = uow.organisations.get(found.organisation_id)
    return title_card(found, organisation) if proposal.step == OVER else whole_card(found, organisation)
