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
    known = uow.statements.find(order.statement_id)
    event = FigureStated(**vars(order))
    statement = _statement(order)
    if statement == known:
        return done(statement.id)
    uow.statements.put(statement)
    uow.publish(event)
    return done(statement.id) if known else created(statement.id)


def prefetch_statements(orders: list[StateFigure], uow: ReportingWork) -> None:
    """Load in one go what a batch of statements will look at."""
    uow.statements.prefetch({order.statement_id for order in orders})


def _statement(order: StateFigure) -> Statement:
    return Statement(
        id=order.statement_id,
        indicator=order.indicator,
        scope=order.scope,
        period_from=order.period_from.isoformat(),
        period_to=order.period_to.isoformat(),
        value=order.value,
        stated_by=order.stated_by,
    )
