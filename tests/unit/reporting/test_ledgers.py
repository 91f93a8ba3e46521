"""Ledgers only grow, and hold the same whatever the order or repetition of facts."""

from uuid import UUID

from services.reporting.domain.days import DayPlace, known_between, tally
from services.reporting.domain.packing import chunks, packed_id
from services.reporting.domain.projection import additions

from .builders import Ledgers, a_day, a_fact, a_question, a_registration, a_withdrawn_day, figures_of, moment

MARCH = DayPlace("gent", "2019-03")


def test_a_day_goes_to_the_ledger_of_its_area_and_month():
    assert set(additions([a_day(on="2019-03-31"), a_day(on="2019-04-01")]).days) == {MARCH, ("gent", "2019-04")}


def test_a_registration_goes_to_the_ledger_of_its_unit_and_year():
    assert set(additions([a_registration(unit="menen", on="2019-12-31")]).registrations) == {("menen", 2019)}


def test_facts_that_nothing_counts_add_no_row():
    assert not additions([a_fact("assignment-evaluated", "reading-aloud", score=5)]).days


def test_a_fact_heard_twice_changes_nothing():
    once, twice = Ledgers().hear([a_day()]), Ledgers().hear([a_day()]).hear([a_day(), a_day()])
    assert once.days == twice.days


def test_the_order_of_hearing_does_not_show():
    facts = [a_day(), a_withdrawn_day(), a_day(sequence=3), a_day("cooking")]
    assert Ledgers().hear(facts).days == Ledgers().hear(facts[:1]).hear(reversed(facts)).days


def test_a_withdrawn_day_does_not_count():
    assert tally(Ledgers().hear([a_day(), a_withdrawn_day()]).days[MARCH]).days == 0


def test_a_day_recorded_again_after_its_withdrawal_counts():
    assert tally(Ledgers().hear([a_day(sequence=3), a_withdrawn_day(), a_day()]).days[MARCH]).days == 1


def test_a_withdrawal_heard_before_its_recording_still_holds():
    assert tally(Ledgers().hear([a_withdrawn_day()]).hear([a_day()]).days[MARCH]).days == 0


def test_a_person_at_two_organisations_on_one_date_is_one_day():
    both = Ledgers().hear([a_day("reading-aloud"), a_day("cooking", organisation_id="kitchen")])
    counted = tally(both.days[MARCH])
    assert (counted.days, len(chunks(counted.organisations))) == (1, 2)


def test_withdrawing_one_of_two_days_on_a_date_leaves_that_date_counted():
    facts = [a_day("reading-aloud"), a_day("cooking"), a_withdrawn_day("cooking")]
    assert tally(Ledgers().hear(facts).days[MARCH]).days == 1


def test_a_ledger_knows_when_it_first_and_last_learned_something():
    ledger = Ledgers().hear([a_day(known=moment(80)), a_withdrawn_day(known=moment(95))]).days[MARCH]
    assert known_between(ledger) == (a_day(known=moment(80)).known, a_day(known=moment(95)).known)


def test_an_id_that_is_no_uuid_has_sixteen_bytes_of_its_own():
    assert len(packed_id("GE-2019-0001")) == 16
    assert packed_id("GE-2019-0001") != packed_id("GE-2019-0002")


def test_a_uuid_keeps_its_bytes():
    identifier = "6c1ed07b-6a5c-5d0e-9d53-6a2f5b0a3c41"
    assert packed_id(identifier) == UUID(identifier).bytes


def test_only_the_ledgers_that_the_period_cuts_are_opened():
    facts = [a_day(on=f"2019-{month:02d}-15") for month in range(1, 13)]
    ledgers = Ledgers().hear(facts)
    figures_of(facts, a_question("2019-02-10", "2019-11-30"), ledgers)
    assert ledgers.opened == 1


def test_a_ledger_that_learned_something_later_is_opened_and_one_that_knew_nothing_is_not():
    facts = [
        a_day(on="2019-01-15", known=moment(15)),
        a_day(on="2019-02-15", known=moment(46)),
        a_withdrawn_day(on="2019-02-15", known=moment(80)),
        a_day(on="2019-03-15", known=moment(74)),
    ]
    ledgers = Ledgers().hear(facts)
    assert figures_of(facts, a_question(as_of=moment(60)), ledgers).total.volunteer_days == 2
    assert ledgers.opened == 1
