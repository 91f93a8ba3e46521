"""Making agreements, and ending them: by hand, or once their last day is over."""

from dataclasses import replace

from services.chassis.errors import Conflict
from services.chassis.http.answers import Answer, Identified, created, done
from services.contracts.partners import AgreementEnded, AgreementMade
from services.partners.agreements.commands import EndAgreement, MakeAgreement
from services.partners.agreements.domain import Agreement, Partner, must_be_alone, must_be_sound
from services.partners.store import PartnersWork
from services.platform.partners import partner_id

AGREEMENT = "partner-agreement"


def make(order: MakeAgreement, uow: PartnersWork) -> Answer[Identified]:
    """Agree on it. The same version of the same partner with the same content again changes nothing."""
    agreement = _agreement(order, uow)
    known = uow.agreements.find(agreement.id)
    if known is not None:
        return _same(known, agreement)
    must_be_sound(agreement, uow.today)
    must_be_alone(agreement, uow.agreements.where(partner_id=agreement.partner_id))
    uow.agreements.add(agreement)
    partner = uow.partners.find(agreement.partner_id) or Partner(id=agreement.partner_id, partner=agreement.partner)
    uow.partners.put(replace(partner, agreements=(*partner.agreements, agreement.id)))
    uow.publish(
        AgreementMade(
            agreement_id=agreement.id,
            partner_id=agreement.partner_id,
            client_id=agreement.client_id,
            starts_on=agreement.starts_on,
            ends_on=agreement.ends_on,
            purposes=agreement.purposes,
            scopes=agreement.scopes,
            channels=agreement.channels,
        )
    )
    return created(agreement.id)


def end(order: EndAgreement, uow: PartnersWork) -> Answer[Identified]:
    """From now on nothing is sent under it; one that ended stays so."""
    agreement = uow.agreements.get(order.agreement_id)
    _end(agreement, uow)
    return done(agreement.id)


def end_those_that_are_over(uow: PartnersWork) -> None:
    """End those whose last day is over. They are no longer in force since then: this says so to others."""
    for agreement in uow.agreements.where(ended=False):
        if agreement.is_over(uow.today):
            _end(agreement, uow)


def _end(agreement: Agreement, uow: PartnersWork) -> None:
    ended = agreement.ends(uow.today, uow.caller.subject)
    if ended is agreement:
        return
    uow.agreements.save(ended)
    uow.publish(
        AgreementEnded(
            agreement_id=ended.id,
            partner_id=ended.partner_id,
            client_id=ended.client_id,
            ended_on=ended.ended_on or uow.today,
        )
    )


def _same(known: Agreement, said: Agreement) -> Answer[Identified]:
    if known.content != said.content:
        detail = "This version of the agreement says something else: give the new one a version of its own."
        raise Conflict("agreement-differs", detail, id=known.id)
    return done(known.id)


def _agreement(order: MakeAgreement, uow: PartnersWork) -> Agreement:
    return Agreement(
        id=uow.id_of(AGREEMENT, order.partner, order.version),
        partner=order.partner,
        partner_id=partner_id(order.partner, uow),
        version=order.version,
        starts_on=order.starts_on,
        ends_on=order.ends_on,
        purposes=tuple(sorted(order.purposes)),
        scopes=tuple(sorted(order.scopes)),
        channels=tuple(sorted(order.channels)),
        client_id=order.client_id,
        made_by=uow.caller.subject,
        made_at=uow.now,
    )
