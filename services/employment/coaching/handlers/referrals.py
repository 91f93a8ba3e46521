"""Referrals: made with consent, accepted, declined or revoked. Giving the same answer again changes nothing."""

from datetime import date

from services.chassis.errors import Conflict, Invalid
from services.chassis.http.answers import Answer, Identified, created, done
from services.contracts import employment as events
from services.contracts.intake import ConsentWithdrawn
from services.employment.coaching import commands
from services.employment.coaching.answers import AcceptedReferral
from services.employment.coaching.domain import referrals
from services.employment.coaching.domain.trajectories import declared
from services.employment.coaching.handlers import trajectories
from services.employment.coaching.handlers.announcing import announce_referral
from services.employment.coaching.queries import authorised_file, authorised_referral, own_referral
from services.employment.files.domain.agreements import (
    ACCEPTED,
    COACHED_ALREADY,
    DECLINED,
    DONE,
    REVOKED,
    Referral,
    Told,
    Trajectory,
)
from services.employment.files.domain.files import File
from services.employment.files.domain.pointers import Pointer
from services.employment.programmes import domain as programmes
from services.employment.programmes.domain import Programme
from services.employment.store import EmploymentWork
from services.platform.partners import partner_id


def make(order: commands.MakeReferral, uow: EmploymentWork) -> Answer[Identified]:
    """Hand a person to a programme that is valid and has a place, with their consent for its partner."""
    file = authorised_file(order.newcomer_id, uow)
    programme = uow.programmes.get(order.programme_id)
    consent = referrals.may_be_referred(file, programme.partner, uow.today, uow.known_as)
    known = referrals.waiting_for(file, programme.id)
    if known:
        return _same(known, order)
    referral = _made(order, programme, consent, uow)
    uow.files.save(referrals.made(file, referral, uow.today))
    uow.referrals.add(Pointer(id=referral.id, newcomer_id=file.id, partner=referral.partner))
    announce_referral(events.ReferralMade, file.id, referral, order.made_on, uow)
    return created(referral.id)


def accept(order: commands.AcceptReferral, uow: EmploymentWork) -> Answer[AcceptedReferral]:
    """The programme takes the person on: a place is taken, and its trajectory leads."""
    file, referral = authorised_referral(order.referral_id, uow)
    if referral.state in (ACCEPTED, DONE):
        return done(_answered(file, referral))
    begun = Trajectory(id=uow.new_id(), coach=referral.partner, declared_on=order.on, referral_id=referral.id)
    after, is_new = _led(referrals.answered(file, referral.id, ACCEPTED, order.on, uow.today), begun, uow)
    uow.files.save(after)
    uow.programmes.save(programmes.held(uow.programmes.get(referral.programme_id), referral.id))
    announce_referral(events.ReferralAccepted, file.id, referral, order.on, uow)
    if is_new:
        trajectories.start(file.id, begun, uow)
    return done(_answered(after, referral))


def decline(order: commands.DeclineReferral, uow: EmploymentWork) -> Answer[Identified]:
    """The programme does not take the person on. Another answer than the one that was given is refused."""
    file, referral = authorised_referral(order.referral_id, uow)
    if not referrals.is_answered_so(referral, DECLINED, order.on, order.reason):
        uow.files.save(referrals.answered(file, referral.id, DECLINED, order.on, uow.today, order.reason))
        announce_referral(events.ReferralDeclined, file.id, referral, order.on, uow, reason=order.reason)
    return done(referral.id)


def coached_already(order: commands.SayCoachedAlready, uow: EmploymentWork) -> Answer[AcceptedReferral]:
    """The partner coaches the person already: no place is taken, and the trajectory it tells of leads.

    It leads at once: the person allowed this partner job coaching, and was referred there.
    """
    file, referral = authorised_referral(order.referral_id, uow)
    if referrals.is_answered_so(referral, DECLINED, order.on, COACHED_ALREADY) and referral.told == _told(order):
        return done(_answered(file, referral))
    told = Trajectory(
        id=uow.new_id(),
        coach=referral.partner,
        declared_on=order.declared_on,
        leads_until=order.leads_until,
        referral_id=referral.id,
    )
    declined = referrals.answered(file, referral.id, DECLINED, order.on, uow.today, COACHED_ALREADY, _told(order))
    after, is_new = _led(declined, told, uow)
    _must_lead_on(order)
    uow.files.save(after)
    announce_referral(events.ReferralDeclined, file.id, referral, order.on, uow, reason=COACHED_ALREADY)
    if is_new:
        trajectories.start(file.id, told, uow)
    return done(_answered(after, referral))


def revoke(order: commands.RevokeReferral, uow: EmploymentWork) -> Answer[Identified]:
    """The person takes it back."""
    file, referral = own_referral(order.referral_id, uow)
    if referral.state != REVOKED:
        uow.files.save(referrals.answered(file, referral.id, REVOKED, order.on, uow.today))
        announce_referral(events.ReferralRevoked, file.id, referral, order.on, uow)
    return done(referral.id)


def revoke_without_consent(file: File, withdrawal: ConsentWithdrawn, sequence: int, uow: EmploymentWork) -> None:
    """Take back every referral that waits on a consent which this withdrawal took back: its partner's, or everybody's.

    `sequence` is the withdrawal's.
    """
    rest = referrals.without_consent(file, sequence)
    meant = [each for each in rest if withdrawal.partner_id in (None, partner_id(each.partner, uow))]
    _revoke_all(meant, file, withdrawal.withdrawn_on, uow)


def revoke_of_who_stopped(file: File, withdrew_on: date, uow: EmploymentWork) -> None:
    """Take back every referral that waits."""
    _revoke_all(referrals.waiting(file), file, withdrew_on, uow)


def _revoke_all(revoked: list[Referral], file: File, on: date, uow: EmploymentWork) -> None:
    for referral in revoked:
        file = referrals.withdrawn(file, referral, on)
        uow.files.save(file)
        announce_referral(events.ReferralRevoked, file.id, referral, on, uow)


def _led(file: File, begun: Trajectory, uow: EmploymentWork) -> tuple[File, bool]:
    """The file with this trajectory, and whether it is new: the partner's own that leads already goes on instead.

    Raises Conflict `another-trajectory-leads`, Invalid.
    """
    under_way = referrals.under_way(file, begun)
    return declared(file, under_way or begun, uow.today, uow.known_as), under_way is None


def _made(order: commands.MakeReferral, programme: Programme, consent: int, uow: EmploymentWork) -> Referral:
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


def _told(order: commands.SayCoachedAlready) -> Told:
    return Told(declared_on=order.declared_on, leads_until=order.leads_until)


def _answered(file: File, referral: Referral) -> AcceptedReferral:
    """The referral, and the trajectory that leads because of its answer."""
    leads = next(each.id for each in file.trajectories.values() if each.referral_id == referral.id)
    return AcceptedReferral(id=referral.id, trajectory_id=leads)


def _must_lead_on(order: commands.SayCoachedAlready) -> None:
    """Raise Invalid `over-already` for a coaching that was over when this was said: it is no reason to decline."""
    if order.leads_until is not None and order.leads_until < order.on:
        detail = f"The last day is past: give {order.on} or a later day."
        raise Invalid("over-already", detail, field="leads_until")
