"""Codes of the domain in the reader's words."""

from datetime import date
from typing import Any

import pytest

from services.contracts.vocabulary import CONTACT, DEMANDS, LEVELS, PARTS, SKILLS, SLOTS
from services.matching.suitability.domain.gates import GATES
from services.web.html import catalogues
from services.web.wording import gates, offers, times, weeks


@pytest.mark.parametrize(
    ("days", "slots", "told"),
    [
        ([], [], ""),
        (["sat"], [], "Saturday"),
        ([], ["sat-morning", "sat-evening"], "Saturday (morning, evening)"),
        ([], ["sat-morning", "sat-afternoon", "sat-evening"], "Saturday"),
        (["sat"], ["sat-morning", "mon-evening"], "Monday (evening), Saturday"),
    ],
)
def test_parts_of_the_week_are_told_in_its_order(days: list[str], slots: list[str], told: str) -> None:
    assert weeks.told(days, slots) == told


def test_the_days_have_their_names_in_the_language_of_the_page() -> None:
    catalogues.speak("nl")
    try:
        assert weeks.told(["sat"], []) == "zaterdag"
    finally:
        catalogues.speak("en")


def test_the_form_of_a_week_offers_every_part_of_it_once() -> None:
    offered = [code for _, parts in weeks.grid() for code, _ in parts]

    assert offered == list(SLOTS)
    assert all(len(parts) == len(PARTS) for _, parts in weeks.grid())


@pytest.mark.parametrize(
    ("offer", "told"),
    [
        ({"kind": "one-off", "starts_on": "2030-06-01", "ends_on": None}, "Sat 1 Jun"),
        ({"kind": "long-term", "starts_on": "2030-06-01", "ends_on": None}, "from 1 Jun 2030 on"),
        ({"kind": "long-term", "starts_on": "2030-06-01", "ends_on": "2030-07-01"}, "1 Jun 2030 – 1 Jul 2030"),
        ({"kind": "long-term", "starts_on": "2030-06-01", "ends_on": "2030-06-01"}, "Sat 1 Jun"),
    ],
)
def test_the_dates_of_an_offer(offer: dict[str, str | None], told: str) -> None:
    assert times.dates_of(offer) == told


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"slots": ["sat-morning"]}, "morning"),
        ({"slots": ["sat-morning"], "starts_at": "09:30", "ends_at": "12:00"}, ""),
        ({"days": ["sat"]}, ""),
        ({"days": ["sat", "sun"]}, "Saturday, Sunday"),
    ],
)
def test_what_the_date_says_already_is_not_said_again(more: dict[str, Any], told: str) -> None:
    saturday = {"kind": "one-off", "starts_on": "2030-06-01", "ends_on": None}

    assert times.week_of({**saturday, **more}) == told


@pytest.mark.parametrize(
    ("offer", "is_over"),
    [
        ({"kind": "one-off", "starts_on": "2030-05-31", "ends_on": None}, True),
        ({"kind": "one-off", "starts_on": "2030-06-01", "ends_on": None}, False),
        ({"kind": "long-term", "starts_on": "2020-01-01", "ends_on": None}, False),
        ({"kind": "long-term", "starts_on": "2020-01-01", "ends_on": "2030-05-31"}, True),
    ],
)
def test_an_offer_is_over_after_its_last_day(offer: dict[str, str | None], is_over: bool) -> None:
    assert times.is_over(offer, date(2030, 6, 1)) == is_over


def test_every_gate_has_a_short_sentence_of_its_own() -> None:
    assert {gate.code for gate in GATES} <= set(gates.SENTENCES)


def test_every_code_of_an_offer_has_its_word() -> None:
    assert (set(offers.CONTACT), set(offers.DEMANDS), set(offers.SKILLS)) == (set(CONTACT), set(DEMANDS), set(SKILLS))
    assert set(offers.ICON_OF) == {"", *LEVELS}
