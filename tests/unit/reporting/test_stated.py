"""A figure that a source states stands beside the computed one and never changes it."""

from .builders import a_day, a_question, a_registration, a_statement, a_unit, answered, moment


def test_the_difference_is_stated_minus_computed_and_no_cell_changes():
    figures = answered([a_registration(), a_statement(value=11)])
    [comparison] = figures.stated
    assert (comparison.stated, comparison.computed, comparison.difference) == (11, 1, 10)
    assert figures.total.newly_registered == 1


def test_a_statement_about_another_period_is_left_out():
    assert answered([a_statement()], a_question("2019-01-01", "2019-11-30")).stated == ()


def test_the_last_word_of_a_statement_that_was_known_holds():
    facts = [a_statement(value=1), a_statement(value=2, sequence=2, known=moment(50))]
    known = [answered(facts, a_question(as_of=moment(day))).stated[0].stated for day in (49, 50)]
    assert known == [1, 2]


def test_a_statement_about_a_unit_is_compared_with_the_cell_it_shares():
    facts = [a_unit("fedasil", "waas"), a_day(area_id="waas")]
    figures = answered([*facts, a_statement(value=3, indicator="volunteer_days", scope="fedasil")])
    assert [comparison.difference for comparison in figures.stated] == [2]


def test_a_statement_about_something_that_is_not_shown_has_nothing_beside_it():
    [comparison] = answered([a_statement(scope="atlantis")]).stated
    assert (comparison.computed, comparison.difference) == (None, None)


def test_a_statement_about_an_unknown_indicator_is_not_shown():
    assert answered([a_statement(indicator="happiness")]).stated == ()
