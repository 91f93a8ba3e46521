"""Referrals: made with consent, accepted, declined or revoked. Giving the same answer again changes nothing."""

from collections.abc import Callable
from datetime import date

from services.chassis.errors import Conflict
from services.chassis.http.answers import Answer, Identified, created, done
from services.contracts import employment as events
from services.contracts.event import Event
from services.employment.coaching import commands
from services.employment.coaching.answers import AcceptedReferral
from services.employment.coaching.domain import referrals
from services.employment.coaching.handlers import trajectories
from services.employment.coaching.queries import authorised_file, authorised_referral, own_referral
from services.employment.files.domain.agreements import ACCEPTED, DECLINED, REVOKED, Referral, Trajectory
from services.employment.files.domain.files import File
from services.employment.files.domain.pointers import Pointer
from services.employment.programmes import domain as programmes
from services.employment.store import EmploymentWork
from services.platform.partners import partner_id


def make(order: commands.MakeReferral, uow: EmploymentWork) -> Answer[Identified]:
    """Hand a person to a programme that is valid and has a place."""
    file = authorised_file(order.newcomer_id, uow)
    consent = referrals.may_be_referred(file, uow.today)
    known = referrals.waiting_for(file, order.programme_id)
    if known:
        return _same(known, order)
    referral = _made(order, consent, uow)
    uow.files.save(referrals.made(file, referral, uow.today))
    uow.referrals.add(Pointer(id=referral.id, newcomer_id=file.id, partner=referral.partner))
    _announce(events.ReferralMade, file, referral, order.made_on, uow)
    return created(referral.id)


def accept(order: commands.AcceptReferral, uow: EmploymentWork) -> Answer[AcceptedReferral]:
    """The programme takes the person on: a place is taken, and its trajectory leads."""
    file, referral = authorised_referral(order.referral_id, uow)
    if referral.state == ACCEPTED:
        return done(AcceptedReferral(id=referral.id, trajectory_id=_started(referral.id, file)))
    begun = Trajectory(id=uow.new_id(), coach=referral.partner, declared_on=order.on, referral_id=referral.id)
    under_way = referrals.under_way(file, begun)
    uow.files.save(referrals.accepted(file, referral.id, under_way or begun, order.on, uow.today))
    uow.programmes.save(programmes.held(uow.programmes.get(referral.programme_id), referral.id))
    _announce(events.ReferralAccepted, file, referral, order.on, uow)
    if under_way is None:
        trajectories.start(file.id, begun, uow)
    return done(AcceptedReferral(id=referral.id, trajectory_id=(under_way or begun).id))


def decline(order: commands.DeclineReferral, uow: EmploymentWork) -> Answer[Identified]:
    """The programme does not take the person on."""
    file, referral = authorised_referral(order.referral_id, uow)
    if referral.state != DECLINED:
        uow.files.save(referrals.answered(file, referral.id, DECLINED, order.on, uow.today, order.reason))
        _announce(events.ReferralDeclined, file, referral, order.on, uow, reason=order.reason)
    return done(referral.id)


def revoke(order: commands.RevokeReferral, uow: EmploymentWork) -> Answer[Identified]:
    """The person takes it back."""
    file, referral = own_referral(order.referral_id, uow)
    if referral.state != REVOKED:
        uow.files.save(referrals.answered(file, referral.id, REVOKED, order.on, uow.today))
        _announce(events.ReferralRevoked, file, referral, order.on, uow)
    return done(referral.id)


def revoke_without_consent(file: File, withdrawn_on: date, sequence: int, uow: EmploymentWork) -> None:
    """Take back every referral that waits on the consent which the withdrawal of this sequence took back."""
    _revoke_all(referrals.without_consent(file, sequence), file, withdrawn_on, uow)


def revoke_of_who_stopped(file: File, withdrew_on: date, uow: EmploymentWork) -> None:
    """Take back every referral that waits."""
    _revoke_all(referrals.waiting(file), file, withdrew_on, uow)


def _revoke_all(revoked: list[Referral], file: File, on: date, uow: EmploymentWork) -> None:
    for referral in revoked:
        file = referrals.withdrawn(file, referral, on)
        uow.files.save(file)
        _announce(events.ReferralRevoked, file, referral, on, uow)


def _made(order: commands.MakeReferral, consent: int, uow: EmploymentWork) -> Referral:
    programme = uow.programmes.get(order.programme_id)
    programmes.must_take(programme, uow.today)
    return Referral(
        id=uow.new_id(),
        programme_id=programme.id,
        partner=programme.partner,
        made_on=order.made_on,
        consent=consent,
    )


def _same(known: Referral, order: commands.MakeReferral) -> Answer[Identified]:
    if known.made_on != order.made_on:
        detail = "This person waits for an answer of this programme already."
        raise Conflict("already-referred", detail, id=known.id, differs=["made_on"])
    return done(known.id)


def _started(referral_id: str, file: File) -> str:
    """The trajectory that this referral started."""
    return next(t.id for t in file.trajectories.values() if t.referral_id == referral_id)


def _announce(
    fact: Callable[..., Event], file: File, referral: Referral, on: date, uow: EmploymentWork, **more: str
) -> None:
    """Announce what became of the referral."""
    about = {"newcomer_id": file.id, "referral_id": referral.id, "programme_id": uow.told_as(referral.programme_id)}
    uow.publish(fact(**about, partner_id=partner_id(referral.partner, uow), on=on, **more))
