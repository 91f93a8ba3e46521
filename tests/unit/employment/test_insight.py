"""The insight: one page, the most telling first, in the language that was asked for and in Dutch."""

import pytest

from services.chassis.errors import NotFound
from services.employment.insights.domain.pages import MOST_COMPETENCES
from services.employment.insights.domain.wordings import LANGUAGES

from .builders import (
    AMINA,
    COACH,
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    OTHER_COACH,
    a_day,
    a_start,
    a_store,
    an_evaluation,
)
from .seeing import a_told_store, the_pages

MANY = ("baking", "cleaning", "cooking", "dance", "drawing", "gardening", "singing", "teaching", "theatre", "writing")


def test_it_is_told_in_the_language_that_was_asked_for_and_in_dutch() -> None:
    store = a_told_store()

    for language in LANGUAGES:
        pages = the_pages(store, language)
        assert [page["language"] for page in pages] == list(dict.fromkeys((language, "nl")))
        assert pages[-1] == the_pages(store)[0]


def test_both_pages_say_the_same_lines_in_the_same_order() -> None:
    arabic, dutch = the_pages(a_told_store(), "ar")

    for part in ("competences", "signals"):
        assert [line["line"] for line in arabic[part]] == [line["line"] for line in dutch[part]]
    assert (arabic["direction"], dutch["direction"]) == ("rtl", "ltr")


def test_what_most_organisations_saw_comes_first() -> None:
    facts = [
        *(a_start("teaching"), a_day(10), a_day(11), an_evaluation("dance", by="newcomer")),
        *(an_evaluation("cooking"), an_evaluation("singing", assignment="soup")),
        *(an_evaluation("singing", assignment="feast"), a_day(12, assignment="feast", organisation="farm")),
    ]
    [page] = the_pages(a_told_store(*facts))

    assert [line["line"].partition(":")[2] for line in page["competences"]] == [
        "singing",
        "cooking",
        "dance",
        "teaching",
    ]


def test_a_line_says_its_evidence_in_one_sentence() -> None:
    [page] = the_pages(a_told_store())
    cooking = page["competences"][0]

    assert cooking["text"] == (
        "Organisaties die dit zagen: 1 · De persoon zegt dit zelf · Dagen: 4 · Dagen met Nederlands: 4"
        " · Laatst gezien: 26/01/2026"
    )


def test_a_label_that_the_list_does_not_have_in_the_language_is_told_with_the_language_it_is_in() -> None:
    somali, dutch = the_pages(a_told_store(an_evaluation("cooking", "patience")), "so")
    labels = {line["line"]: (line["label"], line["label_language"]) for line in somali["competences"]}

    assert labels["competence:cooking"] == ("cooking", "en")
    assert labels["competence:patience"] == ("patience", "und")
    assert dutch["competences"][0]["label_language"] == "nl"


def test_more_than_fits_the_page_is_counted() -> None:
    [page] = the_pages(a_told_store(an_evaluation(*MANY)))

    assert len(page["competences"]) == MOST_COMPETENCES
    assert page["more"] == f"Nog meer competenties in het portfolio: {len(MANY) - MOST_COMPETENCES}"
    assert the_pages(a_told_store())[0]["more"] is None


def test_of_somebody_who_did_nothing_yet_it_says_so() -> None:
    [page] = the_pages(a_store())

    assert page["about"] == "Op 02/03/2026 is er nog niets genoteerd."
    assert page["competences"] == page["signals"] == []


def test_the_person_the_unit_and_the_coach_read_it_and_nobody_else() -> None:
    store = a_told_store()

    for caller in (AMINA, GENT_COORDINATOR, COACH):
        assert the_pages(store, caller=caller) == the_pages(store)
    for caller in (KORTRIJK_COORDINATOR, OTHER_COACH):
        with pytest.raises(NotFound, match="unknown-newcomer"):
            the_pages(store, caller=caller)
