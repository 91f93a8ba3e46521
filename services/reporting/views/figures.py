"""The key figures for one reader."""

from dataclasses import fields
from datetime import date

from services.reporting.answers import KeyFiguresAnswer
from services.reporting.commands import AskKeyFigures
from services.reporting.domain.completion import completed
from services.reporting.domain.definitions import DEFINITIONS
from services.reporting.domain.figures import Figures, KeyFigures
from services.reporting.domain.period import Period, Question
from services.reporting.store import ReportingWork
from services.reporting.views.month_cache import MonthCache
from services.reporting.views.reading import Reader

OUTSIDE = frozenset({"funder"})
"""Roles that see no small counts."""


def key_figures(ask: AskKeyFigures, uow: ReportingWork, months: MonthCache) -> KeyFiguresAnswer:
    """The key figures as the caller may see them; raises Invalid when the period ends before it starts."""
    question = Question(Period(ask.first, ask.last), ask.as_of or uow.now)
    figures, statements, earliest = Reader(uow.store, months).read(question)
    return _answer(completed(figures, statements, earliest, outside=uow.caller.role in OUTSIDE))


def remember_months(uow: ReportingWork, months: MonthCache) -> None:
    """Count the months that have grown, so that the next question finds them counted."""
    Reader(uow.store, months).read(Question(Period(date.min, date.max), uow.now))


def _answer(counted: KeyFigures) -> KeyFiguresAnswer:
    question = counted.question
    return KeyFiguresAnswer(
        **{field.name: getattr(counted, field.name) for field in fields(Figures)},
        period={"from": question.period.first, "to": question.period.last},
        as_of=question.as_of,
        definitions=DEFINITIONS,
    )
