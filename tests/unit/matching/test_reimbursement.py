"""Reimbursement: flat or real, never over the ceilings, whoever pays, in whatever order and however many at once."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.chassis.errors import Conflict, Contended, Forbidden, Invalid, NotFound
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.matching.assignments.commands import Absent, RecordDay, SetAgreement, TakeAttendance, WithdrawDay
from services.matching.assignments.handlers import agreements, attendance, recording_days
from services.matching.reimbursements import domain as reimbursements_domain
from services.matching.reimbursements import handlers as reimbursements_handlers
from services.matching.reimbursements import views as views
from services.matching.reimbursements.commands import (
    AskCeilings,
    AskReimbursements,
    Reimburse,
    SetCeiling,
    TakeBackReimbursement,
    WithdrawCeiling,
)
from services.matching.reimbursements.domain import euros
from services.matching.service import MatchingService
from services.matching.store import MatchingWork
from services.matching.todos import views as todos_views
from services.matching.todos.commands import AskTodos
from services.platform import request_parsing
from services.platform.caller import PLATFORM, Caller

from .builders import (
    AMINA,
    FARM,
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    LIBRARY,
    OMAR,
    a_newcomer,
    a_store,
    an_assignment,
    an_opportunity,
    an_organisation,
    work,
)

SATURDAY = date(2026, 2, 7)
DAYS = [date(2026, 2, day) for day in range(7, 13)]
A_DAY, A_YEAR = 4000, 10000


def a_year() -> tuple[MemoryStore, str, str]:
    """Amina at the library and at the farm, on the same days; 40 euros a day and 100 a year."""
    farm = [*an_organisation("farm"), an_opportunity("hens", organisation_id="farm")]
    store = a_store(*a_newcomer(), *an_organisation(), an_opportunity(), *farm)
    set_ceiling(store)
    both = [an_assignment(store, opportunity_id=opportunity) for opportunity in ("storytime", "hens")]
    uow = work(store)
    for assignment in both:
        for day in DAYS:
            recording_days.record_day(RecordDay(assignment_id=assignment, on=day), uow)
    uow.commit()
    return store, both[0], both[1]


def set_ceiling(store: MemoryStore, **given: Any) -> bool:
    uow = work(store)
    known = {"valid_from": date(2026, 1, 1), "a_day": A_DAY, "a_year": A_YEAR, "source": "a test"}
    reimbursements_handlers.set_ceiling(SetCeiling(**known | given), uow)
    return bool(uow.commit())


def withdraw_ceiling(store: MemoryStore, valid_from: date) -> None:
    uow = work(store)
    reimbursements_handlers.withdraw_ceiling(WithdrawCeiling(valid_from=valid_from), uow)
    uow.commit()


def paying(store: MemoryStore, assignment: str, amount: int, **given: Any) -> MatchingWork:
    """A unit of work that paid and did not commit yet."""
    caller = given.pop("caller", PLATFORM)
    uow = work(store, caller)
    order = Reimburse(**{"assignment_id": assignment, "on": SATURDAY, "kind": "flat", "amount": amount} | given)
    reimbursements_handlers.reimburse(order, uow)
    return uow


def pay(store: MemoryStore, assignment: str, amount: int, **given: Any) -> bool:
    """Pay; whether anything changed."""
    return bool(paying(store, assignment, amount, **given).commit())


def seen(store: MemoryStore, caller: Caller = GENT_COORDINATOR, on: date = SATURDAY) -> dict[str, Any]:
    return as_json(views.reimbursements(AskReimbursements(newcomer="amina", on=on), work(store, caller)))


def test_what_is_left_today_is_what_all_organisations_together_did_not_pay() -> None:
    store, library, farm = a_year()

    assert pay(store, library, 1500)
    assert pay(store, farm, 1260)

    shown = seen(store)
    assert (shown["left_today"], shown["left_this_year"], shown["paid_this_year"]) == ("12.40", "72.40", "27.60")
    assert (shown["kind"], shown["ceiling"]["day"], shown["ceiling"]["year"]) == ("flat", "40.00", "100.00")
    assert [entry["amount"] for entry in shown["entries"]] in (["15.00", "12.60"], ["12.60", "15.00"])


def test_more_than_is_left_today_is_refused_in_plain_words() -> None:
    store, library, farm = a_year()
    pay(store, library, 2760)

    with pytest.raises(Conflict, match="over-the-daily-ceiling") as refused:
        pay(store, farm, 1241)

    assert (refused.value.fields["left"], refused.value.detail) == ("12.40", "€ 12.40 left on 7 February 2026.")
    assert refused.value.fields["sentence"] == {
        "nl": "Op 7 februari 2026 is er nog € 12,40 over.",
        "en": "€ 12.40 left on 7 February 2026.",
        "fr": "Le 7 février 2026, il reste encore 12,40 €.",
    }
    assert pay(store, farm, 1240)


def test_more_than_is_left_this_year_is_refused_in_plain_words() -> None:
    store, library, _ = a_year()
    pay(store, library, 4000, on=DAYS[0])
    pay(store, library, 4000, on=DAYS[1])

    with pytest.raises(Conflict, match="over-the-yearly-ceiling") as refused:
        pay(store, library, 2001, on=DAYS[2])

    assert (refused.value.fields["left"], refused.value.detail) == ("20.00", "€ 20.00 left this year.")
    assert seen(store, on=DAYS[3])["left_today"] == "20.00"


@pytest.mark.parametrize(
    ("today", "daily", "yearly"),
    [
        (SATURDAY, "Vandaag is er nog € 0,00 over.", "Dit jaar is er nog € 0,00 over."),
        (date(2027, 1, 2), "Op 7 februari 2026 is er nog € 0,00 over.", "In 2026 is er nog € 0,00 over."),
    ],
)
def test_a_refusal_names_the_day_and_the_year_when_they_are_not_these(today: date, daily: str, yearly: str) -> None:
    day, year = reimbursements_domain.Left(0, 1), reimbursements_domain.Left(1, 0)

    assert reimbursements_domain.said_of(day, SATURDAY, today).nl == daily
    assert reimbursements_domain.said_of(year, SATURDAY, today).nl == yearly


def test_the_same_again_changes_nothing_and_another_amount_is_a_contradiction() -> None:
    store, library, _ = a_year()

    assert pay(store, library, 3000)
    assert not pay(store, library, 3000)
    with pytest.raises(Conflict, match="reimbursed-differently") as refused:
        pay(store, library, 2000)
    assert refused.value.fields["differs"] == ["amount"]


def test_what_was_taken_back_is_left_again() -> None:
    store, library, _ = a_year()
    pay(store, library, 3000)
    order = TakeBackReimbursement(assignment_id=library, on=SATURDAY)
    uow = work(store, LIBRARY)
    reimbursements_handlers.take_back_reimbursement(order, uow)
    uow.commit()

    assert (seen(store)["left_today"], seen(store)["kind"]) == ("40.00", None)
    for _ in range(2):
        with pytest.raises(NotFound, match="not-reimbursed"):
            reimbursements_handlers.take_back_reimbursement(order, work(store))


def test_of_one_year_costs_are_flat_or_real_whoever_pays() -> None:
    store, library, farm = a_year()
    pay(store, library, 1000)

    with pytest.raises(Conflict, match="flat-or-real"):
        pay(store, farm, 1000, kind="real", on=DAYS[3])


def test_real_costs_have_no_ceiling_and_no_rest() -> None:
    store, library, farm = a_year()

    assert pay(store, library, 25000, kind="real")
    assert (seen(store)["left_today"], seen(store)["paid_this_year"]) == (None, "250.00")
    with pytest.raises(Conflict, match="flat-or-real"):
        pay(store, farm, 1)


def test_only_a_day_that_was_recorded_in_that_assignment_is_paid() -> None:
    store, library, _ = a_year()

    with pytest.raises(Conflict, match="day-not-recorded"):
        pay(store, library, 100, on=date(2026, 2, 20))
    with pytest.raises(NotFound, match="unknown-assignment"):
        pay(store, "none", 100)


def test_an_organisation_pays_its_own_and_sees_only_what_is_left_today() -> None:
    store, library, farm = a_year()

    assert pay(store, library, 1000, caller=LIBRARY)
    with pytest.raises(NotFound, match="unknown-assignment"):
        pay(store, farm, 1000, caller=LIBRARY)
    assert seen(store, FARM) == {"newcomer_id": "amina", "on": "2026-02-07", "left_today": "30.00"}


def test_an_organisation_where_the_newcomer_does_not_volunteer_that_day_sees_nothing() -> None:
    store, _, _ = a_year()
    stranger = Caller(subject="o3", role="organisation", organisation="museum")

    with pytest.raises(NotFound, match="unknown-newcomer"):
        seen(store, stranger)
    with pytest.raises(NotFound, match="unknown-newcomer"):
        seen(store, FARM, on=date(2026, 12, 1))


def test_a_newcomer_sees_what_is_left_of_the_own_allowance() -> None:
    store, library, _ = a_year()
    pay(store, library, 1000)

    assert seen(store, AMINA)["left_today"] == "30.00"
    with pytest.raises(Forbidden, match="other-newcomer"):
        seen(store, OMAR)
    with pytest.raises(NotFound, match="unknown-newcomer"):
        seen(store, KORTRIJK_COORDINATOR)


def test_two_organisations_that_pay_at_once_meet_and_the_second_finds_what_is_left() -> None:
    store, library, farm = a_year()
    first, second = paying(store, library, 3000), paying(store, farm, 3000)

    first.commit()
    with pytest.raises(Contended):
        second.commit()
    with pytest.raises(Conflict, match="over-the-daily-ceiling"):
        paying(store, farm, 3000)


def test_they_meet_also_when_something_was_paid_before() -> None:
    store, library, farm = a_year()
    pay(store, library, 1000, on=DAYS[1])
    first, second = paying(store, library, 3000), paying(store, farm, 3000, kind="flat")

    second.commit()
    with pytest.raises(Contended):
        first.commit()


Payments = list[tuple[int, int, int]]
"""Of which assignment, which day, how many cents."""


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 1), st.integers(0, len(DAYS) - 1), st.integers(1, 4500)), max_size=14),
    st.integers(1, 4),
)
def test_however_many_pay_in_whatever_order_no_sum_passes_a_ceiling(payments: Payments, at_once: int) -> None:
    store, *assignments = a_year()
    paid: dict[tuple[int, int], int] = {}
    while payments:
        payments = round_of(store, assignments, payments, at_once, paid)

    by_day = [sum(cents for (_, on), cents in paid.items() if on == day) for day in range(len(DAYS))]
    assert max(by_day) <= A_DAY
    assert sum(by_day) <= A_YEAR
    assert seen(store)["paid_this_year"] == euros(sum(by_day))


def round_of(
    store: MemoryStore, assignments: list[str], payments: Payments, at_once: int, paid: dict[tuple[int, int], int]
) -> Payments:
    """So many load, then all try to commit; who is left to try again."""
    trying, later = payments[:at_once], payments[at_once:]
    loaded = []
    for which, day, cents in trying:
        try:
            loaded.append(((which, day, cents), paying(store, assignments[which], cents, on=DAYS[day])))
        except Conflict:
            continue
    for (which, day, cents), uow in loaded:
        try:
            uow.commit()
            paid[which, day] = cents
        except Contended:
            later.append((which, day, cents))
    return later


def test_the_ceiling_is_the_one_that_holds_on_the_day_and_one_that_was_added_comes_before_the_tables() -> None:
    store, library, _ = a_year()
    set_ceiling(store, valid_from=DAYS[2], a_day=5000, a_year=20000)

    assert (seen(store)["left_today"], seen(store, on=DAYS[2])["left_today"]) == ("40.00", "50.00")
    assert pay(store, library, 4500, on=DAYS[2])


def test_ceilings_of_the_table_are_shown_with_those_that_were_added() -> None:
    store, _, _ = a_year()

    shown = as_json(views.ceilings(AskCeilings(), work(store)))["ceilings"]

    assert [ceiling["valid_from"] for ceiling in shown] == sorted({ceiling["valid_from"] for ceiling in shown})
    assert {"day": "34.71", "year": "1388.40"}.items() <= next(
        ceiling for ceiling in shown if ceiling["valid_from"] == "2019-01-01"
    ).items()
    assert shown[-1] == {"day": "40.00", "year": "100.00", "valid_from": "2026-01-01", "source": "a test"}


def test_a_day_before_the_first_ceiling_cannot_be_paid_at_a_flat_rate() -> None:
    store, _, _ = a_year()
    old = an_assignment(store, starts_on=date(2005, 1, 1), ends_on=date(2005, 12, 31))
    uow = work(store)
    recording_days.record_day(RecordDay(assignment_id=old, on=date(2005, 6, 1)), uow)
    uow.commit()

    with pytest.raises(Conflict, match="no-ceiling-known"):
        pay(store, old, 100, on=date(2005, 6, 1))
    assert seen(store, on=date(2005, 6, 1))["ceiling"] is None


def test_an_added_ceiling_is_taken_back_before_it_holds_and_not_afterwards() -> None:
    store, _, _ = a_year()
    later = work(store).today + timedelta(days=1)
    set_ceiling(store, valid_from=later)

    withdraw_ceiling(store, later)

    shown = as_json(views.ceilings(AskCeilings(), work(store)))["ceilings"]
    assert later.isoformat() not in {ceiling["valid_from"] for ceiling in shown}
    with pytest.raises(NotFound, match="unknown-ceiling"):
        withdraw_ceiling(store, later)
    with pytest.raises(Conflict, match="ceiling-holds-already"):
        withdraw_ceiling(store, date(2026, 1, 1))


def test_the_same_ceiling_again_changes_nothing_and_a_day_is_less_than_a_year() -> None:
    store, _, _ = a_year()

    assert not set_ceiling(store)
    assert set_ceiling(store, a_day=4100)
    with pytest.raises(Invalid, match="ceiling-out-of-order"):
        set_ceiling(store, a_day=A_YEAR + 1)


@pytest.mark.parametrize(
    ("amount", "cents"), [("12.40", 1240), ("12.4", 1240), ("12", 1200), (12.4, 1240), (12, 1200), ("0.01", 1)]
)
def test_an_amount_is_text_or_a_number_and_whole_cents_inside(amount: object, cents: int) -> None:
    body = {"assignment_id": "a", "on": "2026-02-07", "kind": "flat", "amount": amount}

    assert request_parsing.from_body(Reimburse, body).amount == cents


@pytest.mark.parametrize(
    "amount", ["12.405", 12.405, "-1", -1, "0", 0, 0.0, "1e3", 1e22, "12,40", "", None, True, [], "٣", "1000000", "€ 5"]
)
def test_any_other_amount_is_refused(amount: object) -> None:
    body = {"assignment_id": "a", "on": "2026-02-07", "kind": "flat", "amount": amount}

    with pytest.raises(Invalid, match="invalid-request"):
        request_parsing.from_body(Reimburse, body)


def withdraw(store: MemoryStore, assignment: str) -> Any:
    uow = work(store)
    body = recording_days.withdraw_day(
        WithdrawDay(assignment_id=assignment, on=SATURDAY), uow, MatchingService.payments_on
    ).body
    uow.commit()
    return body["still_paid"]


def unsettled(store: MemoryStore) -> list[str]:
    found = as_json(todos_views.todos(AskTodos(kind="paid-without-day"), work(store, GENT_COORDINATOR)))["todos"]
    return [todo["about"]["assignment_id"] for todo in found]


def take_back(store: MemoryStore, assignment: str) -> None:
    uow = work(store)
    reimbursements_handlers.take_back_reimbursement(TakeBackReimbursement(assignment_id=assignment, on=SATURDAY), uow)
    uow.commit()


def test_what_was_paid_for_a_day_that_is_withdrawn_counts_until_it_is_taken_back() -> None:
    store, library, farm = a_year()
    pay(store, library, 3000)

    assert withdraw(store, library) == {"kind": "flat", "amount": "30.00"}

    assert (unsettled(store), seen(store)["left_today"]) == ([library], "10.00")
    with pytest.raises(Conflict, match="over-the-daily-ceiling"):
        pay(store, farm, 1001)
    take_back(store, library)
    assert (unsettled(store), seen(store)["left_today"]) == ([], "40.00")


def test_a_day_that_was_not_paid_leaves_nothing_to_settle() -> None:
    store, library, farm = a_year()
    pay(store, farm, 3000)

    assert (withdraw(store, library), unsettled(store)) == (None, [])


def test_recording_the_day_again_settles_it() -> None:
    store, library, _ = a_year()
    pay(store, library, 3000)
    withdraw(store, library)

    uow = work(store)
    recording_days.record_day(RecordDay(assignment_id=library, on=SATURDAY), uow)
    uow.commit()

    assert unsettled(store) == []
    assert not pay(store, library, 3000)


def test_attendance_that_takes_a_paid_day_back_says_whose() -> None:
    store, library, _ = a_year()
    pay(store, library, 3000)
    uow = work(store)
    absent = [Absent(newcomer_id="amina")]
    order = TakeAttendance(opportunity_id="storytime", on=SATURDAY, absent=absent)

    body = attendance.take_attendance(order, uow, MatchingService.payments_on).body
    uow.commit()

    assert (body["withdrawn"], body["still_paid"], unsettled(store)) == (1, [library], [library])


def test_a_day_that_was_paid_before_assignments_remembered_it_is_settled_as_well() -> None:
    store, library, _ = a_year()
    pay(store, library, 3000)
    del store.collections["assignments"][library]["paid_days"]

    assert withdraw(store, library) is not None
    assert unsettled(store) == [library]


def test_a_day_that_is_withdrawn_while_it_is_paid_meets_the_payment() -> None:
    store, library, _ = a_year()
    payment, withdrawal = paying(store, library, 3000), work(store)
    recording_days.withdraw_day(
        WithdrawDay(assignment_id=library, on=SATURDAY), withdrawal, MatchingService.payments_on
    )

    withdrawal.commit()
    with pytest.raises(Contended):
        payment.commit()
    with pytest.raises(Conflict, match="day-not-recorded"):
        pay(store, library, 3000)


def agree(store: MemoryStore, assignment: str, costs: str) -> None:
    uow = work(store)
    order = SetAgreement(assignment_id=assignment, informs="organisation", insures="organisation", costs=costs)
    agreements.set_agreement(order, uow)
    uow.commit()


@pytest.mark.parametrize(("costs", "said"), [("none", "no costs are reimbursed"), ("real", "real costs, not flat")])
def test_what_was_not_agreed_is_not_paid_until_the_agreement_is_another(costs: str, said: str) -> None:
    store, library, _ = a_year()
    agree(store, library, costs)

    with pytest.raises(Conflict, match="costs-not-agreed") as refused:
        pay(store, library, 1500)

    assert refused.value.fields["agreed"] == costs
    assert said in refused.value.detail
    agree(store, library, "flat")
    assert pay(store, library, 1500)


def test_what_was_paid_before_another_agreement_is_still_the_same_payment() -> None:
    store, library, _ = a_year()
    pay(store, library, 1500)
    agree(store, library, "none")

    assert not pay(store, library, 1500)
