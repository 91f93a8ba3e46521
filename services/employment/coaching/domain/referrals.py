"""Referrals in a file: only with consent for the partner, and never across a trajectory that leads."""

from dataclasses import replace
from datetime import date

from services.chassis.errors import Conflict
from services.employment.coaching.domain.trajectories import FUTURE, KnownAs, another_leads, leading
from services.employment.files.domain.agreements import ACCEPTED, DONE, REVOKED, WAITING, Referral, Told, Trajectory
from services.employment.files.domain.files import File, consent_for
from services.platform.dates import must_follow, must_have_come


def may_be_referred(file: File, partner: str, today: date, known_as: KnownAs) -> int:
    """The sequence of the consent that a referral rests on; raises Forbidden, Conflict when there can be none."""
    file.must_take_part()
    file.must_allow(known_as(partner))
    leads = leading(file, today)
    if leads:
        raise another_leads(file, leads, known_as)
    return file.heard[consent_for(known_as(partner))]


def waiting_for(file: File, programme_id: str) -> Referral | None:
    """The referral to this programme that is not answered yet, if any."""
    return next((r for r in waiting(file) if r.programme_id == programme_id), None)


def made(file: File, referral: Referral, today: date) -> File:
    """With this referral, which waits for an answer."""
    must_have_come(referral.made_on, today, FUTURE, "made_on")
    return _with(file, referral)


def finished(file: File, referral_id: str) -> File:
    """With this referral done, when it was accepted: its trajectory has ended."""
    referral = file.referrals[referral_id]
    return _with(file, replace(referral, state=DONE)) if referral.state == ACCEPTED else file


def under_way(file: File, begun: Trajectory) -> Trajectory | None:
    """The partner's own trajectory that would lead besides the one a referral begins: it goes on with that referral."""
    own = (t for t in file.trajectories.values() if t.coach == begun.coach and t.referral_id is None)
    return next((replace(t, referral_id=begun.referral_id) for t in own if t.meets(begun)), None)


def answered(
    file: File,
    referral_id: str,
    state: str,
    on: date,
    today: date,
    reason: str | None = None,
    told: Told | None = None,
) -> File:
    """With this answer; raises Conflict `referral-not-open`, Invalid."""
    referral = file.referrals[referral_id]
    if referral.state != WAITING:
        raise Conflict("referral-not-open", f"This referral is {referral.state}.", id=referral_id, state=referral.state)
    must_have_come(on, today, FUTURE, "on")
    must_follow(on, referral.made_on, "on")
    return _with(file, replace(referral, state=state, answered_on=on, reason=reason, told=told))


def is_answered_so(referral: Referral, state: str, on: date, reason: str) -> bool:
    """Whether just this answer was given before."""
    return (referral.state, referral.answered_on, referral.reason) == (state, on, reason)


def without_consent(file: File, sequence: int) -> list[Referral]:
    """Those that wait on a consent which the withdrawal of this sequence took back; one given later is another."""
    return [r for r in waiting(file) if r.consent < sequence]


def withdrawn(file: File, referral: Referral, on: date) -> File:
    """With this referral revoked because its consent was withdrawn, or the person stopped."""
    return _with(file, replace(referral, state=REVOKED, answered_on=on))


def waiting(file: File) -> list[Referral]:
    """Those that are not answered yet."""
    return [r for r in file.referrals.values() if r.state == WAITING]


def was_referred(file: File, partner: str, partner_id: str) -> bool:
    """Whether the person, who still allows it, was handed to this partner, and nobody said no or took it back."""
    return file.allows(partner_id) and any(
        r.partner == partner and r.state in (WAITING, ACCEPTED) for r in file.referrals.values()
    )


def _with(file: File, referral: Referral) -> File:
    return replace(file, referrals={**file.referrals, referral.id: referral})
