"""What several pages for coaches ask."""

from collections.abc import Iterable
from functools import partial

from services.web.api.client import Told, together
from services.web.visits.visit import Visit

NAMED_AT_ONCE = 500
"""Ids that the API names at once."""


def cards_of(visit: Visit, newcomer_ids: Iterable[str]) -> dict[str, Told]:
    """By id, who they are; whoever does not consent, or no longer, is left out."""
    ids = list(dict.fromkeys(newcomer_ids))
    if not ids:
        return {}
    told = (
        visit.api.post("/v1/newcomers/cards", {"newcomer_ids": ids[at : at + NAMED_AT_ONCE]})
        for at in range(0, len(ids), NAMED_AT_ONCE)
    )
    return {code: card for each in told for code, card in each["newcomers"].items()}


def own_programmes(visit: Visit) -> list[Told]:
    """Those of the coach's partner, by name."""
    return list(visit.api.all("/v1/programmes", "programmes", partner=visit.who.organisation, sort="name"))


def paths_of(visit: Visit, newcomer_id: str | None = None) -> tuple[list[Told], list[Told], list[Told]]:
    """Referrals and trajectories, the latest first, and open follow-ups: of one person, or all of the partner's."""
    referrals, trajectories, follow_ups = together(
        *(
            partial(_all, visit, f"/v1/{path}", path.replace("-", "_"), newcomer_id)
            for path in ("referrals", "trajectories", "follow-ups")
        )
    )
    return referrals, trajectories, [each for each in follow_ups if each["state"] == "open"]


def _all(visit: Visit, path: str, rows: str, newcomer_id: str | None) -> list[Told]:
    return list(visit.api.all(path, rows, newcomer=newcomer_id, limit=1000))
