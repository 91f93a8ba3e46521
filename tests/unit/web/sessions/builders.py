"""What the API tells of group sessions, with everything that a test does not care about filled in."""

from datetime import datetime, timedelta
from typing import Any

from services.platform.clock import BELGIUM

SOON = (datetime.now(BELGIUM).date() + timedelta(days=2)).isoformat()
CHANGED = "2026-03-02T09:00:00+00:00"


def a_row(session_id: str, **told: Any) -> dict[str, Any]:
    """In a list."""
    return {
        "id": session_id,
        "unit_id": "gent",
        "kind": "workshop",
        "held_on": SOON,
        "places": 2,
        "title": None,
        "starts_at": "14:00",
        "ends_at": "16:00",
        "place": None,
        "enrolled_count": 0,
        "waiting_count": 0,
        "to_tell_count": 0,
        "series_id": None,
        "is_cancelled": False,
        "revision": 0,
        "changed_at": CHANGED,
        **told,
    }


def an_offered(session_id: str, **told: Any) -> dict[str, Any]:
    """As a newcomer sees it."""
    return {
        "id": session_id,
        "unit_id": "gent",
        "kind": "workshop",
        "held_on": SOON,
        "texts": [],
        "place": None,
        "starts_at": "14:00",
        "ends_at": "16:00",
        "languages": [],
        "interpreter": [],
        "childcare": None,
        "childcare_note": None,
        "led_by": None,
        "places_left": 2,
        "state": None,
        "ahead": None,
        "is_cancelled": False,
        "reason": None,
        "revision": 0,
        "changed_at": CHANGED,
        **told,
    }
