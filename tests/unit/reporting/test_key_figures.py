"""The five key figures, one rule at a time."""

from datetime import date

import pytest

from services.chassis.errors import Invalid
from services.reporting.domain.facts import Fact, end_of
from services.reporting.domain.figures import KeyFigures

from .builders import (
    a_correction,
    a_day,
    a_merge,
    a_question,
    a_registration,
    a_unit,
    a_withdrawn_day,
    an_organisation_merge,
    answered,
    figures_of,
    moment,
)


def unit_cells(figures: KeyFigures) -> dict[str, tuple[int | None, int | None]]:
    return {unit.id: (unit.newly_registered, unit.newly_registered_who_volunteered) for unit in figures.units}


def area_cells(figures: KeyFigures) -> dict[str, tuple[int | None, int | None, int | None]]:
    return {
        area.id: (area.organisations, area.newcomers_who_volunteered, area.volunteer_days) for area in figures.areas
    }


def test_a_person_counts_where_registered_and_a_day_counts_where_it_happened():
    figures = figures_of([a_registration(unit="gent"), a_day(area_id="menen")])
    assert unit_cells(figures) == {"gent": (1, 1)}
    assert area_cells(figures) == {"menen": (1, 1, 1)}


def test_who_registered_before_the_period_volunteers_but_is_not_newly_registered():
    figures = figures_of([a_unit(), a_registration(on="2018-12-31"), a_day()])
    assert (figures.total.newly_registered, figures.total.newcomers_who_volunteered) == (0, 1)


def test_who_volunteered_outside_the_period_only_did_not_volunteer_in_it():
    figures = figures_of([a_registration(), a_day(on="2019-12-02")])
    assert unit_cells(figures) == {"gent": (1, 0)}


@pytest.mark.parametrize(("on", "days"), [("2018-12-31", 0), ("2019-01-01", 1), ("2019-12-01", 1), ("2019-12-02", 0)])
def test_both_ends_of_the_period_belong_to_it(on, days):
    assert figures_of([a_day(on=on)]).total.volunteer_days == days


def test_the_first_registration_counts_whatever_was_heard_first():
    later, first = a_registration(unit="menen", on="2019-02-01", sequence=7), a_registration(on="2019-05-01")
    assert unit_cells(figures_of([later, first])) == unit_cells(figures_of([first, later])) == {"gent": (1, 0)}


def newly(facts: list[Fact], on: int, first: str = "2019-01-01", last: str = "2019-12-01") -> int | None:
    return figures_of(facts, a_question(first, last, moment(on))).total.newly_registered


def test_a_corrected_day_of_registration_counts_from_when_it_was_known():
    facts = [a_registration(on="2019-03-01", known=moment(60)), a_correction(on="2018-12-31", known=moment(100))]

    assert [newly(facts, on) for on in (59, 60, 99, 100)] == [0, 1, 1, 0]
    assert [newly(facts, on, "2018-12-01", "2018-12-31") for on in (60, 99, 100)] == [0, 0, 1]


def test_of_two_corrections_the_later_one_holds_whatever_was_heard_first():
    wrong, right = a_correction(on="2018-12-31", known=moment(90)), a_correction(on="2019-03-02", sequence=3)
    facts = [a_registration(), wrong, right]

    assert newly(facts, 365) == newly(facts[::-1], 365) == newly([*facts, wrong, wrong], 365) == 1


def test_a_correction_that_is_heard_before_the_registration_holds_once_both_are():
    assert unit_cells(figures_of([a_correction(on="2019-04-01"), a_registration(on="2018-03-01")])) == {"gent": (1, 0)}


def test_a_correction_after_a_move_counts_with_the_unit_that_registered():
    corrected = a_correction(unit="menen", on="2019-03-02", known=moment(100), registered_by="gent")

    assert unit_cells(figures_of([a_registration(unit="gent"), corrected])) == {"gent": (1, 0)}


def test_two_files_of_one_person_count_once_from_when_that_was_known_and_with_the_earlier_registration():
    facts = [
        a_registration("omar", "menen", "2019-04-01", known=moment(100)),
        a_registration("amina", "gent", "2019-03-01", known=moment(60)),
        a_merge("amina", "omar", known=moment(120)),
        a_merge("amina", "omar", sequence=10, known=moment(140), undone=True),
    ]

    seen = [unit_cells(figures_of(facts, a_question(as_of=moment(on)))) for on in (119, 120, 139, 140)]

    assert seen[1] == seen[2] == {"gent": (1, 0)}
    assert seen[0] == seen[3] == {"gent": (1, 0), "menen": (1, 0)}


