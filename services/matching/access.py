"""Who may touch what lies between a newcomer and an organisation."""

from typing import Protocol

from services.chassis.caller import Caller
from services.chassis.errors import Forbidden
from services.matching.values.sides import SIDES


class Between(Protocol):
    """What lies between a newcomer and an organisation: a match or an assignment."""

    @property
    def newcomer_id(self) -> str:
        """Whom it is about."""

    @property
    def unit_id(self) -> str:
        """The newcomer's unit."""

    @property
    def organisation_id(self) -> str:
        """Who receives, or would."""


def must_concern(caller: Caller, subject: Between) -> None:
    """Raise Forbidden unless it is the caller's own: its unit's, its organisation's, or about the newcomer itself."""
    if caller.role == "organisation":
        caller.must_act_for_organisation(subject.organisation_id)
    elif caller.role == "newcomer":
        must_be(caller, subject.newcomer_id)
    else:
        caller.must_act_for(subject.unit_id)


def must_be(caller: Caller, newcomer_id: str) -> None:
    """Raise Forbidden `other-newcomer` unless the caller is this newcomer."""
    if caller.newcomer != newcomer_id:
        raise Forbidden("other-newcomer", "This belongs to somebody else.")


def must_speak_for(caller: Caller, side: str) -> None:
    """Raise Forbidden `other-side` for an organisation or a newcomer that speaks for the other."""
    if caller.role in SIDES and caller.role != side:
        raise Forbidden("other-side", "Each side evaluates for itself.")


def concerns(caller: Caller, subject: Between) -> bool:
    """Whether the caller may see it."""
    try:
        must_concern(caller, subject)
    except Forbidden:
        return False
    return True
