"""Announcing what became of a referral."""

from collections.abc import Callable
from datetime import date

from services.contracts.event import Event
from services.employment.files.domain.agreements import Referral
from services.employment.store import EmploymentWork
from services.platform.partners import partner_id


def announce_referral(
    fact: Callable[..., Event], newcomer_id: str, referral: Referral, on: date, uow: EmploymentWork, **more: str
) -> None:
    """Announce this fact of the referral."""
    about = {
        "newcomer_id": newcomer_id,
        "referral_id": referral.id,
        "programme_id": uow.told_as(referral.programme_id),
    }
    uow.publish(fact(**about, partner_id=partner_id(referral.partner, uow), on=on, **more))
