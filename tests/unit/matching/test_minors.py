"""A minor's parents or guardian are told before a start, may say no, and are no more asked once somebody is of age."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.chassis.storage.memory import MemoryStore
from services.contracts import intake
from services.matching.duties.commands import FileDuty
from services.matching.duties.domain import RULES, DutyFile, Filed, standing, until_adult
from services.matching.duties.handlers import file_duty
from services.matching.rankings.commands import AskWhy

from . import questions
from .builders import GENT_COORDINATOR, a_newcomer, a_store, an_opportunity, an_organisation, work

LAST_OF_MONTH = date(2026, 6, 30)
FIRST = date(2026, 6, 1)


def a_minor(minor_until: date | None) -> MemoryStore:
    facts: list[Any] = a_newcomer()
    registered = next(each for each in facts if isinstance(each, intake.NewcomerRegistered))
    others = [each for each in facts if each is not registered]
    told = intake.NewcomerRegistered(**{**vars(registered), "minor_until": minor_until})
    return a_store(told, *others, *an_organisation(), an_opportunity())


def file(store: MemoryStore, state: str, on: date) -> None:
    uow = work(store, GENT_COORDINATOR)
    file_duty(FileDuty(newcomer_id="amina", kind="guardian", state=state, on=on), uow)
    uow.commit()


def closed(store: MemoryStore) -> dict[str, str]:
    """Codes of the gates of duties that are closed, with their sentences."""
    ask = AskWhy(newcomer="amina", opportunity="storytime")
    told = questions.why(ask, work(store, GENT_COORDINATOR))
    return {gate["code"]: gate["sentence"]["en"] for gate in told["gates"] if not gate["passed"]}


def test_nobody_under_age_starts_before_the_parents_were_told() -> None:
    store = a_minor(date(2099, 1, 31))

    assert "the parents or the guardian" in closed(store)["duty-open"]
    file(store, "filed", work(store).today)
    assert "duty-open" not in closed(store)


def test_parents_may_say_no_also_later() -> None:
    store = a_minor(date(2099, 1, 31))
    file(store, "filed", work(store).today - timedelta(days=1))
    file(store, "refused", work(store).today)

    assert "the parents or the guardian" in closed(store)["duty-refused"]


@pytest.mark.parametrize("minor_until", [None, date(2020, 1, 31)])
def test_of_an_adult_nobody_is_asked(minor_until: date | None) -> None:
    assert not {"duty-open", "duty-refused"} & closed(a_minor(minor_until)).keys()


def test_it_ends_where_the_month_ends_in_which_somebody_comes_of_age() -> None:
    known = until_adult(None, "amina", LAST_OF_MONTH)

    assert standing("guardian", known, "storytime", LAST_OF_MONTH) == "open"
    assert standing("guardian", known, "storytime", LAST_OF_MONTH + timedelta(days=1)) == "done"


def test_other_duties_do_not_end_with_it() -> None:
    kept = DutyFile(id="amina", filed=(Filed(kind="rva", state="to-do", on=FIRST),))

    known = until_adult(kept, "amina", LAST_OF_MONTH)

    assert standing("rva", known, "storytime", LAST_OF_MONTH + timedelta(days=1)) == "open"
    assert until_adult(kept, "amina", None) is kept


def test_what_a_lawyer_has_to_check_is_marked() -> None:
    assert any("written" in each for each in RULES["guardian"].unchecked)
    assert any("night" in each for each in RULES["guardian"].unchecked)
