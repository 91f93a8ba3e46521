"""Languages as people type them: what is clear is read, what is not refuses the row with its reason."""

import pytest

from services.console.spreadsheets.cell_values import Unreadable
from services.console.spreadsheets.sheets.languages import languages
from services.console.spreadsheets.sheets.row import Row

NO_LEVEL_LIKE_THAT = "talen: a level that is none of A1 to C2"
TWO_LEVELS = "talen: two levels of one language"
BESIDE = "talen: not clear what stands beside the language; write it as Arabisch:B1"
NOT_A_LANGUAGE = "talen: holds what is no language"


def read(cell):
    row = Row({"talen": cell}, 0)
    return {spoken["language"]: spoken.get("level") for spoken in languages(row)}, row.remarks


@pytest.mark.parametrize(
    "cell",
    [
        "Nederlands:A1",
        "nederlands : a1",
        "Nederlands A1",
        "Nederlands (A1)",
        "Nederlands [A1]",
        "Nederlands=A1",
        "Nederlands: (A1)",
        "Nederlands - A1",
        "Nederlands-A1",
        "Nederlands – A1",
        "Nederlands(A1)",
        "Nederlands:A1, NEDERLANDS (a1)",
        "Nederlands, Nederlands A1",
    ],
)
def test_a_level_is_read_after_whatever_sign_stands_before_it(cell):
    assert read(cell) == ({"nl": "A1"}, [])


@pytest.mark.parametrize(
    ("cell", "spoken"),
    [
        ("Arabisch:C2, Nederlands A2; Frans", {"ar": "C2", "nl": "A2", "fr": None}),
        ("Esperanto B1", {"esperanto": "B1"}),
        ("Servo-Kroatisch", {"servo-kroatisch": None}),
        ("Koerdisch-Sorani (C1)", {"koerdisch-sorani": "C1"}),
        ("Bambara (Mali)", {"bambara-mali": None}),
        ("Frans:geen", {"fr": None}),
        ("Frans:", {"fr": None}),
        ("Frans (-)", {"fr": None}),
    ],
)
def test_other_languages_go_by_their_name(cell, spoken):
    assert read(cell) == (spoken, [])


@pytest.mark.parametrize("cell", ["", "-", "geen", "n.v.t.", "NVT", "n/a", "onbekend", "?"])
def test_no_answer_is_no_language(cell):
    assert read(cell) == ({}, [])


@pytest.mark.parametrize("cell", ["geen Nederlands, Arabisch:C2", "Arabisch:C2; Geen  nederlands"])
def test_a_language_that_is_not_spoken_is_not_taken_for_one(cell):
    assert read(cell) == ({"ar": "C2"}, ["talen: a language after 'geen' is taken as not spoken"])


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("Arabisch:D4", NO_LEVEL_LIKE_THAT),
        ("Arabisch=goed", NO_LEVEL_LIKE_THAT),
        ("Arabisch:A1 (spreken)", NO_LEVEL_LIKE_THAT),
        ("Arabisch:A1:B2", NO_LEVEL_LIKE_THAT),
        ("Nederlands:A1, Nederlands:B2", TWO_LEVELS),
        ("Farsi C2, Perzisch (B1)", TWO_LEVELS),
        ("Nederlands A1/A2", NOT_A_LANGUAGE),
        ("Nederlands, A1", NOT_A_LANGUAGE),
        ("A1", NOT_A_LANGUAGE),
        ("Nederlands A1-A2", NOT_A_LANGUAGE),
        ("Nederlands A3", NOT_A_LANGUAGE),
        ("NederlandsA1", NOT_A_LANGUAGE),
        ("A1 Nederlands", NOT_A_LANGUAGE),
        (":A1", NOT_A_LANGUAGE),
        ("(A1)", NOT_A_LANGUAGE),
        ("geen, Arabisch", NOT_A_LANGUAGE),
        ("Nederlands goed", BESIDE),
        ("Nederlands (moedertaal)", BESIDE),
        ("beetje Nederlands", BESIDE),
        ("Nederlands Frans", BESIDE),
        ("geen Nederlands A1", BESIDE),
        ("niet Nederlands", BESIDE),
        ("geen Nederlands, Nederlands:A1", BESIDE),
        ("geen Nederlands:A1", BESIDE),
        ("geen taal", BESIDE),
    ],
)
def test_what_is_not_clear_refuses_the_row(cell, reason):
    with pytest.raises(Unreadable) as refused:
        read(cell)
    assert refused.value.reason == reason
