"""How somebody wants to be reached, for the coordinators of the unit and for the person."""

from services.intake.access import own_or_authorised
from services.intake.contact_wishes.answers import KnownContactWishes
from services.intake.contact_wishes.commands import AskContactWishes
from services.intake.contact_wishes.domain import Reach, flat
from services.intake.store import IntakeWork


def contact_wishes(ask: AskContactWishes, uow: IntakeWork) -> KnownContactWishes:
    """As far as it is known; raises NotFound."""
    found = own_or_authorised(uow.newcomers, ask.newcomer_id, uow)
    known = uow.contact_wishes.find(found.id)
    return KnownContactWishes(id=found.id, **flat(known.reach if known else Reach()))
