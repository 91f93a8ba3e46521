"""From counted figures to what one reader is answered: with statements and notes, and only what they may see."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from services.reporting.domain.definitions import NOTHING_KNOWN_YET
from services.reporting.domain.facts import Fact
from services.reporting.domain.figures import KeyFigures, Note
from services.reporting.domain.period import Question
from services.reporting.domain.stated import compared
from services.reporting.domain.suppression import for_outside_reader


def completed(
    figures: KeyFigures, statements: Iterable[Fact], earliest: datetime | None, *, outside: bool
) -> KeyFigures:
    """Complete figures; `earliest` is the time of the first fact ever received; `outside` asks for suppression."""
    complete = replace(
        figures, stated=compared(figures, statements), notes=(*figures.notes, *_notes(figures.question, earliest))
    )
    return for_outside_reader(complete) if outside else complete


def _notes(question: Question, earliest: datetime | None) -> tuple[Note, ...]:
    known = earliest is not None and earliest <= question.as_of
    return () if known else (NOTHING_KNOWN_YET,)
