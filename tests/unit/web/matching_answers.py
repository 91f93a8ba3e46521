"""Answers about offers, rankings, matches and plans, as the API gives them, of people who do not exist."""

from typing import Any

PLACE, PERSON, OTHER, THIRD = "o-1", "n-1", "n-2", "n-3"
LABELS = {
    "labels": {
        "talents": {"nl": "Talenten", "en": "Talents", "fr": "Talents"},
        "travel": {"nl": "De weg", "en": "The way", "fr": "Le trajet"},
    }
}


def sentence(text: str) -> dict[str, str]:
    """In three languages."""
    return {"nl": f"{text} (nl)", "en": text, "fr": f"{text} (fr)"}


def named(*newcomers: str, units: dict[str, Any] | None = None) -> dict[str, Any]:
    """Cards of these people, of the place and of its organisation."""
    return {
        "newcomers": {each: person_card(each) for each in newcomers},
        "opportunities": {PLACE: place_card()},
        "organisations": {"org-1": {"name": "De Tuin", "municipality": "Gent"}},
        "units": units or {"gent": {"label": "Gent"}},
    }


def person_card(newcomer_id: str) -> dict[str, Any]:
    """Their first name says who it is."""
    return {"first_name": f"Person {newcomer_id}", "last_name": "", "phone": None, "phone_e164": None}


def place_card(**known: Any) -> dict[str, Any]:
    """The card of the place."""
    told = {
        **offer(),
        "organisation_name": "De Tuin",
        "contact_phone_e164": None,
        "contact_email": None,
        "municipality": "Gent",
    }
    return {**told, **known}


def offer(**known: Any) -> dict[str, Any]:
    """The place itself."""
    told = {
        "id": PLACE,
        "organisation_id": "org-1",
        "area_id": "gent",
        "title": "Garden <work>",
        "kind": "one-off",
        "talents": ["gardening"],
        "talents_understood": [{"word": "gardening", "code": "gardening", "guessed": False}],
        "places": 3,
        "starts_on": "2030-06-01",
        "ends_on": None,
        "dutch_minimum": "A2",
        "dutch_icon": 2,
        "dutch_by_skill": {},
        "days": ["sat"],
        "slots": ["sun-morning"],
        "guided": True,
        "demands": ["lifting"],
        "with_minors": False,
        "contact": "much",
        "postcode": "9000",
        "street": None,
        "municipality": None,
        "starts_at": "09:30",
        "ends_at": None,
        "contact_name": None,
        "contact_phone": None,
        "status": "open",
        "closed_on": None,
        "reference": None,
    }
    return {**told, **known}


def pair(newcomer_id: str = PERSON, score: int = 80, state: str = "", **known: Any) -> dict[str, Any]:
    """A line of a ranking; `state`: of the latest match of the two."""
    told = {
        "newcomer_id": newcomer_id,
        "opportunity_id": PLACE,
        "organisation_id": "org-1",
        "score": score,
        "components": [
            {"name": "travel", "weight": 10.0, "value": 0.5, "contribution": 5.0},
            {"name": "talents", "weight": 30.0, "value": 1.0, "contribution": 30.0},
        ],
        "places_left": 3,
        "tie": None,
        "match": {"match_id": f"m-{newcomer_id}", "state": state, "on": "2030-05-01"} if state else None,
    }
    return {**told, **known}


def ranking(*pairs: dict[str, Any]) -> dict[str, Any]:
    """All of it."""
    closed = {"code": "travel-too-long", "count": 7, "can_be_overridden": True}
    return {
        "rankings": list(pairs),
        "looked_at": 10,
        "let_through": len(pairs),
        "closed": [{**closed, "sentence": sentence("The way is too long."), "change": sentence("Look nearer.")}],
        "named": named(*(each["newcomer_id"] for each in pairs)),
    }


def why(**known: Any) -> dict[str, Any]:
    """Why these two."""
    told = {
        "newcomer_id": PERSON,
        "opportunity_id": PLACE,
        "first_day": "2030-06-01",
        "can_be_proposed": True,
        "match": None,
        "gates": [gate("too-young", passed=True)],
        "score": 80,
        "components": [
            {
                "name": "talents",
                "weight": 30.0,
                "value": 1.0,
                "contribution": 30.0,
                "label": sentence("Talents"),
                "meaning": sentence("How close they come."),
                "words": {
                    "asked": [read("gardening", closest="gardening", closeness=100)],
                    "has": [read("gardening"), read(None)],
                },
            }
        ],
        "named": named(PERSON),
    }
    return {**told, **known}


