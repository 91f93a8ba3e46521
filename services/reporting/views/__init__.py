"""What reporting answers: the key figures, read from its views."""

from datetime import date, datetime
from typing import Any

from services.chassis.caller import Caller
from services.reporting.commands import AskKeyFigures
from services.reporting.domain.answers import answer
from services.reporting.domain.period import Period, Question
from services.reporting.views.reading import Reader
from services.reporting.views.rendering import rendered
from services.reporting.views.seen import MonthsSeen

OUTSIDE = frozenset({"funder"})
"""Roles that see no small counts."""


def key_figures(reader: Reader, ask: AskKeyFigures, caller: Caller, now: datetime) -> dict[str, Any]:
    """The key figures as this caller may see them; raises Invalid when the period ends before it starts."""
    question = Question(Period(ask.first, ask.last), ask.as_of or now)
    figures, statements, earliest = reader.read(question)
    return rendered(answer(figures, statements, earliest, outside=caller.role in OUTSIDE))


def remember_months(reader: Reader, now: datetime) -> None:
    """Count the months that have grown, so that the next question finds them counted."""
    reader.read(Question(Period(date.min, date.max), now))


__all__ = ["MonthsSeen", "Reader", "key_figures", "remember_months"]
