"""Lines of a portfolio that are not for partners, and objections to lines."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.contracts.event import Event
from services.contracts.shapes import Code, Id


@dataclass(frozen=True, kw_only=True)
class _LineFact(Event):
    """Which line of what volunteering showed; never why, and no word of an objection."""

    source: ClassVar[str] = "employment"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: Id
    kind: Code
    """`competence` or `signal`."""
    code: Code
    """Of the list of talents, or of a signal."""


@dataclass(frozen=True, kw_only=True)
class LineHidden(_LineFact):
    """A line of the portfolio is not for partners from now on: whoever told it to one has it forgotten."""

    type: ClassVar[str] = "line-hidden"


@dataclass(frozen=True, kw_only=True)
class LineShown(_LineFact):
    """A line of the portfolio is for partners again."""

    type: ClassVar[str] = "line-shown"


@dataclass(frozen=True, kw_only=True)
class _ObjectionFact(Event):
    """That the person objects to a line of their portfolio; neither which nor why."""

    source: ClassVar[str] = "employment"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: Id
    objection_id: Id
    unit_id: Id
    """The unit that is to answer."""
    on: date


@dataclass(frozen=True, kw_only=True)
class ObjectionMade(_ObjectionFact):
    """An objection waits for the unit's answer."""

    type: ClassVar[str] = "objection-made"


@dataclass(frozen=True, kw_only=True)
class ObjectionSettled(_ObjectionFact):
    """It waits no longer: the unit answered, or the person took it back."""

    type: ClassVar[str] = "objection-settled"
