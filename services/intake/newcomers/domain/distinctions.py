"""Why somebody was registered although others were shown who may be the same person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from services.chassis.errors import Conflict
from services.intake.newcomers.domain.likeness import Because, Likeness

REASONS = ("sibling", "same-household-phone", "checked-papers", "other")
"""Brother or sister, another of the household with the same phone, papers that were looked at, something else."""
_NAMES_NEARLY_THE_SAME = 93
_BORN = frozenset({Because.BORN, Because.BORN_SWAPPED})
_BORN_NEARLY = _BORN | {Because.BORN_NEW_YEAR, Because.BORN_NEAR}


@dataclass(frozen=True, kw_only=True)
class Distinction:
    """One reason, in a document of its own: an older release that changes the file leaves it alone."""

    id: str
    """The newcomer's."""
    reason: str
    """Of `REASONS`."""
    words: str | None
    at: datetime
    by: str
    """The account that registered the person."""
    role: str
    """What they acted as."""
    alike: tuple[str, ...] = ()
    """Ids of those in the caller's units who may have been the same person then."""


def is_very_likely(likeness: Likeness) -> bool:
    """Whether nearly the same name goes with a birth date that tells people apart, or with a phone and a near date."""
    found = frozenset(likeness.because)
    if likeness.names < _NAMES_NEARLY_THE_SAME:
        return False
    return bool(found & _BORN) or (Because.PHONE in found and bool(found & _BORN_NEARLY))


def must_be_told_apart(newcomer_ids: Iterable[str], unit_ids: Iterable[str]) -> None:
    """Raise Conflict `very-likely-registered` where any of these, or somebody of these units, is surely the same.

    A reason why this is another person is what it takes to go on.
    """
    own, elsewhere = tuple(newcomer_ids), tuple(unit_ids)
    if own or elsewhere:
        detail = (
            "Somebody with this name and birth date or phone is registered already. Open that file, or ask the unit "
            "that has it; if it is somebody else, register again and say why in `another_person`."
        )
        raise Conflict("very-likely-registered", detail, newcomer_ids=own, unit_ids=elsewhere, reasons=REASONS)
