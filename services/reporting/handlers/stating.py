"""Keeping what a source states, to be compared with what is computed."""

from services.chassis.errors import Invalid, NotFound
from services.chassis.http.answers import Answer, Identified, created, done
from services.contracts.reporting import FigureStated
from services.reporting.commands import StateFigure
from services.reporting.domain.stated import TOTAL
from services.reporting.store import ReportingWork
from services.reporting.store.documents import Statement

TYPED_STATEMENT = "statement"
"""The kind of record, in the ids by which others hear of a statement that a client gave an id."""


def state_figure(order: StateFigure, uow: ReportingWork) -> Answer[Identified]:
    """Keep what a source states and announce it; the same again changes nothing."""
    if order.period_to < order.period_from:
        raise Invalid("ends-before-start", "A period ends on or after the day it starts.", field="period_to")
    if order.scope != TOTAL and order.scope not in uow.scopes:
        detail = "Give `total`, or the id of a unit or an area; or it was not heard of yet."
        raise NotFound("unknown-scope", detail, field="scope")
    statement = _statement(order, uow)
    known = uow.statements.find(statement.id)
    if statement == known:
        return done(statement.id)
    uow.statements.put(statement)
    uow.publish(_figure_stated(order, statement.told_as), about=statement.id)
    return done(statement.id) if known else created(statement.id)


def prefetch_statements(orders: list[StateFigure], uow: ReportingWork) -> None:
    """Load in one go what a batch of statements will look at."""
    uow.statements.prefetch({_id_of(order, uow) for order in orders})


def _figure_stated(order: StateFigure, told_as: str) -> FigureStated:
    return FigureStated(
        statement_id=told_as,
        indicator=order.indicator,
        scope=order.scope,
        period_from=order.period_from,
        period_to=order.period_to,
        value=order.value,
    )


def _id_of(order: StateFigure, uow: ReportingWork) -> str:
    return order.statement_id or _cell_id(order, uow)


def _told_as(order: StateFigure, uow: ReportingWork) -> str:
    """That of the cell is one that reporting made; any other was typed."""
    cell_id = _cell_id(order, uow)
    typed = order.statement_id not in (None, cell_id)
    return uow.derived_id(TYPED_STATEMENT, order.statement_id or "") if typed else cell_id


def _cell_id(order: StateFigure, uow: ReportingWork) -> str:
    cell = (order.indicator, order.scope, order.period_from, order.period_to, order.stated_by)
    return uow.id_of("stated-figure", order.scope, "|".join(map(str, cell)))


def _statement(order: StateFigure, uow: ReportingWork) -> Statement:
    return Statement(
        id=_id_of(order, uow),
        told_as=_told_as(order, uow),
        indicator=order.indicator,
        scope=order.scope,
        period_from=order.period_from.isoformat(),
        period_to=order.period_to.isoformat(),
        value=order.value,
        stated_by=order.stated_by,
    )
