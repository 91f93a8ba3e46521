"""What happened with somebody, in order."""

from typing import Any

from services.web.html import catalogues
from services.web.people import timeline
from services.web.people.timeline import Lives, Step

from .builders import a_file, a_match, a_profile, an_assignment, papers

TITLES = {"opportunity-1": "Helping out"}


def steps(**given: Any) -> list[Step]:
    catalogues.speak("en")
    known: dict[str, Any] = {
        "file": a_file(),
        "bases": {"card-a": "Card A"},
        "sessions": [],
        "matches": [],
        "assignments": [],
        "trajectories": [],
        "referrals": [],
        "titles": TITLES,
    }
    return timeline.steps(Lives(**{**known, **given}))


def test_the_latest_stands_first() -> None:
    file = a_file(profile=a_profile(), eligibility=papers())

    assert [each.what for each in steps(file=file)] == ["Interview", "Papers looked at", "Registered"]


def test_a_match_is_told_as_it_stands() -> None:
    match = a_match(state="declined", changed_on="2026-03-12", reason="too-far")

    first = steps(matches=[match])[0]

    assert (first.on, first.what, first.title, first.note) == ("2026-03-12", "Said no", "Helping out", "Too far")


def test_a_match_that_became_an_assignment_is_told_once() -> None:
    whole = steps(matches=[a_match(state="confirmed")], assignments=[an_assignment()])

    assert [each.what for each in whole] == ["Begins as a volunteer", "Registered"]
    assert whole[0].note == "1 day"


def test_an_end_and_both_looks_back_are_told() -> None:
    ended = an_assignment(
        ended_on="2026-05-01",
        end_reason="completed",
        evaluations=[
            {"by": "organisation", "evaluated_on": "2026-05-03"},
            {"by": "newcomer", "evaluated_on": "2026-05-02"},
        ],
    )

    told = [each.what for each in steps(assignments=[ended])]

    assert told[:3] == ["The organisation looked back", "The newcomer looked back", "Assignment ended"]


def test_what_happened_on_the_way_to_work_is_told() -> None:
    trajectory = {
        "coach": "VDAB",
        "declared_on": "2026-06-01",
        "ended_on": None,
        "by_coach": True,
        "outcomes": [{"kind": "job", "reported_on": "2026-09-01"}],
    }
    referral = {"made_on": "2026-05-20", "partner": "VDAB", "state": "accepted"}

    told = [(each.what, each.note) for each in steps(trajectories=[trajectory], referrals=[referral])]

    assert told[:3] == [
        ("Job", ""),
        ("Coached on the way to work", "not confirmed yet"),
        ("Referred to a programme", "Taken on"),
    ]


def test_notes_of_all_assignments_are_told_the_latest_first() -> None:
    catalogues.speak("en")
    first = an_assignment(notes=[{"kind": "check-in", "on": "2026-04-10", "text": "Goes well."}])
    other = an_assignment(id="assignment-2", notes=[{"kind": "signal", "on": "2026-05-10", "text": "Comes late."}])

    found = timeline.notes([first, other], TITLES)

    assert [(each.what, each.note) for each in found] == [("Signal", "Comes late."), ("Check-in", "Goes well.")]