def read(talent: str | None, **known: Any) -> dict[str, Any]:
    """A word as it was understood."""
    label = sentence(talent) if talent else None
    how = "name" if talent else "unknown"
    return {"word": talent or "?", "read": how, "talent": talent, "label": label, **known}


def gate(code: str, passed: bool = False, can_be_overridden: bool = False) -> dict[str, Any]:
    """How one gate stands."""
    change = None if passed else sentence(f"Change {code}.")
    told = {"code": code, "passed": passed, "can_be_overridden": can_be_overridden}
    return {**told, "sentence": sentence(f"About {code}."), "change": change}


def match(state: str = "proposed", newcomer_id: str = PERSON, **known: Any) -> dict[str, Any]:
    """A match as a coordinator sees it."""
    told: dict[str, Any] = {
        "id": f"m-{newcomer_id}",
        "newcomer_id": newcomer_id,
        "unit_id": "gent",
        "opportunity_id": PLACE,
        "organisation_id": "org-1",
        "proposed_on": "2030-05-01",
        "expires_on": "2030-05-10",
        "answer_by": None,
        "score": 80,
        "components": {"travel": 5.0, "talents": 30.0},
        "values": {"travel": 5000, "talents": 10000},
        "closed_gates": [],
        "override_reason": None,
        "round_id": None,
        "from_on": None,
        "promoted_from_reserve": False,
        "state": state,
        "accepted_on": None,
        "accepted_by": None,
        "introduction": None,
        "changed_on": None,
        "reason": None,
        "assignment_id": None,
        "named": named(newcomer_id),
    }
    return {**told, **known}


def reserve_list(*newcomer_ids: str, unfilled: int = 0) -> dict[str, Any]:
    """Those who wait, in this order."""
    entry: dict[str, Any] = {"unit_id": "gent", "skipped_for": [], "skipped_on": None, "from_on": None}
    entries = [{**entry, "position": n, "newcomer_id": each} for n, each in enumerate(newcomer_ids, start=1)]
    counts = {"held": 9, "asked": 15, "unfilled": unfilled}
    return {"opportunity_id": PLACE, **counts, "reserve": entries, "named": named(*newcomer_ids)}


def proposal_round(state: str = "prepared", **known: Any) -> dict[str, Any]:
    """A round with one match."""
    told = {
        "id": "r-1",
        "opportunity_id": PLACE,
        "made_on": "2030-05-01",
        "sends_at": "2030-05-01T12:32:00+00:00",
        "state": state,
        "override_reason": None,
        "reserve": [OTHER],
        "dropped": [],
        "matches": [
            {
                "id": "m-1",
                "newcomer_id": PERSON,
                "unit_id": "gent",
                "state": "prepared",
                "score": 80,
                "closed_gates": [],
            }
        ],
        "named": named(PERSON, OTHER),
    }
    return {**told, **known}


def plan(state: str = "draft", **known: Any) -> dict[str, Any]:
    """A plan that places one person and leaves one without."""
    told = {
        "id": "p-1",
        "state": state,
        "unit_ids": ["gent"],
        "requested_at": "2030-05-01T12:00:00+00:00",
        "newcomers": 2,
        "opportunities_considered": 1,
        "terms": {"fairness": 0.2, "from_on": "2030-06-01", "until": "2030-06-01", "most_each": 1, "fill_first": False},
        "progress": {"stage": "deciding", "part": 0.5},
        "failure": None,
        "proposed": 0,
        "total": 80.0,
        "objective": 90.0,
        "upper_bound": 90.0,
        "gap": 0.0,
        "made_on": "2030-05-01",
        "empty": None,
        "figures": {"people_placed": 1, "placements": 1},
        "waiting": {"cost_in_score": 1.5},
        "edits": [],
        "placements_found": 1,
        "placements": [
            {"newcomer_id": PERSON, "opportunity_id": PLACE, "score": 80.0, "pinned": False, "by_hand": True}
        ],
        "opportunities": [{"opportunity_id": PLACE, "reserve": [OTHER], "one_more_place_adds": 12.0}],
        "opportunity_ids": [PLACE],
        "unplaced": {"all-places-taken": [THIRD], "group-too-large": []},
        "barred": [],
        "refusals": [],
        "named": named(PERSON, OTHER),
    }
    return {**told, **known}
