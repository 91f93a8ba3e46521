"""What card somebody has."""

from services.identity.cards import queries
from services.identity.cards.answers import CardStanding
from services.identity.cards.commands import AskCard
from services.identity.neighbours.domain import Intake
from services.identity.store import IdentityWork


def card(ask: AskCard, intake: Intake, uow: IdentityWork) -> CardStanding:
    """The card as it stands, without its codes; raises NotFound."""
    facts = queries.authorised(ask.newcomer_id, uow.caller, intake)
    found = uow.cards.get(facts.id)
    return CardStanding(
        newcomer_id=found.id,
        printed_at=found.printed_at,
        expires_at=found.expires_at,
        codes_left=found.codes_left,
        revoked_at=found.revoked_at,
    )
