"""From counted figures to what is answered: with statements and notes."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from services.reporting.domain.definitions import NOTHING_KNOWN_YET
from services.reporting.domain.facts import Fact
from services.reporting.domain.figures import KeyFigures, Note
from services.reporting.domain.period import Question
from services.reporting.domain.stated import compared


def completed(
    figures: KeyFigures, statements: Iterable[Fact], sources: Mapping[str, str], earliest: datetime | None
) -> KeyFigures:
    """Complete figures, for readers who may see every count.

    `sources` says which document makes a statement; `earliest` is the time of the first fact ever received.
    """
    stated = compared(figures, statements, sources)
    return replace(figures, stated=stated, notes=(*figures.notes, *_notes(figures.question, earliest)))


def _notes(question: Question, earliest: datetime | None) -> tuple[Note, ...]:
    known = earliest is not None and earliest <= question.as_of
    return () if known else (NOTHING_KNOWN_YET,)
