"""What is proposed: when, where, and until when it can be answered."""

from services.web.html import catalogues
from services.web.my.offers import address_of, hours_of, map_of, proposals, times_of

from .builders import a_match, an_offer, on


def test_the_most_urgent_question_comes_first_and_only_open_ones_are_asked() -> None:
    offers = {"storytime": an_offer(kind="long-term")}
    matches = [a_match("late", expires_on=on(9)), a_match("soon", expires_on=on(2)), a_match("old", state="expired")]

    assert [each.id for each in proposals(matches, offers, "proposed")] == ["soon", "late"]


def test_what_is_once_is_answered_before_it_is_over() -> None:
    [asked] = proposals([a_match(expires_on=on(10))], {"storytime": an_offer(starts_on=on(3))}, "proposed")

    assert asked.last_day == on(3)


def test_an_offer_that_is_no_longer_theirs_to_see_is_an_empty_card() -> None:
    [asked] = proposals([a_match()], {}, "proposed")

    assert (asked.offer, map_of(asked.offer), hours_of(asked.offer), times_of(asked.offer)) == ({}, "", "", [])


def test_parts_of_the_week_are_told_in_the_readers_language() -> None:
    catalogues.speak("nl")
    offer = an_offer(slots=["sat-morning"], days=["sat", "sun"])

    assert [str(each) for each in times_of(offer)] == ["zaterdag, voormiddag", "zondag"]


def test_the_phones_map_is_asked_for_the_address_and_nobody_elses() -> None:
    assert address_of(an_offer()) == "Miriam Makebaplein 1, 9000 Gent"
    assert map_of(an_offer()) == "geo:0,0?q=Miriam%20Makebaplein%201%2C%209000%20Gent"


def test_hours_are_told_as_far_as_they_are_known() -> None:
    assert (hours_of(an_offer()), hours_of(an_offer(ends_at=None))) == ("09:30 – 12:00", "09:30")
