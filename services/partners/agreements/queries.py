"""Which agreements hold, and those that a caller may see."""

from services.chassis.errors import Forbidden, Invalid
from services.partners.agreements.domain import Agreement
from services.partners.store import PartnersWork
from services.platform.caller import Caller
from services.platform.partners import partner_id as id_of_partner


def in_force(uow: PartnersWork) -> dict[str, Agreement]:
    """By the id of the partner, the agreement that is in force today."""
    return {each.partner_id: each for each in uow.running_agreements() if each.in_force(uow.today)}


def in_force_with(partner_id: str, uow: PartnersWork) -> Agreement | None:
    """The agreement with this partner that is in force today."""
    running = uow.agreements.where(partner_id=partner_id, ended=False)
    return next((each for each in running if each.in_force(uow.today)), None)


def partner_asked(partner: str | None, caller: Caller) -> str:
    """The partner that the token names, or that an administrator names; raises Forbidden, Invalid."""
    if not caller.acts_for_all:
        if not caller.organisation or partner not in (None, caller.organisation):
            raise Forbidden("other-partner", "This is of a partner that your token does not name.")
        return caller.organisation
    if partner is None:
        raise Invalid("partner-missing", "Say of which partner: an administrator acts for none.", field="partner")
    return partner


def agreement_asked(partner: str | None, channel: str, uow: PartnersWork) -> Agreement:
    """That of the partner whose machine asks, or that an administrator names; raises Forbidden, Invalid."""
    asked = partner_asked(partner, uow.caller)
    if not uow.caller.acts_for_all:
        return of_machine(channel, uow)
    agreement = in_force_with(id_of_partner(asked, uow), uow)
    if agreement is None:
        raise Forbidden("no-agreement-in-force", "No agreement with this partner is in force today.")
    _must_name(channel, agreement)
    return agreement


def of_machine(channel: str, uow: PartnersWork) -> Agreement:
    """The agreement in force of the partner whose machine asks; raises Forbidden, which says what is missing."""
    partner = uow.caller.organisation
    agreement = in_force_with(id_of_partner(partner, uow), uow) if partner else None
    if agreement is None:
        raise Forbidden("no-agreement-in-force", "No agreement with this partner is in force today.")
    if uow.caller.client != agreement.client_id:
        raise Forbidden("not-the-partners-machine", "Ask with a token of the client that the agreement names.")
    _must_name(channel, agreement)
    return agreement


def visible(agreement_id: str, uow: PartnersWork) -> Agreement:
    """The agreement, for administrators and for coaches of its partner; raises NotFound."""
    return uow.agreements.get(agreement_id, lambda each: concerns(uow.caller, each.partner))


def concerns(caller: Caller, partner: str) -> bool:
    """Whether the caller may know what this partner agreed to and got."""
    return caller.organisation == partner if caller.role == "coach" else caller.acts_for_all


def _must_name(channel: str, agreement: Agreement) -> None:
    if channel not in agreement.channels:
        raise Forbidden("channel-not-agreed", f"The agreement does not name the channel `{channel}`.", channel=channel)
