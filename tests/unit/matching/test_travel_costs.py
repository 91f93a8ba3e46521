"""Travel beside a flat reimbursement: 2,000 km a year over all organisations, at rates of tables."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.chassis.errors import Conflict, Contended, Invalid, NotFound
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.matching import reference
from services.matching.assignments.commands import RecordDay
from services.matching.assignments.handlers import recording_days
from services.matching.reimbursements import handlers as reimbursements
from services.matching.reimbursements.commands import Reimburse
from services.matching.reimbursements.domain import year_of
from services.matching.travel_costs import domain, handlers, views
from services.matching.travel_costs.commands import AskTravel, AskTravelRules, PayTravel, TakeBackTravel
from services.matching.travel_costs.domain import Journey, YearOfTravel, allowed_on
from services.matching.volunteer_lists.commands import AskVolunteerList
from services.matching.volunteer_lists.views import volunteer_list
from services.platform.caller import PLATFORM, Caller

from .builders import (
    FARM,
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    LIBRARY,
    a_newcomer,
    a_store,
    an_assignment,
    an_opportunity,
    an_organisation,
    work,
)

DAYS = [date(2026, 2, day) for day in range(7, 13)]


def two_houses() -> MemoryStore:
    """Amina at the library, and at the farm."""
    farm = [*an_organisation("farm"), an_opportunity("hens", organisation_id="farm")]
    return a_store(*a_newcomer(), *an_organisation(), an_opportunity(), *farm)


def recorded(store: MemoryStore, *days: date, **given: Any) -> str:
    """An assignment with these days; its id."""
    assignment = an_assignment(store, finished=False, starts_on=date(2026, 2, 1), **given)
    for on in days or DAYS:
        uow = work(store)
        recording_days.record_day(RecordDay(assignment_id=assignment, on=on), uow)
        uow.commit()
    return assignment


def travel(store: MemoryStore, assignment: str, caller: Caller = PLATFORM, **said: Any) -> bool:
    """Pay a way; whether anything changed."""
    uow = work(store, caller)
    handlers.pay_travel(PayTravel(assignment_id=assignment, **({"on": DAYS[0], "means": "car", "km": 20} | said)), uow)
    return bool(uow.commit())


def seen(store: MemoryStore, newcomer: str, caller: Caller = GENT_COORDINATOR) -> dict[str, Any]:
    return as_json(views.travel(AskTravel(newcomer=newcomer, on=DAYS[0]), work(store, caller)))


def newcomer_of(store: MemoryStore, assignment: str) -> str:
    return work(store).assignments.get(assignment).newcomer_id


def test_a_way_without_an_amount_costs_what_its_kilometres_may() -> None:
    store = two_houses()
    assignment = recorded(store)

    travel(store, assignment)

    told = seen(store, newcomer_of(store, assignment))
    assert (told["km"], told["km_left"], told["amount"]) == (20, 1980, "8.59")
    assert not travel(store, assignment)


def test_more_than_the_rate_is_refused_and_a_ticket_says_its_own_price() -> None:
    store = two_houses()
    assignment = recorded(store)

    with pytest.raises(Invalid, match="over-the-travel-rate"):
        travel(store, assignment, amount=860)
    with pytest.raises(Invalid, match="ticket-missing"):
        travel(store, assignment, means="public-transport")
    travel(store, assignment, means="public-transport", amount=1260)

    assert seen(store, newcomer_of(store, assignment))["amount"] == "12.60"


def test_two_thousand_kilometres_a_year_are_counted_over_all_organisations() -> None:
    store = two_houses()
    first, second = recorded(store), recorded(store, opportunity_id="hens")
    for on in DAYS[:4]:
        travel(store, first if on != DAYS[3] else second, on=on, km=500, amount=100)

    with pytest.raises(Conflict, match="over-the-yearly-km") as refused:
        travel(store, second, on=DAYS[4], km=1, amount=1)

    assert refused.value.fields["left"] == 0
    handlers_uow = work(store)
    handlers.take_back_travel(TakeBackTravel(assignment_id=first, on=DAYS[0]), handlers_uow)
    handlers_uow.commit()
    assert travel(store, second, on=DAYS[4], km=500, amount=1)


def test_a_day_that_is_not_recorded_is_not_travelled_to() -> None:
    store = two_houses()
    assignment = recorded(store)

    with pytest.raises(Conflict, match="day-not-recorded"):
        travel(store, assignment, on=date(2026, 2, 20))


def test_where_real_costs_are_paid_travel_is_part_of_them() -> None:
    store = two_houses()
    assignment = recorded(store)
    uow = work(store)
    reimbursements.reimburse(Reimburse(assignment_id=assignment, on=DAYS[0], kind="real", amount=500), uow)
    uow.commit()

    with pytest.raises(Conflict, match="flat-or-real"):
        travel(store, assignment)


def test_of_two_at_once_one_counts_after_the_other() -> None:
    store = two_houses()
    first, second = recorded(store), recorded(store, opportunity_id="hens")
    one, other = work(store), work(store)
    handlers.pay_travel(PayTravel(assignment_id=first, on=DAYS[0], means="car", km=100), one)
    handlers.pay_travel(PayTravel(assignment_id=second, on=DAYS[0], means="car", km=100), other)
    one.commit()

    with pytest.raises(Contended):
        other.commit()


def test_an_organisation_sees_only_how_many_kilometres_are_left() -> None:
    store = two_houses()
    assignment = recorded(store)
    travel(store, assignment)
    newcomer = newcomer_of(store, assignment)

    assert seen(store, newcomer, LIBRARY) == {"newcomer_id": newcomer, "on": "2026-02-07", "km_left": 1980}
    with pytest.raises(NotFound):
        seen(store, newcomer, FARM)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 500), st.sampled_from(["a", "b", "c"])), max_size=12))
def test_no_order_of_payments_goes_over_kilometres_or_euros(asked: list[tuple[int, int, str]]) -> None:
    allowed = allowed_on(DAYS[0], reference.travel_limits(), reference.travel_rates())
    assert allowed is not None
    year = YearOfTravel(id="x 2026", newcomer_id="x", year=2026)
    for at, km, house in asked:
        cents = allowed.most("car", km) or 0
        way = Journey(assignment_id=house, organisation_id=house, on=DAYS[at], means="car", km=km, cents=cents)
        try:
            year = domain.with_journey(year, way, year_of("x", DAYS[0]), allowed)
        except Conflict:
            continue
    assert year.km <= 2000
    assert year.cents <= allowed.cents


def test_before_the_tables_begin_nothing_is_known() -> None:
    assert allowed_on(date(2009, 1, 1), reference.travel_limits(), reference.travel_rates()) is None


def test_rules_say_where_they_come_from_and_what_to_check() -> None:
    told = views.travel_rules(AskTravelRules())

    assert all(each.source for each in (*told.limits, *told.rates))
    assert any(each.to_check for each in told.rates)
    assert {each.a_km for each in told.rates} >= {"0.4297", "0.3500"}


def listed(store: MemoryStore, organisation: str, caller: Caller, year: int = 2026) -> list[dict[str, Any]]:
    told = as_json(volunteer_list(AskVolunteerList(organisation=organisation, year=year), work(store, caller)))
    return list(told["volunteers"])


def test_the_list_of_a_year_tells_days_and_what_this_organisation_paid() -> None:
    store = two_houses()
    library, farm = recorded(store), recorded(store, opportunity_id="hens")
    uow = work(store)
    reimbursements.reimburse(Reimburse(assignment_id=library, on=DAYS[0], kind="flat", amount=2000), uow)
    reimbursements.reimburse(Reimburse(assignment_id=farm, on=DAYS[1], kind="flat", amount=1000), uow)
    uow.commit()
    travel(store, library)

    [row] = listed(store, "library", LIBRARY)

    assert (row["day_count"], row["amount"], row["km"], row["travel"]) == (6, "20.00", 20, "8.59")
    assert row["days"][0] == {"on": "2026-02-07", "kind": "flat", "amount": "20.00", "km": 20, "travel": "8.59"}
    assert row["days"][1]["amount"] is None


def test_who_was_there_in_no_day_of_the_year_is_not_on_the_list() -> None:
    store = two_houses()
    recorded(store)

    assert listed(store, "library", LIBRARY, 2025) == []


def test_a_list_is_for_the_organisation_and_for_coordinators_of_these_people() -> None:
    store = two_houses()
    recorded(store)

    assert len(listed(store, "library", GENT_COORDINATOR)) == 1
    assert listed(store, "library", KORTRIJK_COORDINATOR) == []
    with pytest.raises(NotFound, match="unknown-organisation"):
        listed(store, "library", FARM)
