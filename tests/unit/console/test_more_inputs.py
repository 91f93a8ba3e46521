"""More of what spreadsheet programs and people make of a sheet; the folders that gave the idea came from elsewhere."""

import pytest

from .builders import SMALL, a_folder, imported, reasons
from .fake_platform import FakePlatform

HEADER = (
    "nr;inschrijvingsdatum;werking;voornaam;achternaam;geboortedatum;verblijfsstatuut;postcode;telefoon;"
    "toestemming_jobcoach\n"
)


def taken(tmp_path, **cells):
    """What was registered of somebody with these cells, why the row was refused, and what was remarked."""
    person = {"voornaam": "Ada", "achternaam": "Voorbeeld", "geboortedatum": "03/04/1990", "postcode": "9000"}
    row = {"nr": "N-1", "inschrijvingsdatum": "01/02/2020", "werking": "Leuven", **person, **cells}
    line = ";".join(row.get(column, "") for column in HEADER.strip().split(";"))
    platform = FakePlatform()
    outcome = imported(a_folder(tmp_path, inschrijvingen=f"{HEADER}{line}\n"), platform)
    registered = next(iter(platform.records.get("newcomer", {}).values()), {})
    refused = [reason for file, _, reason in reasons(outcome) if file == "inschrijvingen.csv"]
    return registered, refused, [remark for _, remark in outcome.remarks]


@pytest.mark.parametrize("cell", ["9.000", "9,000", "9000.0", "9000,00", "9000"])
def test_a_postcode_that_was_shown_as_a_number_is_the_postcode(tmp_path, cell):
    assert taken(tmp_path, postcode=cell)[0]["postcode"] == "9000"


def test_a_number_with_thousands_is_not_shortened_in_silence(tmp_path):
    assert taken(tmp_path, nr="1.000")[0]["reference"] == "1.000"


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("1990-12-31T23:00:00+00:00", "1991-01-01"),
        ("2002-06-30T22:00:00.000Z", "2002-07-01"),
        ("2002-07-01T00:00:00+02:00", "2002-07-01"),
        ("01/07/2002 0:00:00", "2002-07-01"),
    ],
)
def test_midnight_in_belgium_is_its_day_in_whatever_zone_it_was_written(tmp_path, cell, day):
    assert taken(tmp_path, geboortedatum=cell)[0]["birth_date"] == day


@pytest.mark.parametrize("cell", ["1025474400000", "37438", "Mon Jul 01 2002 00:00:00 GMT+0200 (CEST)", "########"])
def test_a_birth_date_that_a_program_wrote_for_itself_is_refused(tmp_path, cell):
    registered, refused, _ = taken(tmp_path, geboortedatum=cell)
    assert (registered, len(refused)) == ({}, 1)


@pytest.mark.parametrize("cell", ["#N/B", "4.7E+09", "1E5", "#####"])
def test_a_phone_whose_digits_are_lost_is_left_out_with_a_remark(tmp_path, cell):
    registered, _, remarks = taken(tmp_path, telefoon=cell)
    assert registered.get("phone") is None
    assert remarks == ["telefoon: a spreadsheet program lost what was typed, left out"]


@pytest.mark.parametrize(
    ("first", "last"),
    [("geen", "naam"), ("Naam", "Achternaam"), ("—", "–"), ("0", "0"), ("N.N.", ""), ("tbd", ""), ("Inconnu", "")],
)
def test_words_in_the_place_of_a_name_are_no_name(tmp_path, first, last):
    assert taken(tmp_path, voornaam=first, achternaam=last)[:2] == ({}, ["no name"])


@pytest.mark.parametrize(("first", "last"), [("Xi", ""), ("Test", "Nassar"), ("Geen", "De Wit"), ("Nn", "Abdi")])
def test_a_word_beside_a_name_may_be_a_name(tmp_path, first, last):
    assert taken(tmp_path, voornaam=first, achternaam=last)[0]["first_name"] == first


@pytest.mark.parametrize("first", ["RenÃ©", "Ren\ufffd"])
def test_letters_that_were_lost_before_are_not_kept(tmp_path, first):
    assert taken(tmp_path, voornaam=first)[:2] == ({}, ["voornaam: letters are lost or garbled; type them again"])


@pytest.mark.parametrize("cell", ["misschien", "oui", "ja, mondeling"])
def test_a_consent_that_is_neither_yes_nor_no_is_remarked(tmp_path, cell):
    assert "toestemming_jobcoach: not understood, left out" in taken(tmp_path, toestemming_jobcoach=cell)[2]


@pytest.mark.parametrize("cell", ["1,000", "1 000", "1\u202f000", "1'000", "12.5", "1e3", "2 à 3", "10+", "1.500.000"])
def test_places_that_are_no_plain_whole_number_are_refused(tmp_path, cell):
    sheet = SMALL["opdrachten"].replace(";2\n", f";{cell}\n")
    refused = [reason for file, _, reason in reasons(imported(a_folder(tmp_path, opdrachten=sheet), FakePlatform()))]
    assert refused[0] in (
        "unclear whether this means thousands or decimals",
        "not a number",
        "not a whole number",
        "plaatsen: a spreadsheet program lost what was typed",
    )
