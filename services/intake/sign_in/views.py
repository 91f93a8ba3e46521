"""What a card for somebody needs, and who got a code."""

from services.intake.aliases.queries import survivor_id
from services.intake.messages.domain.channels import language_for
from services.intake.sign_in import queries
from services.intake.sign_in.answers import SignInFacts, WhoseNumber
from services.intake.sign_in.commands import AskSignInFacts, AskWhoseNumber
from services.intake.store import IntakeWork


def sign_in_facts(ask: AskSignInFacts, uow: IntakeWork) -> SignInFacts:
    """Unit and language; raises NotFound."""
    newcomer = uow.newcomers.get(survivor_id(ask.newcomer_id, uow))
    return SignInFacts(
        id=newcomer.id,
        unit_id=newcomer.unit_id,
        language=language_for(queries.languages_of(newcomer), None),
    )


def whose_number(ask: AskWhoseNumber, uow: IntakeWork) -> WhoseNumber:
    """Who can have got the code; nobody while it was not looked up, and for a reference that nobody asked under."""
    asked = uow.sign_in_codes.find(ask.reference)
    return WhoseNumber(newcomers=asked.newcomers if asked else ())
