"""What reporting does: keep what it hears, keep what a source states, build its views anew."""

import json
from typing import Any

from services.chassis.documents import to_json
from services.chassis.errors import Invalid
from services.chassis.http.answers import Answer, created, done
from services.chassis.messaging.envelope import Envelope, Unreadable
from services.contracts import EVENTS
from services.contracts import reporting as events
from services.reporting import commands
from services.reporting.domain.facts import microseconds
from services.reporting.rebuilding import Rebuild
from services.reporting.store import ReportingWork
from services.reporting.store.documents import KeptFact, Statement

LAST_SEQUENCE = 2**32 - 1


def keep_fact(source: str, told: Envelope, uow: ReportingWork) -> None:
    """Keep an event as a fact, also one of a type that this release does not know; raises Unreadable."""
    if not 0 <= told.sequence <= LAST_SEQUENCE:
        raise Unreadable("the sequence is out of bounds")
    fact = KeptFact(
        id=told.id,
        type=told.type,
        contract=_contract(told),
        subject=told.subject,
        rank=told.sequence,
        known=microseconds(told.time),
        data=_text(_data(told)),
    )
    uow.tell(source, fact)


def _contract(told: Envelope) -> int:
    """The version of what is kept: the present one, where that of the event is earlier."""
    return max(told.version, EVENTS[told.type].version) if told.type in EVENTS else told.version


def _data(told: Envelope) -> dict[str, Any]:
    """The data, its known fields as their contract spells them: what views read later can be relied upon."""
    return told.data | to_json(told.event()) if told.type in EVENTS else told.data


def _text(data: dict[str, Any]) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    try:
        text.encode()
    except UnicodeEncodeError:
        raise Unreadable("the data holds half a character") from None
    return text


def state_figure(order: commands.StateFigure, uow: ReportingWork) -> Answer:
    """Keep what a source states and announce it; the same again changes nothing."""
    if order.period_to < order.period_from:
        raise Invalid("ends-before-start", "A period ends on or after the day it starts.", field="period_to")
    known = uow.statements.find(order.statement_id)
    event = events.FigureStated(**vars(order))
    statement = _statement(order)
    if statement == known:
        return done(statement.id)
    uow.statements.put(statement)
    uow.publish(event)
    return done(statement.id) if known else created(statement.id)


def prefetch_statements(orders: list[commands.StateFigure], uow: ReportingWork) -> None:
    """Load in one go what a batch of statements will look at."""
    uow.statements.prefetch({order.statement_id for order in orders})


def _statement(order: commands.StateFigure) -> Statement:
    return Statement(
        id=order.statement_id,
        indicator=order.indicator,
        scope=order.scope,
        period_from=order.period_from.isoformat(),
        period_to=order.period_to.isoformat(),
        value=order.value,
        stated_by=order.stated_by,
    )


def rebuild_views(_: commands.RebuildViews, uow: ReportingWork) -> Answer:
    """Build the views anew from the facts, in commits of its own; answers when the new ones answer."""
    return Answer({"facts": Rebuild(uow.store, uow.moment).run()})
