"""Names for ids, where an answer cannot bring them itself."""

from collections.abc import Iterable

from services.web.api.client import Api, Told

AT_MOST = 500
"""Ids that the API looks up at once."""


def people(api: Api, ids: Iterable[str]) -> dict[str, Told]:
    """By id, the cards of those whom the reader may see; of the first of very many."""
    asked = list(dict.fromkeys(ids))[:AT_MOST]
    if not asked:
        return {}
    found: dict[str, Told] = api.post("/v1/newcomers/cards", {"newcomer_ids": asked})["newcomers"]
    return found


def person(api: Api, newcomer_id: str) -> Told:
    """One card; {} of somebody whom the reader may not see."""
    return people(api, [newcomer_id]).get(newcomer_id, {})


def organisations(api: Api, ids: Iterable[str]) -> dict[str, Told]:
    """By id, the cards of organisations."""
    asked = list(dict.fromkeys(ids))[:AT_MOST]
    if not asked:
        return {}
    found: dict[str, Told] = api.post("/v1/organisations/cards", {"organisation_ids": asked})["organisations"]
    return found


def offers(api: Api, ids: Iterable[str]) -> dict[str, Told]:
    """By id, the cards of opportunities."""
    asked = list(dict.fromkeys(ids))[:AT_MOST]
    if not asked:
        return {}
    found: dict[str, Told] = api.post("/v1/opportunities/cards", {"opportunity_ids": asked})["opportunities"]
    return found
