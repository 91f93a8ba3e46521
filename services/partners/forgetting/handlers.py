"""Asking partners to forget, and taking their confirmation."""

from dataclasses import replace

from services.chassis.errors import NotFound
from services.chassis.http.answers import Answer, Identified, done
from services.partners.agreements.queries import partner_asked
from services.partners.forgetting.commands import ConfirmForgotten
from services.partners.forgetting.domain import Forgetting, id_of
from services.partners.store import PartnersWork
from services.platform.partners import partner_id


def ask_to_forget(partner: str, newcomer_id: str, uow: PartnersWork) -> None:
    """The partner (its id) is to forget the person, from now on; asked again, it is to confirm again."""
    known = uow.partners.get(partner)
    uow.forgettings.put(
        Forgetting(
            id=id_of(partner, newcomer_id),
            partner_id=partner,
            partner=known.partner,
            newcomer_id=newcomer_id,
            asked_at=uow.now,
        )
    )


def confirm(order: ConfirmForgotten, uow: PartnersWork) -> Answer[Identified]:
    """The partner forgot the person; said again it changes nothing. Raises NotFound if it was not asked to.

    An administrator says which partner told them so: one whose agreement is over has no machine any more.
    """
    partner = partner_asked(order.partner, uow.caller)
    forgetting = uow.forgettings.find(id_of(partner_id(partner, uow), order.newcomer_id))
    if forgetting is None:
        raise _not_asked(order.newcomer_id)
    if forgetting.open:
        confirmed = replace(forgetting, open=False, confirmed_at=uow.now, confirmed_by=uow.caller.subject)
        uow.forgettings.save(confirmed)
    return done(order.newcomer_id)


def _not_asked(newcomer_id: str) -> NotFound:
    return NotFound("not-asked-to-forget", "You were not asked to forget anybody with this id.", id=newcomer_id)