def test_of_two_files_of_one_person_a_date_counts_once_and_other_dates_each():
    days = [
        a_day("reading", "2019-03-05", newcomer_id="amina"),
        a_day("cooking", "2019-03-05", newcomer_id="omar", organisation_id="farm"),
        a_day("cooking", "2019-03-06", sequence=2, newcomer_id="omar", organisation_id="farm"),
        a_day("garden", "2019-04-06", newcomer_id="omar", organisation_id="farm"),
    ]

    apart, one = (figures_of(facts) for facts in (days, [*days, a_merge("amina", "omar")]))

    assert (apart.total.volunteer_days, apart.distinct_newcomers_who_volunteered) == (4, 2)
    assert (one.total.volunteer_days, one.distinct_newcomers_who_volunteered) == (3, 1)
    assert (one.total.organisations, one.total.newcomers_who_volunteered) == (2, 1)


def test_in_a_chain_of_merges_everybody_is_the_last_one():
    facts = [a_registration("amina"), a_registration("omar", "menen"), a_registration("selam", "waas")]
    chain = [a_merge("omar", "selam"), a_merge("amina", "omar")]

    assert sum(count for count, _ in unit_cells(figures_of([*facts, *chain])).values()) == 1


def test_units_that_share_an_area_share_its_cell_and_it_counts_once():
    facts = [a_unit("sint-niklaas", "waas", 1), a_unit("fedasil", "waas", 2), a_day(area_id="waas")]
    figures = figures_of(facts)
    assert [(area.id, area.unit_ids) for area in figures.areas] == [("waas", ("sint-niklaas", "fedasil"))]
    assert figures.total.volunteer_days == 1


def test_who_volunteered_in_two_areas_counts_in_both_and_once_in_the_distinct_figure():
    figures = figures_of([a_day(), a_day("cooking", area_id="menen")])
    assert (figures.total.newcomers_who_volunteered, figures.distinct_newcomers_who_volunteered) == (2, 1)


def test_units_come_in_their_order_and_areas_in_that_of_their_first_unit():
    facts = [a_unit("c", "z", 3), a_unit("b", "y", 1), a_unit("a", "z", 3), a_unit("d", "x", 2)]
    figures = figures_of(facts)
    assert [unit.id for unit in figures.units] == ["b", "d", "a", "c"]
    assert [area.id for area in figures.areas] == ["y", "x", "z"]


def test_a_unit_and_an_area_nobody_described_yet_are_shown_by_their_ids_behind_the_others():
    figures = figures_of([a_registration(unit="aalst"), a_day(area_id="aalst"), a_unit("gent", position=9)])
    assert [(unit.label, unit.area_id) for unit in figures.units] == [("Gent", "gent"), ("aalst", None)]
    assert [(area.label, area.unit_ids) for area in figures.areas] == [("Gent", ("gent",)), ("aalst", ())]


def test_the_latest_description_of_a_unit_holds_also_for_an_earlier_moment():
    facts = [a_unit(label="Gent (nieuw)", sequence=2, known=moment(300)), a_unit(), a_registration()]
    figures = figures_of(facts, a_question(as_of=moment(100)))
    assert [unit.label for unit in figures.units] == ["Gent (nieuw)"]


def test_only_what_was_known_by_the_moment_counts():
    facts = [a_day(known=moment(70)), a_withdrawn_day(known=moment(100))]
    days = [figures_of(facts, a_question(as_of=moment(day))).total.volunteer_days for day in (69, 70, 99, 100)]
    assert days == [0, 1, 1, 0]


def test_a_date_as_moment_means_the_end_of_that_day():
    question = a_question(as_of=end_of(date(2019, 3, 12)))
    assert figures_of([a_day(known=moment(70))], question).total.volunteer_days == 1


def test_a_moment_before_the_first_fact_is_answered_with_a_note():
    assert [note.code for note in answered([a_day(known=moment(70))], a_question(as_of=moment(69))).notes] == [
        "nothing-known-yet"
    ]
    assert answered([a_day(known=moment(70))], a_question(as_of=moment(70))).notes == ()


def test_a_period_that_ends_before_it_starts_is_refused():
    with pytest.raises(Invalid, match="ends-before-start"):
        a_question("2019-02-01", "2019-01-31")


def test_two_records_of_one_organisation_count_once_from_when_that_was_known():
    days = [
        a_day("reading", "2019-03-05", organisation_id="library"),
        a_day("cooking", "2019-03-06", organisation_id="library-again"),
        an_organisation_merge("library-again", "library", known=moment(120)),
        an_organisation_merge("library-again", "library", sequence=10, known=moment(140), undone=True),
    ]

    seen = [figures_of(days, a_question(as_of=moment(on))).total.organisations for on in (119, 120, 139, 140)]

    assert seen == [2, 1, 1, 2]
