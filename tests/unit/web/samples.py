"""Answers of the API with everything filled in that a test does not care about."""

from typing import Any

from .visiting import NAMED

OPPORTUNITY_CARD: dict[str, Any] = {
    "title": "Bar at the festival",
    "kind": "long-term",
    "organisation_id": "place",
    "organisation_name": "De Zaal",
    "starts_on": "2026-01-05",
    "ends_on": None,
    "days": ["sat"],
    "slots": [],
    "starts_at": None,
    "ends_at": None,
    "street": None,
    "postcode": None,
    "municipality": None,
    "contact_name": None,
    "contact_phone": None,
    "contact_phone_e164": None,
    "contact_email": None,
}


def introduced(first_name: str) -> dict[str, Any]:
    """Somebody's card as an organisation sees it."""
    return {
        "first_name": first_name,
        "languages": [{"language": "nl", "level": "A2", "skills": {}}, {"language": "ti", "level": None, "skills": {}}],
        "talents": ["cooking", "something of their own"],
        "available_days": ["sat"],
        "available_slots": ["sun-morning"],
        "away": [],
    }


def named(**kinds: Any) -> dict[str, Any]:
    """Names beside an answer."""
    return {**NAMED, **kinds}


def an_assignment(**said: Any) -> dict[str, Any]:
    """One that runs, without anything done."""
    return {
        "id": "a1",
        "newcomer_id": "n1",
        "unit_id": "gent",
        "opportunity_id": "o1",
        "organisation_id": "place",
        "area_id": "gent",
        "starts_on": "2026-01-05",
        "ends_on": None,
        "talents": ["cooking"],
        "match_id": None,
        "reference": None,
        "recorded_as_finished": False,
        "agreement": {
            "informs": "organisation",
            "insures": "organisation",
            "informed_on": None,
            "costs": None,
            "made": False,
        },
        "briefed_on": None,
        "ended_on": None,
        "end_reason": None,
        "ending_on": None,
        "ending_reason": None,
        "days": [],
        "planned_days": [],
        "absences": [],
        "evaluations": [],
        "notes": [],
        **said,
    }


def an_evaluation(by: str, **said: Any) -> dict[str, Any]:
    """A whole one."""
    return {
        "by": by,
        "evaluated_on": "2026-02-01",
        "competences": ["cooking"],
        "none_seen": False,
        "practised_dutch": True,
        "next_step": "work",
        "added_on": [],
        "missing": [],
        "score": 4,
        "remark": None,
        **said,
    }


def a_match(**said: Any) -> dict[str, Any]:
    """One that waits for the organisation."""
    return {
        "id": "m1",
        "newcomer_id": "n1",
        "unit_id": "gent",
        "opportunity_id": "o1",
        "organisation_id": "place",
        "proposed_on": "2026-01-02",
        "expires_on": "2026-12-31",
        "from_on": None,
        "state": "accepted",
        "accepted_on": "2026-01-03",
        "changed_on": "2026-01-03",
        "assignment_id": None,
        "reason": None,
        **said,
    }
