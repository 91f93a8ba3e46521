"""How signals, insights and objections are answered."""

from dataclasses import dataclass
from datetime import date

from services.chassis.http.paging import Page
from services.employment.files.domain.objections import ObjectionAnswer
from services.employment.insights.domain.kinds.kind import DaysSource, EvaluationSource
from services.employment.insights.domain.pages import InsightPage
from services.employment.portfolio.domain.objections import ObjectionStanding
from services.platform.sentences import Sentence


@dataclass(frozen=True, kw_only=True)
class SignalRow:
    """A signal: what it says, when it says so, what would change it, and what it rests on."""

    line: str
    """What an objection names it by."""
    code: str
    seen: bool
    """False: not seen yet. Partners are told only of what was seen."""
    says: Sentence
    rule: Sentence
    change: Sentence
    days: list[DaysSource]
    evaluations: list[EvaluationSource]
    objection: ObjectionStanding | None
    """That the person objects, and how that stands; for a partner always None."""


@dataclass(frozen=True, kw_only=True)
class Readiness:
    """The signals of a newcomer on a day; no mark is made of them."""

    newcomer_id: str
    on: date
    signals: list[SignalRow]


@dataclass(frozen=True, kw_only=True)
class Insight:
    """The same page in the language that was asked for, and in Dutch."""

    newcomer_id: str
    on: date
    pages: list[InsightPage]
    """One, where Dutch was asked for."""


@dataclass(frozen=True, kw_only=True)
class ObjectionRow:
    """An objection with all that was answered."""

    id: str
    newcomer_id: str
    line: str
    reason: str
    words: str | None
    """The person's own, for the person and the unit alone."""
    made_on: date
    state: str
    """`waiting`, `corrected`, `kept`, `left-out` or `taken-back`."""
    answers: list[ObjectionAnswer]
    """The last one holds."""


@dataclass(frozen=True, kw_only=True)
class Objections(Page):
    """Objections, of one newcomer the latest first, of units who waits longest first."""

    objections: list[ObjectionRow]
