"""What matching announces of matches and assignments, kept in the words of organisations."""

from services.chassis.envelope import Envelope
from services.organisations.domain import proposals
from services.organisations.store import OrganisationsWork


def prefetch(facts: list[Envelope], uow: OrganisationsWork) -> None:
    """Load in one go what these change."""
    uow.proposals.prefetch(fact.subject for fact in facts)


def keep_proposal(fact: Envelope, uow: OrganisationsWork) -> None:
    """Keep what was proposed to whom, and whether it goes on."""
    event = fact.event()
    if isinstance(event, proposals.Fact):
        known = uow.proposals.find(event.subject)
        uow.proposals.put(proposals.after(known, event, fact.sequence))
