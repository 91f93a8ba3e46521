"""The answer: the five key figures per unit or area, their totals, and what is said about them."""

from dataclasses import dataclass

from services.reporting.domain.period import Question

Count = int | None
"""A number, or None where it is withheld from the reader."""

UNIT_INDICATORS = ("newly_registered", "newly_registered_who_volunteered")
AREA_INDICATORS = ("organisations", "newcomers_who_volunteered", "volunteer_days")


@dataclass(frozen=True, kw_only=True)
class UnitFigures:
    """What goes by the unit that registered the person."""

    id: str
    label: str
    area_id: str | None
    newly_registered: Count
    newly_registered_who_volunteered: Count


@dataclass(frozen=True, kw_only=True)
class AreaFigures:
    """What goes by where it happened; the units that share the area share these numbers."""

    id: str
    label: str
    unit_ids: tuple[str, ...]
    organisations: Count
    newcomers_who_volunteered: Count
    volunteer_days: Count


@dataclass(frozen=True, kw_only=True)
class Totals:
    """Sums over units or areas; an area counts once, however many units share it."""

    newly_registered: Count
    newly_registered_who_volunteered: Count
    organisations: Count
    newcomers_who_volunteered: Count
    volunteer_days: Count


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """A figure that a source states, and the computed one; `difference` is stated minus computed."""

    indicator: str
    scope: str
    stated: int
    computed: Count
    difference: Count
    stated_by: str


@dataclass(frozen=True, kw_only=True)
class AtLeast:
    """What is told of a count that is withheld; `scope` is a unit, an area, or `total`."""

    indicator: str
    scope: str
    at_least: int


@dataclass(frozen=True)
class Note:
    """Something a reader should know about the answer."""

    code: str
    nl: str
    en: str
    fr: str


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What is counted, and what is said about it."""

    units: tuple[UnitFigures, ...]
    areas: tuple[AreaFigures, ...]
    total: Totals
    distinct_newcomers_who_volunteered: Count
    """People who volunteered anywhere, each once, also those who did in several areas."""
    stated: tuple[Comparison, ...] = ()
    at_least: tuple[AtLeast, ...] = ()
    """Of each withheld count of a unit, an area or the total."""
    suppressed: bool = False
    """Whether anything is withheld."""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, kw_only=True)
class KeyFigures(Figures):
    """Everything that is answered to one question."""

    question: Question
