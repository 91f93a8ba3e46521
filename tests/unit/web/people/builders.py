"""Nobody real: a file, and what is known of it elsewhere."""

from typing import Any

from ..forms import NAMED, Gateway

AMINA = "00000000-0000-4000-8000-00000000000a"
UNITS = {"units": [{"id": "gent", "label": "Gent"}, {"id": "kortrijk", "label": "Kortrijk"}]}
BASES: dict[str, list[dict[str, Any]]] = {
    "bases": [
        {"code": "card-a", "nl": "Kaart A", "en": "Card A", "fr": "Carte A", "eligible": True},
        {"code": "no-legal-stay-family", "nl": "Gezin", "en": "Family", "fr": "Famille", "eligible": False},
    ]
}
TALENTS = {"talents": [{"code": "cooking", "label": "cooking", "word": "cooking"}]}


def a_profile(**given: Any) -> dict[str, Any]:
    """What an interview yielded."""
    return {
        "completed_on": "2026-03-01",
        "talents": ["koken"],
        "motivations": ["dutch"],
        "languages": [{"language": "arabisch", "level": "C2", "skills": {}}],
        "available_days": ["sat"],
        "available_slots": ["mon-morning"],
        "preference": "both",
        "schooling_level": "high",
        "priorities": ["dutch"],
        "goals": [],
        "limits": ["lifting"],
        "excluded_sectors": [],
        "excluded_organisations": [],
        "travel_modes": ["bike"],
        "most_travel_minutes": 30,
        "talents_understood": [{"word": "koken", "code": "cooking", "guessed": False}],
        "goals_understood": [],
        **given,
    }


def a_file(**given: Any) -> dict[str, Any]:
    """Somebody's file; registered, and nothing else yet."""
    return {
        "id": AMINA,
        "unit_id": "gent",
        "registered_on": "2026-02-01",
        "first_name": "Amina",
        "last_name": "Testova",
        "birth_date": "1990-04-03",
        "gender": None,
        "nationality": None,
        "municipality": None,
        "postcode": None,
        "phone": "0470 12 34 56",
        "phone_e164": "+32470123456",
        "email": None,
        "reference": None,
        "age_rule": "year-of-sixteenth",
        "status": "registered",
        "withdrew_on": None,
        "eligibility": None,
        "profile": None,
        "availability": None,
        "circumstances": None,
        "child_safety": None,
        "consents": {},
        "erasure_request": None,
        "corrections": [],
        "moves": [],
        "merged": [],
        "told_apart": None,
        "named": {**NAMED, "units": {"gent": {"label": "Gent"}}},
        **given,
    }


def papers(**given: Any) -> dict[str, Any]:
    """A basis that was seen."""
    return {"basis_code": "card-a", "checked_on": "2026-02-02", "valid_until": None, "checked_by": "x", **given}


def circumstances(*duties: str) -> dict[str, Any]:
    """Where somebody lives and lives from."""
    return {
        "determined_on": "2026-02-02",
        "lives_in_reception": "reception" in duties,
        "benefits": [],
        "determined_by": "x",
        "duties": list(duties),
    }


def an_assignment(**given: Any) -> dict[str, Any]:
    """Somebody volunteers."""
    return {
        "id": "assignment-1",
        "newcomer_id": AMINA,
        "opportunity_id": "opportunity-1",
        "match_id": "match-1",
        "starts_on": "2026-04-01",
        "ended_on": None,
        "end_reason": None,
        "days": [{"on": "2026-04-04", "hours": 3}],
        "evaluations": [],
        "notes": [],
        **given,
    }


def a_match(**given: Any) -> dict[str, Any]:
    """Somebody was proposed."""
    return {
        "id": "match-1",
        "newcomer_id": AMINA,
        "opportunity_id": "opportunity-1",
        "state": "proposed",
        "proposed_on": "2026-03-10",
        "expires_on": "2026-03-24",
        "answer_by": None,
        "accepted_on": None,
        "changed_on": None,
        "reason": None,
        **given,
    }


def a_gateway(file: dict[str, Any] | None = None, /, **answers: Any) -> Gateway:
    """Knows this file; nothing is known of it elsewhere, unless a test says so."""
    lists = {
        "GET /v1/matches": {"matches": [], "named": NAMED},
        "GET /v1/assignments": {"assignments": [], "named": NAMED},
        "GET /v1/trajectories": {"trajectories": [], "named": NAMED},
        "GET /v1/referrals": {"referrals": [], "named": NAMED},
        "GET /v1/group-sessions": {"group_sessions": [], "named": NAMED},
    }
    return Gateway(
        {
            "GET /v1/units": UNITS,
            "GET /v1/eligibility-bases": BASES,
            "GET /v1/talents": TALENTS,
            f"GET /v1/newcomers/{AMINA}": file or a_file(),
            f"GET /v1/duties/{AMINA}": {"duties": []},
            f"GET /v1/newcomers/{AMINA}/work-facts": {"basis_since": None, "in_belgium_since": None, "diploma": None},
            **lists,
            **answers,
        }
    )
