"""The key figures for one reader."""

from dataclasses import fields
from datetime import date

from services.reporting.answers import KeyFiguresAnswer
from services.reporting.commands import AskKeyFigures
from services.reporting.domain.completion import completed
from services.reporting.domain.definitions import DEFINITIONS
from services.reporting.domain.figures import Figures, KeyFigures
from services.reporting.domain.period import Period, Question
from services.reporting.domain.publication_calendar import must_be_published_period
from services.reporting.domain.published_figures import published_figures
from services.reporting.queries.month_cache import MonthCache
from services.reporting.queries.published import publication_at
from services.reporting.queries.reading import Reader
from services.reporting.store import ReportingWork


def key_figures(ask: AskKeyFigures, uow: ReportingWork, months: MonthCache) -> KeyFiguresAnswer:
    """Every count, of any period as of any moment; raises Invalid when the period ends before it starts."""
    question = Question(Period(ask.first, ask.last), ask.as_of or uow.now)
    reader = Reader(uow.store, months)
    figures, statements, earliest = reader.read(question)
    return _answer(completed(figures, statements, reader.sources(), earliest))


def published_key_figures(ask: AskKeyFigures, uow: ReportingWork, months: MonthCache) -> KeyFiguresAnswer:
    """What was published by then of a month, quarter or year; raises Invalid `period-not-published` for another."""
    period, moment = Period(ask.first, ask.last), ask.as_of or uow.now
    must_be_published_period(period)
    publication = publication_at(period.first.year, moment, uow)
    reader = Reader(uow.store, months)
    return _answer(published_figures(period, moment, publication, reader.described(), reader.sources()))


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
