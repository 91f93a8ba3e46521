"""Asking whoever nobody heard of for so long, some at a time; and what becomes of a question without an answer."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from services.chassis.storage.store import Listing
from services.intake.erasing.handlers import erase
from services.intake.messages.handlers.days import end_of
from services.intake.messages.handlers.planning import tell
from services.intake.newcomers.domain.newcomers import WITHDRAWN
from services.intake.retention.handlers import note
from services.intake.retention.policy import UNTOUCHED_ANSWER, UNTOUCHED_FILE, UNTOUCHED_KEPT, Rule, last_day_over
from services.intake.store import IntakeWork
from services.intake.touches.domain import ASKED, IN_USE, NOT_REACHED, QUESTION, TO_DO, UNANSWERED, LastTouch
from services.intake.untouched.policy import days_to_answer
from services.intake.values.statuses import MERGED

AT_ONCE = 50
Act = Callable[[LastTouch, tuple[Rule, ...], IntakeWork], bool]
"""Whether it is counted."""


def ask_untouched(rules: tuple[Rule, ...], uow: IntakeWork) -> None:
    """Ask, and wait no longer for an answer than the table says; what then happens, it says as well."""
    _count(UNTOUCHED_FILE, rules, [IN_USE], "on", _ask, uow)
    _count(UNTOUCHED_ANSWER, rules, [ASKED], "asked_on", _wait_no_longer, uow)
    _count(UNTOUCHED_KEPT, rules, list(TO_DO), "waits_since", _erase, uow)


def _count(kind: str, rules: tuple[Rule, ...], states: list[str], by: str, act: Act, uow: IntakeWork) -> None:
    last = last_day_over(kind, uow.today, rules)
    if last is not None and (done := sum(act(each, rules, uow) for each in _until(last, states, by, uow))):
        note(kind, done, uow)


def _until(last: date, states: list[str], by: str, uow: IntakeWork) -> Iterator[LastTouch]:
    wanted = Listing(equals={"state": states}, by=by, first="0001-01-01", last=last.isoformat(), at_most=AT_ONCE)
    ids = [row["_id"] for row in uow.store.listed("last_touches", wanted)]
    uow.last_touches.prefetch(ids)
    uow.newcomers.prefetch(ids)
    return (each for each in map(uow.last_touches.find, ids) if each is not None and each.state in states)


def _ask(known: LastTouch, rules: tuple[Rule, ...], uow: IntakeWork) -> bool:
    """Whether they are asked; of whoever stopped, went into another file or asked to be deleted nobody asks."""
    newcomer = uow.newcomers.find(known.id)
    if newcomer is None or newcomer.status in (WITHDRAWN, MERGED) or uow.erasure_requests.find(known.id):
        uow.last_touches.save(known.paused())
        return False
    question, days = uow.derived_id(QUESTION, known.id, uow.today.isoformat()), days_to_answer(rules, uow.today)
    asked = known.asked(question, uow.today)
    if uow.restrictions.find(known.id) is not None:  # kept, and not used: not for a message either
        uow.last_touches.save(asked.waits(NOT_REACHED, uow.today))
        return True
    uow.last_touches.save(asked)
    by = uow.today + timedelta(days=days)
    tell(known.id, QUESTION, {"day": by.isoformat()}, uow, about=question, useful_until=end_of(by))
    return True


def _wait_no_longer(known: LastTouch, _: tuple[Rule, ...], uow: IntakeWork) -> bool:
    uow.last_touches.save(known.waits(UNANSWERED, uow.today))
    return True


def _erase(known: LastTouch, _: tuple[Rule, ...], uow: IntakeWork) -> bool:
    erase(known.id, known.unit_id, None, uow)
    return True
