"""What is kept no longer goes by itself, by a dated table that an installation adds to."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from services.chassis.settings import UnfitSetting
from services.chassis.storage.memory import MemoryStore
from services.intake.correction_requests.commands import AnswerCorrectionRequest, RequestCorrection
from services.intake.correction_requests.handlers import answer_correction_request, request_correction
from services.intake.messages.handlers.planning import tell
from services.intake.newcomers.commands import CorrectPerson
from services.intake.retention import handlers, policy, views
from services.intake.retention.policy import (
    CORRECTION_REQUESTS,
    CORRECTIONS,
    STOPPED_FILE,
    TOLD,
    Rule,
    in_force,
    last_day_over,
    rules,
)
from services.intake.withdrawals.commands import WithdrawNewcomer

from .builders import GENT_COORDINATOR, NOW, a_newcomer, a_store, ask, newcomers, work

YEAR = Rule(kind=STOPPED_FILE, valid_from=date(2026, 1, 1), days=365, source="board of 2026")


def carried_out(store: MemoryStore, *known: Rule, days: int = 0) -> None:
    uow = work(store, now=NOW + timedelta(days=days))
    handlers.carry_out(known, uow)
    uow.commit()


def test_of_a_kind_the_latest_rule_that_has_begun_holds_and_of_one_day_the_installations() -> None:
    shorter = Rule(kind=STOPPED_FILE, valid_from=date(2027, 1, 1), days=100, source="board of 2027")
    own = Rule(kind=STOPPED_FILE, valid_from=date(2026, 1, 1), days=200, source="ours")

    assert in_force(STOPPED_FILE, date(2026, 12, 31), (YEAR, shorter)) == YEAR
    assert in_force(STOPPED_FILE, date(2027, 1, 1), (YEAR, shorter)) == shorter
    assert in_force(STOPPED_FILE, date(2026, 5, 1), (YEAR, own)) == own
    assert in_force(CORRECTIONS, date(2026, 5, 1), (YEAR,)) is None
    assert last_day_over(STOPPED_FILE, date(2026, 12, 31), (YEAR,)) == date(2025, 12, 30)


def test_the_table_of_this_release_erases_nobody_by_itself() -> None:
    known = rules("")

    assert last_day_over(STOPPED_FILE, date(2099, 1, 1), known) is None
    assert last_day_over(CORRECTIONS, date(2028, 1, 1), known) == date(2025, 12, 31)
    assert {rule.kind for rule in known} == set(policy.KINDS)


def test_an_installation_adds_rows_and_a_file_that_is_no_table_is_refused(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("kind;valid_from;days;source\nstopped-file;2026-06-01;1825;the board\n")
    assert rules(str(own))[-1] == Rule(kind=STOPPED_FILE, valid_from=date(2026, 6, 1), days=1825, source="the board")

    wrong = tmp_path / "wrong.csv"
    wrong.write_text("kind;valid_from;days;source\nall;2026-06-01;1;nobody\n")
    with pytest.raises(UnfitSetting, match="REFU_RETENTION"):
        rules(str(wrong))


def test_whoever_stopped_so_long_ago_is_erased_and_it_is_reported() -> None:
    store = a_store()
    gone, later, stays = newcomers(store, 3)
    ask(store, WithdrawNewcomer, newcomer_id=gone, on=date(2026, 2, 1))
    ask(store, WithdrawNewcomer, newcomer_id=later, on=date(2026, 2, 2))

    carried_out(store, YEAR, days=337)

    assert set(store.collections["newcomers"]) == {later, stays}
    assert list(store.collections["erasures"]) == [gone]
    shown = views.retention((YEAR,), work(store))
    deleted = {each.kind: each.documents for each in shown.deleted}
    assert deleted == {**dict.fromkeys(policy.DELETING, 0), STOPPED_FILE: 1}
    assert [rule.in_force for rule in shown.rules] == [True]


def test_what_stood_there_before_a_correction_goes_and_what_was_corrected_later_stays() -> None:
    store = a_store()
    one = a_newcomer(store, first_name="Amin")
    said = {"newcomer_id": one, "registered_on": date(2026, 1, 5)}
    ask(store, CorrectPerson, **said, first_name="Amina")
    ask(store, CorrectPerson, **said, first_name="Aminata", now=NOW + timedelta(days=10))
    known = Rule(kind=CORRECTIONS, valid_from=date(2026, 1, 1), days=730, source="")

    carried_out(store, known, days=731)

    assert [each.before for each in work(store).corrections.get(one).made] == ["Amina"]
    carried_out(store, known, days=741)
    assert store.collections["corrections"] == {}
    carried_out(store, known, days=742)
    assert store.collections["retention"][CORRECTIONS]["documents"] == 2


def test_a_request_to_correct_goes_after_its_answer_and_one_that_waits_stays() -> None:
    store = a_store()
    one = a_newcomer(store)
    answered, waits = (a_request(store, one, value) for value in ("Amira", "Amal"))
    uow = work(store, GENT_COORDINATOR)
    said = {"newcomer_id": one, "correction_request_id": answered, "applied": False, "reason": "it-is-right"}
    answer_correction_request(AnswerCorrectionRequest(**said), uow)
    uow.commit()
    known = Rule(kind=CORRECTION_REQUESTS, valid_from=date(2026, 1, 1), days=730, source="")

    carried_out(store, known, days=730)
    assert set(store.collections["correction_requests"]) == {answered, waits}
    carried_out(store, known, days=731)
    assert list(store.collections["correction_requests"]) == [waits]


def a_request(store: MemoryStore, newcomer: str, value: str) -> str:
    uow = work(store, GENT_COORDINATOR)
    asked = request_correction(RequestCorrection(newcomer_id=newcomer, field="first_name", value=value), uow)
    uow.commit()
    return str(asked.content.id)


def test_what_somebody_was_told_goes_by_the_day_on_which_it_was_planned() -> None:
    store = a_store()
    one = a_newcomer(store)
    for days in (0, 1):
        uow = work(store, now=NOW + timedelta(days=days))
        tell(one, "session-reminder", {"day": f"2026-03-1{days}"}, uow)
        uow.commit()
    known = Rule(kind=TOLD, valid_from=date(2026, 1, 1), days=730, source="")

    carried_out(store, known, days=731)

    [left] = work(store).notices.where(newcomer_id=one)
    assert left.planned_at == NOW + timedelta(days=1)
