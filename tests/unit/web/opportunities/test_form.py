"""The form of an offer: what is sent of what was typed, and what it shows of an offer that is there."""

from werkzeug.datastructures import MultiDict

from services.web.opportunities import form
from tests.unit.web.matching_answers import offer

FILLED = [
    ("title", " Garden work "),
    ("kind", "one-off"),
    ("talents", "gardening, first aid;\nsinging"),
    ("places", " 3 "),
    ("starts_on", "2030-06-01"),
    ("ends_on", ""),
    ("slots", "sat-morning"),
    ("slots", "sat-afternoon"),
    ("slots", "sat-evening"),
    ("slots", "sun-morning"),
    ("dutch_minimum", ""),
    ("dutch_speaking", "B1"),
    ("guided", "yes"),
]


def test_what_was_left_empty_is_left_out() -> None:
    sent = form.body_of(MultiDict([*FILLED, ("street", "  ")]))

    assert sent["title"] == "Garden work"
    assert "ends_on" not in sent
    assert "dutch_minimum" not in sent
    assert "street" not in sent
    assert "with_minors" not in sent
    assert sent["guided"] is True
    assert sent["dutch_by_skill"] == {"speaking": "B1"}


def test_talents_are_words_with_commas_or_lines_between() -> None:
    assert form.body_of(MultiDict(FILLED))["talents"] == ["gardening", "first aid", "singing"]


def test_a_day_with_all_its_parts_is_sent_as_a_whole_day() -> None:
    sent = form.body_of(MultiDict(FILLED))

    assert (sent["days"], sent["slots"]) == (["sat"], ["sun-morning"])


def test_a_number_is_sent_as_one_and_anything_else_as_it_was_typed() -> None:
    assert form.body_of(MultiDict(FILLED))["places"] == 3
    assert form.body_of(MultiDict([("places", "three")]))["places"] == "three"


def test_an_offer_that_is_shown_and_sent_again_unchanged_says_the_same() -> None:
    shown = form.shown(offer(dutch_by_skill={"speaking": "B1"}))
    fields = [(name, each) for name, value in shown.items() if isinstance(value, list) for each in value]
    lines = [(name, value) for name, value in shown.items() if isinstance(value, str)]
    ticks = [(name, "yes") for name, value in shown.items() if value is True]

    sent = form.body_of(MultiDict([*fields, *lines, *ticks]))

    kept = ("title", "kind", "talents", "places", "starts_on", "dutch_minimum", "days", "slots", "guided", "demands")
    assert {name: sent[name] for name in kept} == {name: offer()[name] for name in kept}
    assert (sent["starts_at"], sent["contact"], sent["postcode"]) == ("09:30", "much", "9000")
    assert sent["dutch_by_skill"] == {"speaking": "B1"}


def test_a_fault_within_a_list_or_of_a_skill_stands_at_its_field() -> None:
    faults = form.fault_of({"talents.2": "Too long.", "dutch_by_skill.speaking": "No level.", "title": "Empty."})

    assert faults == {"talents": "Too long.", "dutch_speaking": "No level.", "title": "Empty."}
    assert faults["places"] == ""


def test_what_differs_from_what_it_says_now_is_told_in_words() -> None:
    now, typed = form.shown(offer(kind="long-term", title="New title")), form.shown(offer())

    assert form.differences(now, typed) == [
        ("What is there to do?", "New title"),
        ("Once or for longer?", "For longer"),
    ]


def test_the_order_in_which_boxes_were_ticked_is_no_difference() -> None:
    shown = form.shown(offer(slots=["sat-morning", "sun-morning"], days=[]))

    assert form.differences(shown, {**shown, "slots": ["sun-morning", "sat-morning"]}) == []
