"""Authorisation on a match or an assignment: whose it is."""

from typing import Protocol

from services.chassis.errors import Forbidden
from services.matching.values.sides import SIDES
from services.platform.caller import Caller


class MatchOrAssignment(Protocol):
    """Whatever a newcomer and an organisation have together."""

    @property
    def newcomer_id(self) -> str:
        """The newcomer."""

    @property
    def unit_id(self) -> str:
        """The newcomer's unit."""

    @property
    def organisation_id(self) -> str:
        """The organisation that receives the newcomer, or would."""


def concerns(caller: Caller, subject: MatchOrAssignment) -> bool:
    """Whether it is the caller's own: its unit's, its organisation's, or about the newcomer itself.

    Whether a match is shown yet, `proposals/queries/matches.py` says as well.
    """
    if caller.role == "organisation":
        return caller.organisation == subject.organisation_id
    if caller.role == "newcomer":
        return caller.newcomer == subject.newcomer_id
    return caller.acts_for(subject.unit_id)


def must_be_newcomer(caller: Caller, newcomer_id: str) -> None:
    """Raise Forbidden `other-newcomer` unless the caller is this newcomer: ask it before anything is looked up."""
    if caller.newcomer != newcomer_id:
        raise Forbidden("other-newcomer", "This belongs to somebody else.")


def must_speak_for(caller: Caller, side: str) -> None:
    """Raise Forbidden `other-side` unless the caller is that side, or neither."""
    if caller.role in SIDES and caller.role != side:
        raise Forbidden("other-side", "Each side evaluates for itself.")
