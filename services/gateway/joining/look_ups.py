"""Looking names up: one request to each service that keeps some, all at the same time, each with a short deadline."""

import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from services.chassis.errors import Unavailable
from services.gateway.joining.fields import KINDS, NEWCOMERS, OPPORTUNITIES, ORGANISATIONS, UNITS, Wanted
from services.gateway.upstream import Services, UpstreamRequest

NAMES_SECONDS = 2.0
"""A name that takes longer is missing: the answer itself is there already."""
PASSED_ON = ("Authorization", "Accept-Language", "User-Agent", "X-Forwarded-For", "X-Request-Id", "traceparent")
"""Of the headers of the request: who asks, and for the log what it belongs to."""
NOT_FOR_THIS_ROLE = 403

Cards = dict[str, dict[str, Any]]
"""By kind and id."""


@dataclass(frozen=True)
class LookUp:
    """What a service is asked: where, and by field of the body which kind of ids."""

    service: str
    path: str
    kinds: Mapping[str, str]

    def body(self, wanted: Wanted) -> dict[str, tuple[str, ...]]:
        """The ids that it keeps names of; empty where there are none."""
        return {field: ids for field, kind in self.kinds.items() if (ids := wanted.looked_up(kind))}


LOOK_UPS = (
    LookUp("intake", "/v1/newcomers/cards", {"newcomer_ids": NEWCOMERS, "unit_ids": UNITS}),
    LookUp(
        "organisations",
        "/v1/opportunities/cards",
        {"opportunity_ids": OPPORTUNITIES, "organisation_ids": ORGANISATIONS},
    ),
)


def named(wanted: Wanted, headers: Mapping[str, str], services: Services) -> dict[str, Any]:
    """What the caller may see of each id; `missing` names services that did not say, `left_out` counts ids."""
    passed_on = {name: headers[name] for name in PASSED_ON if name in headers}
    asked = [(each, body) for each in LOOK_UPS if (body := each.body(wanted))]
    answers = _together([(each, _request(each, body, passed_on)) for each, body in asked], services)
    found: dict[str, Any] = {kind: {} for kind in KINDS}
    for cards in answers.values():
        found |= cards or {}
    missing = [service for service, cards in answers.items() if cards is None]
    return found | ({"missing": missing} if missing else {}) | _counted(wanted)


def _together(asked: list[tuple[LookUp, UpstreamRequest]], services: Services) -> dict[str, Cards | None]:
    """By service, its cards, or None where it did not say."""
    if len(asked) == 1:
        return {each.service: _cards(each, request, services) for each, request in asked}
    with ThreadPoolExecutor(max(1, len(asked))) as pool:
        cards = list(pool.map(lambda pair: _cards(pair[0], pair[1], services), asked))
    return {each.service: found for (each, _), found in zip(asked, cards, strict=True)}


def _request(look_up: LookUp, body: dict[str, tuple[str, ...]], headers: Mapping[str, str]) -> UpstreamRequest:
    return UpstreamRequest(
        method="POST",
        target=look_up.path,
        seconds=NAMES_SECONDS,
        headers={**headers, "Content-Type": "application/json"},
        body=json.dumps(body).encode(),
    )


def _cards(look_up: LookUp, request: UpstreamRequest, services: Services) -> Cards | None:
    try:
        answer = services.pass_on(look_up.service, request)
        if answer.status == NOT_FOR_THIS_ROLE:
            return {}
        return _read(look_up, answer.body) if answer.status == 200 else None
    except (Unavailable, ValueError, TypeError):
        return None


def _read(look_up: LookUp, body: bytes) -> Cards:
    """The cards of its kinds; raises ValueError, TypeError for what is none."""
    said = json.loads(body)
    return {kind: dict(said.get(kind, {})) for kind in look_up.kinds.values()}


def _counted(wanted: Wanted) -> dict[str, dict[str, int]]:
    return {"left_out": wanted.left_out} if wanted.left_out else {}
