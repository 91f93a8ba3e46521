import re
from datetime import date

import pytest

from services.contracts.tables import read
from services.contracts.talents import table
from services.matching import reference
from services.matching.rulebook.domain.travel import great_circle_km

SHARED_CONCEPTS: set[str] = set()
"""ESCO concepts that two talents share on purpose."""


def test_every_talent_stands_for_one_esco_concept_of_its_own():
    uris = [talent.esco_uri for talent in table.talents()]

    assert all(
        re.fullmatch(r"http://data\.europa\.eu/esco/skill/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", u) for u in uris
    )
    assert {uri for uri in uris if uris.count(uri) > 1} == SHARED_CONCEPTS


@pytest.mark.parametrize(
    ("code", "place"),
    [
        ("9000", (51.0543, 3.7174)),
        ("8400", (51.2254, 2.9195)),
        ("9100", (51.1651, 4.1437)),
        ("6834", (49.80, 5.07)),
        ("2223", (51.03, 4.69)),
    ],
)
def test_a_postal_code_lies_where_its_town_lies(code, place):
    assert great_circle_km(reference.coordinates()[code], place) < 8


def test_every_postal_code_that_belgium_has_lies_somewhere():
    assert len(reference.coordinates()) == 1149


def test_ceilings_are_those_of_the_law_one_for_each_year_in_order():
    ceilings = reference.ceilings()

    assert [ceiling.valid_from for ceiling in ceilings] == [date(year, 1, 1) for year in range(2017, 2027)]
    assert [(ceiling.cents_a_day, ceiling.cents_a_year) for ceiling in ceilings] == [
        (3336, 133455),
        (3403, 136123),
        (3471, 138840),
        (3471, 138840),
        (3541, 141616),
        (3611, 144452),
        (4067, 162677),
        (4148, 165929),
        (4231, 169251),
        (4402, 176083),
    ]


def test_the_ceiling_that_rests_on_one_secondary_source_says_so():
    assert "secondary source" in reference.ceilings()[-1].source


def test_a_faulty_row_is_refused_with_its_line_and_its_fault(tmp_path):
    (tmp_path / "numbers.csv").write_text("number\n1\nmany\n", encoding="utf-8")

    with pytest.raises(ValueError, match=r"numbers\.csv, line 3: .*many"):
        read("numbers.csv", lambda row: int(row["number"]), key=str, folder=tmp_path)


def test_a_row_that_stands_twice_is_refused(tmp_path):
    (tmp_path / "numbers.csv").write_text("number\n1\n1\n", encoding="utf-8")

    with pytest.raises(ValueError, match=r"line 3: 1 stands twice"):
        read("numbers.csv", lambda row: int(row["number"]), key=str, folder=tmp_path)


def test_a_row_with_more_cells_than_columns_is_refused(tmp_path):
    (tmp_path / "numbers.csv").write_text("number\n1;one\n", encoding="utf-8")

    with pytest.raises(ValueError, match=r"line 2: more cells"):
        read("numbers.csv", lambda row: int(row["number"]), key=str, folder=tmp_path)
