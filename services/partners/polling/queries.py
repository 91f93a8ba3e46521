"""Under which agreement a caller polls."""

from services.chassis.errors import Forbidden
from services.partners.agreements.domain import POLLING, Agreement
from services.partners.agreements.queries import in_force_with
from services.partners.store import PartnersWork
from services.platform.partners import partner_id


def agreement_of_caller(uow: PartnersWork) -> Agreement:
    """The agreement in force of the partner whose machine asks; raises Forbidden, which says what is missing."""
    partner = uow.caller.organisation
    agreement = in_force_with(partner_id(partner, uow), uow) if partner else None
    if agreement is None:
        raise Forbidden("no-agreement-in-force", "No agreement with this partner is in force today.")
    if uow.caller.client != agreement.client_id:
        raise Forbidden("not-the-partners-machine", "Ask with a token of the client that the agreement names.")
    if POLLING not in agreement.channels:
        raise Forbidden("channel-not-agreed", "The agreement does not name the channel `polling`.", channel=POLLING)
    return agreement
