"""Looking cards up, each only for whoever acts for the newcomer's unit."""

from services.chassis.errors import NotFound
from services.chassis.sentences import nothing_known
from services.identity.cards.domain import read
from services.identity.neighbours.domain import Intake, SignInFacts
from services.identity.store import IdentityWork
from services.platform.caller import Caller

UNKNOWN = "unknown-newcomer"


def authorised(newcomer_id: str, caller: Caller, intake: Intake) -> SignInFacts:
    """Whose the newcomer is, when the caller acts for that unit; raises NotFound, the same for who is not there."""
    facts = intake.facts(newcomer_id)
    if not caller.acts_for(facts.unit_id):
        raise NotFound(UNKNOWN, nothing_known(UNKNOWN), id=newcomer_id)
    return facts


def key_of(code: str, uow: IdentityWork) -> str:
    """Under what a code is kept."""
    return uow.derived_id("card", code)


def key_of_typed(typed: str, uow: IdentityWork) -> str | None:
    """The same for what somebody typed; None for what cannot be a code."""
    code = read(typed)
    return key_of(code, uow) if code else None
