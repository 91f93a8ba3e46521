"""Which commands a row becomes."""

import pytest

from services.console.spreadsheets.cell_values import Unreadable
from services.console.spreadsheets.dutch_vocabulary import CRITERIA
from services.console.spreadsheets.sheets.assignments import ASSIGNMENTS, EVALUATIONS
from services.console.spreadsheets.sheets.newcomers import NEWCOMERS
from services.console.spreadsheets.sheets.opportunities import OPPORTUNITIES
from services.console.spreadsheets.sheets.organisations import ORGANISATIONS
from services.console.spreadsheets.sheets.reference import ITSELF, Reference
from services.console.spreadsheets.sheets.row import Row
from services.console.spreadsheets.sheets.stated import STATED
from services.console.spreadsheets.sheets.units import UNITS

AN_ORGANISATION = {
    "nr": "O-1",
    "naam": "De Proef",
    "sector": "Natuur en Milieu",
    "gebied": "Gent",
    "sinds": "01/02/2019",
}
AN_OPPORTUNITY = {
    "nr": "P-1",
    "organisatie": "o-1",
    "titel": "Koken",
    "soort": "Langdurig",
    "van": "01/02/2019",
    "plaatsen": "2",
    "talenten": "Koken, IT",
}
AN_EVALUATION = {"inzet": "I-1", "datum": "01/02/2019", "door": "Organisatie", "score": "4"}


def orders(sheet, cells, place=0):
    return sheet.orders(Row(cells, place))


def test_a_unit_knows_its_area_and_its_place_in_the_file():
    [order] = orders(
        UNITS,
        {
            "werking": "Fedasil project Menen",
            "gebied": "Menen",
            "soort": "PROJECT",
            "start": "1/5/2019",
            "postcodes": "8930",
        },
        place=4,
    )
    assert order.body == {
        "unit_id": "fedasil-menen",
        "label": "Fedasil project Menen",
        "area_id": "menen",
        "area_label": "Menen",
        "kind": "project",
        "starts_on": "2019-05-01",
        "position": 4,
        "municipalities": [],
        "postcodes": ["8930"],
    }


def test_a_registration_without_interview_status_or_consent_is_one_command():
    cells = {
        "nr": "N-1",
        "inschrijvingsdatum": "1/2/2020",
        "werking": "Gent",
        "voornaam": "Ada",
        "geboortedatum": "1/1/1990",
    }
    [order] = orders(NEWCOMERS, cells)
    assert order.body == {
        "reference": "N-1",
        "unit_id": "gent",
        "registered_on": "2020-02-01",
        "first_name": "Ada",
        "birth_date": "1990-01-01",
        "age_rule": "sixteen-at-registration",
    }


def test_an_organisation_that_meets_all_five_criteria_is_approved_since_then():
    met = dict.fromkeys(CRITERIA, "ja")
    registration, approval = orders(ORGANISATIONS, AN_ORGANISATION | met)
    assert {criterion["assessed_on"] for criterion in registration.body["criteria"]} == {"2019-02-01"}
    assert approval.body == {"organisation_id": ITSELF, "approved_on": "2019-02-01"}


@pytest.mark.parametrize("answer", ["nee", ""])
def test_an_organisation_that_misses_one_criterion_is_only_registered(answer):
    cells = AN_ORGANISATION | dict.fromkeys(CRITERIA, "ja") | {"echt_contact": answer}
    assert len(orders(ORGANISATIONS, cells)) == 1


def test_an_opportunity_refers_to_its_organisation_whatever_the_spelling():
    [order] = orders(OPPORTUNITIES, AN_OPPORTUNITY | {"minimum_nederlands": "b1"})
    assert order.body["organisation_id"] == Reference("organisation", "o-1")
    assert (order.body["talents"], order.body["dutch_minimum"]) == (["koken", "it"], "B1")


def test_an_assignment_that_is_afgerond_is_finished():
    cells = {"nr": "I-1", "nieuwkomer": "N-1", "opdracht": "P-1", "start": "1/2/2020", "status": "Afgerond"}
    [order] = orders(ASSIGNMENTS, cells | {"einde": "3/2/2020"})
    assert (order.body["finished"], order.body["ends_on"]) == (True, "2020-02-03")
    with pytest.raises(Unreadable, match="no end date"):
        orders(ASSIGNMENTS, cells)
    [running] = orders(ASSIGNMENTS, cells | {"status": "lopend"})
    assert (running.body["finished"], "ends_on" in running.body) == (False, False)


def test_an_evaluation_keeps_what_was_said_and_leaves_out_what_was_not():
    [order] = orders(EVALUATIONS, AN_EVALUATION | {"vaardigheden": "koken", "doorstroming": "vervolg als vrijwilliger"})
    assert order.body == {
        "assignment_id": Reference("assignment", "i-1"),
        "by": "organisation",
        "evaluated_on": "2019-02-01",
        "score": 4,
        "competences": ["koken"],
        "next_step": "volunteering",
    }


def test_a_stated_figure_without_unit_is_about_the_total():
    cells = {
        "indicator": "Aantal 'nieuwe' die al vrijwilligerswerk deden",
        "werking": "",
        "van": "01/01/2019",
        "tot": "01/12/2019",
        "waarde": "283",
        "bron": "Slides",
    }
    [order] = orders(STATED, cells)
    assert (order.body["indicator"], order.body["scope"]) == ("newly_registered_who_volunteered", "total")
    [again] = orders(STATED, cells | {"waarde": "284"})
    assert "statement_id" not in order.body
    assert again.body == order.body | {"value": 284}


@pytest.mark.parametrize(
    ("sheet", "cells", "reason"),
    [
        (ORGANISATIONS, AN_ORGANISATION | {"sector": "ruimtevaart"}, "unknown sector"),
        (ORGANISATIONS, AN_ORGANISATION | {"echt_contact": "misschien"}, "echt_contact: neither yes nor no"),
        (ORGANISATIONS, AN_ORGANISATION | {"nr": ""}, "no number"),
        (OPPORTUNITIES, AN_OPPORTUNITY | {"minimum_nederlands": "D4"}, "unknown Dutch level"),
        (OPPORTUNITIES, AN_OPPORTUNITY | {"plaatsen": "1,5"}, "not a whole number"),
        (OPPORTUNITIES, AN_OPPORTUNITY | {"soort": "soms"}, "unknown kind"),
        (EVALUATIONS, AN_EVALUATION | {"door": "buurman"}, "unknown evaluator"),
        (EVALUATIONS, AN_EVALUATION | {"score": ""}, "no score"),
        (UNITS, {"werking": "&", "gebied": "Gent", "soort": "stad"}, "no reporting unit"),
    ],
)
def test_what_decides_who_where_or_when_refuses_the_row(sheet, cells, reason):
    with pytest.raises(Unreadable) as unreadable:
        orders(sheet, cells)
    assert unreadable.value.reason == reason
