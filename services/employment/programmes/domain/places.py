"""The places of a programme: who may still be referred to it, who holds one."""

from dataclasses import replace
from datetime import date

from services.chassis.errors import Conflict
from services.employment.programmes.domain.programmes import Programme
from services.employment.programmes.domain.verification import must_be_believed


def must_take(programme: Programme, day: date) -> None:
    """Raise Conflict unless somebody can be referred to it on that day.

    `programme-not-valid` when it is over, `programme-unverified` when nobody said for too long that it still is so,
    `no-place-left`.
    """
    if not programme.valid_on(day):
        detail = f"It stood in the directory until {programme.valid_until}."
        raise Conflict("programme-not-valid", detail, programme_id=programme.id, valid_until=programme.valid_until)
    must_be_believed(programme, day)
    _must_have_place(programme)


def held(programme: Programme, referral_id: str) -> Programme:
    """With one more place taken; raises Conflict `no-place-left`."""
    _must_have_place(programme)
    return replace(programme, held_by=programme.held_by | {referral_id})


def released(programme: Programme, referral_id: str) -> Programme:
    """With that place free again."""
    return replace(programme, held_by=programme.held_by - {referral_id})


def _must_have_place(programme: Programme) -> None:
    if programme.places and not programme.places_left:
        raise Conflict("no-place-left", "All places are taken.", programme_id=programme.id, places=programme.places)
    if not programme.places:
        raise Conflict("no-place-left", "This programme has no places.", programme_id=programme.id, places=0)
