"""One cell at a time."""

import pytest

from services.console.spreadsheets.cell_values import (
    Unreadable,
    day,
    listed,
    number,
    place_id,
    slug,
    whole,
    without_shouting,
)


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("Gent", "gent"),
        ("Sint-Niklaas & Lokeren", "sint-niklaas-lokeren"),
        ("SINT-NIKLAAS/LOKEREN ", "sint-niklaas-lokeren"),
        ("Fedasil project Sint-Niklaas", "fedasil-sint-niklaas"),
        ("Fedasil project Menen", "fedasil-menen"),
        ("Project Leuven", "project-leuven"),
        ("OC Brugge", "oc-brugge"),
        ("", ""),
    ],
)
def test_the_id_of_a_unit_follows_from_its_label(label, unit):
    assert place_id(label) == unit


@pytest.mark.parametrize(
    "text",
    ["01/02/2020", "1-2-2020", "01.02.2020", "2020-02-01", "2020/2/1", "1/2/2020 00:00", "2020-02-01T10:00:00.000Z"],
)
def test_a_date_is_read_in_every_form_people_use(text):
    assert day(text) == "2020-02-01"


@pytest.mark.parametrize("text", ["1/2/20", "1-2/2020", "feb 2020", "43862", "2020-02-01 laat", ""])
def test_what_is_no_date_is_not_guessed(text):
    with pytest.raises(Unreadable, match="not a date"):
        day(text)


def test_numbers_have_a_comma_or_a_point_and_nothing_else():
    assert (number("7,5"), number("7.5"), number("8"), whole("2,0")) == (7.5, 7.5, 8.0, 2)
    for text in ("nan", "inf", "1e3", "7,5u", "1.234,5", "٣x"):
        with pytest.raises(Unreadable, match="not a number"):
            number(text)
    with pytest.raises(Unreadable, match="not a whole number"):
        whole("2,5")


def test_a_list_keeps_the_order_and_drops_blanks_and_repetitions():
    assert listed("koken, IT;; Koken ,muziek") == ["koken", "IT", "muziek"]


def test_a_slug_is_plain_and_a_shouted_place_is_written_as_on_a_map():
    assert slug("Café  d’Été") == "cafe-d-ete"
    assert (without_shouting("SINT-NIKLAAS"), without_shouting("Gent")) == ("Sint-Niklaas", "Gent")


@pytest.mark.parametrize(
    ("moment", "day_here"),
    [
        ("2002-06-30T22:00:00.000Z", "2002-07-01"),
        ("1990-12-31T23:00:00Z", "1991-01-01"),
        ("2020-02-01 00:00+01:00", "2020-02-01"),
        ("2020-01-31T18:30:00-0500", "2020-02-01"),
        ("31/12/2019 23:00Z", "2020-01-01"),
    ],
)
def test_a_moment_with_its_zone_is_the_day_in_belgium(moment, day_here):
    assert day(moment) == day_here


def test_a_moment_that_does_not_exist_is_no_date():
    with pytest.raises(Unreadable, match="not a date"):
        day("2020-02-01T25:00Z")
