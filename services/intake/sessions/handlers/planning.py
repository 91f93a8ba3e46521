"""A session, or a series of them, is planned."""

from dataclasses import replace
from datetime import date

from services.chassis.errors import Invalid
from services.chassis.http.answers import Answer, created
from services.contracts.languages import language_code
from services.intake.sessions.answers import PlannedSession
from services.intake.sessions.commands import DescribedSession, PlanGroupSession
from services.intake.sessions.domain import changing, series
from services.intake.sessions.domain.plans import Place, SessionPlan, SessionText
from services.intake.sessions.domain.series import Series
from services.intake.sessions.domain.sessions import GroupSession
from services.intake.sessions.handlers import telling
from services.intake.store import IntakeWork


def plan_group_session(order: PlanGroupSession, uow: IntakeWork) -> Answer[PlannedSession]:
    """Plan one for a unit, or all of a series; raises NotFound, Forbidden, Invalid."""
    unit = uow.units.get(order.unit_id)
    uow.caller.must_act_for(unit.id)
    first = GroupSession(
        id=uow.new_id(),
        unit_id=unit.id,
        kind=order.kind,
        held_on=order.held_on,
        places=order.places,
        plan=plan_of(order),
        changed_at=uow.now,
    )
    if order.repeats is None:
        _keep(first, order, uow)
        return created(PlannedSession(id=first.id))
    return _plan_series(first, order, uow)


def plan_of(order: DescribedSession) -> SessionPlan:
    """What an order tells of a session; raises Invalid."""
    return SessionPlan(
        texts=tuple(SessionText(**vars(each)) for each in order.texts),
        place=Place(**vars(order.place)) if order.place and any(vars(order.place).values()) else None,
        starts_at=order.starts_at,
        ends_at=order.ends_at,
        languages=_codes(order.languages, "languages"),
        interpreter=_codes(order.interpreter, "interpreter"),
        childcare=order.childcare,
        childcare_note=order.childcare_note,
        led_by=order.led_by,
    )


def _plan_series(first: GroupSession, order: PlanGroupSession, uow: IntakeWork) -> Answer[PlannedSession]:
    repeats = order.repeats
    if repeats is None:
        raise LookupError("no series")
    days = series.days_of(repeats.rule, order.held_on, repeats.except_on)
    known = Series(
        id=uow.new_id(),
        unit_id=first.unit_id,
        rule=repeats.rule,
        starts_on=order.held_on,
        except_on=tuple(sorted(set(repeats.except_on))),
    )
    uow.group_session_series.add(known)
    planned = [_of_series(first, known, day, uow) for day in days]
    for each in planned:
        _keep(each, order, uow)
    ids = tuple(each.id for each in planned)
    return created(PlannedSession(id=ids[0], series_id=known.id, group_session_ids=ids))


def _of_series(first: GroupSession, known: Series, day: date, uow: IntakeWork) -> GroupSession:
    return replace(first, id=uow.new_id(), held_on=day, series_id=known.id, series_day=day)


def _keep(session: GroupSession, order: PlanGroupSession, uow: IntakeWork) -> None:
    uow.group_sessions.add(changing.plannable(session, uow.now, order.in_the_past))
    telling.planned(session, uow)


def _codes(words: list[str], field: str) -> tuple[str, ...]:
    known = {word: language_code(word) for word in words if word.strip()}
    for word, code in known.items():
        if code is None:
            detail = "Name a language that is known, or its code of ISO 639."
            raise Invalid("unknown-language", detail, field=f"{field}.{words.index(word)}")
    return tuple(dict.fromkeys(code for code in known.values() if code))
