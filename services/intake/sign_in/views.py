"""What a card for somebody needs."""

from services.intake.newcomers.domain.newcomers import WITHDRAWN
from services.intake.sign_in import queries
from services.intake.sign_in.answers import SignInFacts
from services.intake.sign_in.commands import AskSignInFacts
from services.intake.sign_in.domain.texts import language_for
from services.intake.store import IntakeWork


def sign_in_facts(ask: AskSignInFacts, uow: IntakeWork) -> SignInFacts:
    """Unit and language; raises NotFound."""
    newcomer = uow.newcomers.get(ask.newcomer_id)
    return SignInFacts(
        id=newcomer.id,
        unit_id=newcomer.unit_id,
        language=language_for(queries.languages_of(newcomer), None),
        takes_part=newcomer.status != WITHDRAWN,
    )
