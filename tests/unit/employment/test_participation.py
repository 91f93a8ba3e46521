"""The 40 hours: which days count, and of the others every reason why not."""

from datetime import date

from services.contracts.event import Event
from services.employment.proofs.domain.participation import Participation, participation
from services.employment.reference import participation_hours

from .builders import a_day, a_newcomer, a_store, an_evaluation, work


def statement(*facts: Event, needed: int = 8) -> Participation:
    return participation(work(a_store(*a_newcomer(), *facts)).files.get("amina"), needed)


def reasons(found: Participation) -> list[tuple[str, ...]]:
    return [day.not_counted_because for day in found.days]


def test_hours_in_dutch_that_the_organisation_looked_back_on_count() -> None:
    found = statement(a_day(10, 4), a_day(11, 4), an_evaluation(practised_dutch=True))

    assert (found.hours_counted, found.hours_not_counted, found.is_enough) == (8, 0, True)
    assert reasons(found) == [(), ()]


def test_one_hour_less_is_not_enough() -> None:
    assert not statement(a_day(10, 7), an_evaluation(practised_dutch=True)).is_enough


def test_a_day_without_hours_is_listed_and_says_so() -> None:
    found = statement(a_day(10), a_day(11, 3), an_evaluation(practised_dutch=True))

    assert found.hours_counted == 3
    assert reasons(found) == [("no-hours",), ()]


def test_hours_of_which_nobody_said_anything_say_both_what_is_missing() -> None:
    found = statement(a_day(10, 4))

    assert (found.hours_counted, found.hours_not_counted) == (0, 4)
    assert reasons(found) == [("dutch-not-confirmed", "company-not-confirmed")]


def test_hours_that_were_not_in_dutch_do_not_count() -> None:
    assert reasons(statement(a_day(10, 4), an_evaluation(practised_dutch=False))) == [("not-in-dutch",)]


def test_the_newcomer_may_say_that_it_was_in_dutch_and_not_that_somebody_was_there() -> None:
    found = statement(a_day(10, 4), an_evaluation(practised_dutch=True, by="newcomer"))

    assert reasons(found) == [("company-not-confirmed",)]


def test_each_day_tells_who_looked_back_and_who_of_them_spoke_of_dutch() -> None:
    [day] = statement(
        a_day(10, 4), an_evaluation(practised_dutch=False), an_evaluation(practised_dutch=True, by="newcomer")
    ).days

    assert (day.observers, day.dutch_said_by) == (("organisation", "newcomer"), ("newcomer",))
    assert day.counts


def test_days_stand_in_the_order_of_the_calendar_with_the_organisation_of_each() -> None:
    found = statement(a_day(12, 1), a_day(10, 1, assignment="harvest", organisation="farm"))

    assert [(day.on.day, day.organisation_id) for day in found.days] == [(10, "farm"), (12, "library")]


def test_the_law_asks_for_forty_hours_since_2023() -> None:
    [first, *_] = participation_hours()

    assert (first.valid_from, first.hours) == (date(2023, 1, 1), 40)
