"""Days that are planned within an assignment: reminded of the day before, and told when they move or fall away."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import zip_longest

from services.contracts.matching import AbsenceWithdrawn, DaysPlanned
from services.intake.messages.domain.notices import Notice
from services.intake.messages.domain.reasons import CHANGE, DAY_BEFORE_AT
from services.intake.messages.domain.standings import RUNNING, Standing
from services.intake.messages.handlers.days import at, end_of
from services.intake.messages.handlers.planning import reference_of, tell
from services.intake.store import IntakeWork

REMINDER, OFF, MOVED = "day-before", "day-called-off", "day-moved"
ON, DAY = "on", "day"


def remind_of_tomorrow(uow: IntakeWork) -> None:
    """From half past four on: one reminder a person, whatever they have to do that day; told already, nothing more."""
    tomorrow = uow.today + timedelta(days=1)
    if uow.now < at(uow.today, DAY_BEFORE_AT):
        return
    planned = uow.standings.where(planned=tomorrow.isoformat(), step=RUNNING)
    expected = sorted((each for each in planned if each.expects(tomorrow)), key=lambda one: one.id, reverse=True)
    of_person = {each.newcomer_id: each for each in expected}
    references = {each.id: _reference(each, tomorrow, uow) for each in of_person.values()}
    uow.notices.prefetch(references.values())
    unknown = [each for each in of_person.values() if uow.notices.find(references[each.id]) is None]
    for each in unknown:
        if not _reminded(each, tomorrow, uow):
            _tell(REMINDER, {"on": tomorrow.isoformat()}, tomorrow, each, uow)


def tell_of_changes(
    event: DaysPlanned | AbsenceWithdrawn, sequence: int, before: Standing | None, now: Standing, uow: IntakeWork
) -> None:
    """Whoever was told to come on a day that is off, or off on one that is on again, is told once more."""
    gone, new = _differences(event, before, now, uow.today)
    if not gone and not new:
        return
    said, change = _last_said(uow.notices.where(about=now.id)), {CHANGE: str(sequence)}
    on_instead = [day for day in new if now.expects(day)]
    for day, to in zip_longest((day for day in gone if said.get(day) == ON), on_instead):
        if day is not None and to is not None:
            _tell(MOVED, {"day": day.isoformat(), "on": to.isoformat(), **change}, max(day, to), now, uow)
        elif day is not None:
            _tell(OFF, {"day": day.isoformat(), **change}, day, now, uow)
        elif to is not None and (said.get(to) == DAY or to == uow.today):
            _tell(REMINDER, {"on": to.isoformat(), **change}, to, now, uow)


def _differences(
    event: DaysPlanned | AbsenceWithdrawn, before: Standing | None, now: Standing, today: date
) -> tuple[list[date], list[date]]:
    """Days to come that are off since, and those that are on since."""
    if isinstance(event, AbsenceWithdrawn):
        return [], [event.on] if event.on >= today else []
    known = before.planned or (before.starts_on,) if before else ()
    gone = [day for day in known if day and day >= today and not now.expects(day)]
    return gone, [day for day in now.planned if day not in known and day >= today]


def _last_said(notices: Iterable[Notice]) -> dict[date, str]:
    """By day, whether they were told last that they are expected (`on`) or not (`day`): what these facts mean."""
    told = sorted((each for each in notices if each.was_told), key=lambda one: (one.due_at, one.id))
    return {date.fromisoformat(each.facts[name]): name for each in told for name in (ON, DAY) if name in each.facts}


def _reference(standing: Standing, day: date, uow: IntakeWork) -> str:
    return reference_of(REMINDER, standing.newcomer_id, standing.id, {"on": day.isoformat()}, uow)


def _reminded(standing: Standing, day: date, uow: IntakeWork) -> bool:
    """Whether something else said already that they are expected somewhere that day."""
    found = uow.notices.where(newcomer_id=standing.newcomer_id)
    return any(each.kind == REMINDER and each.facts.get("on") == day.isoformat() for each in found)


def _tell(kind: str, facts: dict[str, str], last: date, standing: Standing, uow: IntakeWork) -> None:
    tell(
        standing.newcomer_id,
        kind,
        facts,
        uow,
        about=standing.id,
        opportunity_id=standing.opportunity_id,
        useful_until=end_of(last),
    )
