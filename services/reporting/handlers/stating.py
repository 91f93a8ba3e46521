"""Keeping what a source states, to be compared with what is computed."""

from services.chassis.errors import Invalid
from services.chassis.http.answers import Answer, Identified, created, done
from services.contracts.reporting import FigureStated
from services.reporting.commands import StateFigure
from services.reporting.store import ReportingWork
from services.reporting.store.documents import Statement


def state_figure(order: StateFigure, uow: ReportingWork) -> Answer[Identified]:
    """Keep what a source states and announce it; the same again changes nothing."""
    if order.period_to < order.period_from:
        raise Invalid("ends-before-start", "A period ends on or after the day it starts.", field="period_to")
    statement = _statement(order, uow)
    known = uow.statements.find(statement.id)
    event = FigureStated(**{**vars(order), "statement_id": statement.id})
    if statement == known:
        return done(statement.id)
    uow.statements.put(statement)
    uow.publish(event)
    return done(statement.id) if known else created(statement.id)


def prefetch_statements(orders: list[StateFigure], uow: ReportingWork) -> None:
    """Load in one go what a batch of statements will look at."""
    uow.statements.prefetch({_id_of(order, uow) for order in orders})


def _id_of(order: StateFigure, uow: ReportingWork) -> str:
    if order.statement_id:
        return order.statement_id
    cell = (order.indicator, order.scope, order.period_from, order.period_to, order.stated_by)
    return uow.id_of("stated-figure", order.scope, "|".join(map(str, cell)))


def _statement(order: StateFigure, uow: ReportingWork) -> Statement:
    return Statement(
        id=_id_of(order, uow),
        indicator=order.indicator,
        scope=order.scope,
        period_from=order.period_from.isoformat(),
        period_to=order.period_to.isoformat(),
        value=order.value,
        stated_by=order.stated_by,
    )
