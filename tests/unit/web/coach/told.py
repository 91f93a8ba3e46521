"""What the API tells a coach, as tests need it."""

from datetime import timedelta
from typing import Any

from services.web.visits.visit import Visit
from tests.unit.web.site import Site

TODAY = Visit.today.fget(None)  # type: ignore[attr-defined]
PERSON, REFERRAL, TRAJECTORY, PUSH, PROGRAMME, FOLLOW_UP = "n1", "r1", "t1", "p1", "g1", "f1"
RULE = {"nl": "De regel", "en": "Days in four of eight weeks", "fr": "La règle"}


def ago(days: int) -> str:
    """A day that many days ago."""
    return (TODAY - timedelta(days=days)).isoformat()


def a_referral(**said: Any) -> dict[str, Any]:
    """One that waits."""
    told = {
        "newcomer_id": PERSON,
        "id": REFERRAL,
        "programme_id": PROGRAMME,
        "partner": "vdab",
        "made_on": ago(3),
        "state": "waiting",
        "answered_on": None,
        "reason": None,
    }
    return {**told, **said}


def a_trajectory(**said: Any) -> dict[str, Any]:
    """One that leads."""
    told = {
        "newcomer_id": PERSON,
        "id": TRAJECTORY,
        "coach": "vdab",
        "declared_on": ago(40),
        "leads_until": None,
        "ended_on": None,
        "referral_id": None,
        "by_coach": False,
        "leads": True,
        "outcomes": [],
        "pushes": [],
    }
    return {**told, **said}


def a_push(**said: Any) -> dict[str, Any]:
    """One without an answer."""
    told = {"id": PUSH, "given_on": ago(2), "note": "Cooks for thirty.", "answer": None, "answered_on": None}
    return {**told, "answer_note": None, **said}


def a_follow_up(**said: Any) -> dict[str, Any]:
    """One that is open."""
    told = {"id": FOLLOW_UP, "newcomer_id": PERSON, "trajectory_id": TRAJECTORY, "partner": "vdab", "months": 3}
    rest = {"due_on": ago(1), "state": "open", "answered_on": None, "answered_by": None, "kind": None, "at_level": None}
    return {**told, **rest, **said}


def a_programme(**said: Any) -> dict[str, Any]:
    """One that says something in each of its fields."""
    told = {
        "id": PROGRAMME,
        "name": "Kitchen school",
        "partner": "vdab",
        "area_id": "gent",
        "schooling_levels": ["low", "high"],
        "places": 12,
        "last_verified": ago(200),
        "valid_until": "2199-06-30",
        "status_requirements": "A talk first",
        "statuses": ["refugee"],
        "years_from": 0,
        "years_to": 5,
        "languages": [{"language": "nl", "level": "A2"}, {"language": "ar", "level": None}],
        "waiting_weeks": 3,
        "places_left": 4,
        "standing": "asked",
    }
    return {**told, **said}


def a_site(
    referrals: list[dict[str, Any]] | None = None,
    trajectories: list[dict[str, Any]] | None = None,
    follow_ups: list[dict[str, Any]] | None = None,
    programmes: list[dict[str, Any]] | None = None,
) -> Site:
    """A coach's browser, over a partner about whom this is known."""
    site = Site("coach", organisation="vdab")
    known = [a_programme()] if programmes is None else programmes
    site.api.on("GET", "/v1/referrals", {"referrals": referrals or []})
    site.api.on("GET", "/v1/trajectories", {"trajectories": trajectories or []})
    site.api.on("GET", "/v1/follow-ups", {"follow_ups": follow_ups or []})
    site.api.on("GET", "/v1/programmes", {"programmes": known})
    to_verify = [each for each in known if each["standing"] in ("asked", "unverified")]
    site.api.on("GET", "/v1/programmes/to-verify", {"programmes": to_verify})
    card = {"first_name": "Amina", "last_name": "Warsame", "phone": "0470", "phone_e164": "+32470", "email": None}
    more = {"preferred_contact": "phone", "languages": [{"language": "so", "level": "C1", "skills": {}}]}
    site.api.on("POST", "/v1/newcomers/cards", {"newcomers": {PERSON: {**card, **more}}, "units": {}})
    return site


def with_insight(site: Site) -> Site:
    """The same, where the person allows it."""
    site.api.on("GET", f"/v1/portfolios/{PERSON}/insight", lambda asked: _insight(asked.query["language"]))
    signals = [{"line": "signal:regular", "rule": RULE}]
    site.api.on("GET", f"/v1/portfolios/{PERSON}/readiness", {"signals": signals})
    return site


def without_insight(site: Site, status: int = 403, slug: str = "no-consent-for-partner") -> Site:
    """The same, where the person does not."""
    told = {"slug": slug, "detail": "They did not allow it."}
    for name in ("insight", "readiness"):
        site.api.on("GET", f"/v1/portfolios/{PERSON}/{name}", told, status)
    return site


def _insight(language: str) -> dict[str, Any]:
    return {"newcomer_id": PERSON, "pages": [_page(each) for each in dict.fromkeys((language, "nl"))]}


def _page(language: str) -> dict[str, Any]:
    competence = {"line": "competence:cooking", "label": "cooking", "label_language": "en", "text": "Seen twice."}
    return {
        "language": language,
        "direction": "rtl" if language == "ar" else "ltr",
        "reviewed": True,
        "title": "Insight",
        "about": f"In {language}",
        "competences_heading": "Competences",
        "competences": [competence],
        "more": None,
        "signals_heading": "Signals",
        "signals": [{"line": "signal:regular", "text": "Came every week.", "objection": None}],
        "closing": "Facts, no mark.",
    }
