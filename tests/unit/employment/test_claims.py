"""What a proof claims: only what was recorded, by whom it was seen, on concepts that a stranger can look up."""

from datetime import date

import pytest

from services.chassis.errors import Conflict
from services.contracts.event import Event
from services.employment.insights.commands import ObjectToLine
from services.employment.portfolio.queries import concepts
from services.employment.proofs.domain.claims import Claims, claims_of

from .asking import ask
from .builders import AMINA, a_day, a_newcomer, a_start, a_store, an_evaluation, no_day, work


def claims(*facts: Event) -> Claims:
    file = work(a_store(*a_newcomer(), *facts)).files.get("amina")
    return claims_of(file, concepts())


def test_days_hours_and_the_period_are_those_that_were_recorded() -> None:
    found = claims(a_start("cooking"), a_day(17, 3), a_day(10, 4.5), a_day(24))

    assert (found.days, found.hours) == (3, 7.5)
    assert (found.first_day, found.last_day) == (date(2026, 1, 10), date(2026, 1, 24))


def test_two_assignments_on_one_date_are_one_day_and_each_organisation_has_its_own() -> None:
    found = claims(a_day(10, 3), a_day(10, 4, assignment="harvest", organisation="farm"), a_day(12, 1))

    assert (found.days, found.hours) == (2, 8)
    assert [(at.organisation_id, at.days, at.hours) for at in found.organisations] == [
        ("farm", 1, 4),
        ("library", 2, 4),
    ]


def test_an_organisation_whose_only_day_was_withdrawn_is_not_named() -> None:
    found = claims(a_day(10, 3), a_day(11, assignment="harvest", organisation="farm"),
                   no_day(11, assignment="harvest", organisation="farm"))  # fmt: skip

    assert [at.organisation_id for at in found.organisations] == ["library"]


def test_competences_are_esco_concepts_with_those_first_that_an_organisation_confirmed() -> None:
    found = claims(a_start("cooking", "baking"), a_day(10, 4), an_evaluation("baking"))

    assert [(shown.code, shown.confirmed, shown.days) for shown in found.competences] == [
        ("baking", True, 1),
        ("cooking", False, 1),
    ]
    assert all(shown.esco_uri.startswith("http://data.europa.eu/esco/skill/") for shown in found.competences)


def test_what_only_the_newcomer_says_is_not_claimed() -> None:
    found = claims(a_start("cooking"), a_day(10), an_evaluation("baking", by="newcomer"))

    assert [shown.code for shown in found.competences] == ["cooking"]


def test_a_word_that_the_list_does_not_have_is_not_claimed() -> None:
    assert claims(a_start("juggling-with-knives"), a_day(10)).competences == ()


def test_dutch_is_what_either_side_said_of_an_assignment() -> None:
    said = an_evaluation(practised_dutch=True, by="newcomer")
    found = claims(a_day(10, 3), a_day(11, 2, assignment="harvest", organisation="farm"), said)

    assert (found.dutch.days, found.dutch.hours) == (1, 3)


def test_days_of_which_nobody_wrote_down_the_hours_are_counted_in_all_and_by_organisation() -> None:
    found = claims(a_day(10, 3), a_day(12), a_day(12, 2, assignment="harvest", organisation="farm"), a_day(14))

    assert (found.hours, found.days_without_hours) == (5, 2)
    assert {at.organisation_id: at.days_without_hours for at in found.organisations} == {"farm": 0, "library": 2}


def test_without_a_day_there_is_nothing_to_prove() -> None:
    with pytest.raises(Conflict) as refused:
        claims(a_start("cooking"), a_day(10), no_day(10))

    assert refused.value.slug == "nothing-to-prove"


def test_a_line_that_the_person_keeps_from_partners_is_in_no_proof() -> None:
    store = a_store(*a_newcomer(), a_start("cooking", "baking"), a_day(10, 4), an_evaluation(practised_dutch=True))
    for line in ("competence:cooking", "signal:dutch-practised"):
        ask(store, ObjectToLine, AMINA, newcomer_id="amina", line=line, reason="do-not-show")

    found = claims_of(work(store).files.get("amina"), concepts())
    assert ([shown.code for shown in found.competences], found.dutch.days, found.days) == (["baking"], 0, 1)
