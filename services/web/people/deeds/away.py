"""Somebody is not there for a while, or is after all."""

from typing import Any

from werkzeug.wrappers import Response

from services.web.api.client import Told, part
from services.web.api.problems import Refused
from services.web.html.catalogues import N_, word
from services.web.people.asking import file_of
from services.web.people.views.interviewing import interview
from services.web.visits.forms import days_of, first_of, text_of
from services.web.visits.visit import Visit

BOTH = N_("Give the first day and the last day.")


def change(visit: Visit, newcomer_id: str) -> Response:
    """Add a period, or drop the one that the form names."""
    days, wrong = days_of(visit.form, "from_on", "until")
    dropped = text_of(visit.form, "drop")
    if not wrong and not dropped and len(days) < 2:
        wrong = {"from_on": word(BOTH)}
    if wrong:
        return interview(visit, newcomer_id, away_fault=first_of(wrong))
    file, version = file_of(visit, newcomer_id)
    body = with_away(file["availability"], dropped, days, visit.today.isoformat())
    try:
        visit.api.put(f"/v1/newcomers/{part(newcomer_id)}/availability", body, version)
    except Refused as error:
        if error.status == 404:
            raise
        return interview(visit, newcomer_id, away_fault=first_of(error.faults, error.detail))
    return visit.see(f"/people/{newcomer_id}/interview", "away-kept")


def with_away(known: Told | None, dropped: str, added: dict[str, str], today: str) -> dict[str, Any]:
    """When the person can: as it was, but for this period; one is named by its first and last day."""
    times = known or {"available_days": [], "available_slots": [], "away": []}
    kept = [each for each in times["away"] if named(each) != dropped]
    return {
        "changed_on": today,
        "available_days": times["available_days"],
        "available_slots": times["available_slots"],
        "away": kept if dropped else [*kept, added],
    }


def named(period: Told) -> str:
    """The first and the last day of a period."""
    return f"{period['from_on']}/{period['until']}"
