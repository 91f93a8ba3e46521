"""Looking names up: one request to each service that keeps some, all at the same time, each with a short deadline."""

import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from services.chassis.errors import Unavailable
from services.chassis.http.reading_after import AFTER, MISSED
from services.chassis.storage.hearing import WAIT_SECONDS
from services.gateway.joining.fields import ACCOUNTS, KINDS, NEWCOMERS, OPPORTUNITIES, ORGANISATIONS, UNITS, Wanted
from services.gateway.upstream import Services, UpstreamRequest

NAMES_SECONDS = 2.0
"""A name that takes longer is missing: the answer itself is there already."""
PASSED_ON = ("Authorization", "Accept-Language", AFTER, "User-Agent", "X-Forwarded-For", "X-Request-Id", "traceparent")
"""Of the headers of the request: who asks, after which writes, and for the log what it belongs to."""
NOT_FOR_THIS_ROLE = 403

Cards = dict[str, dict[str, Any]]
"""By kind and id."""


@dataclass(frozen=True)
class Said:
    """What a service says of the ids that it keeps names of."""

    cards: Cards | None
    """None: it did not say."""
    missed: bool = False
    """Whether it had not heard in time what the question comes after: somebody may be missing."""


@dataclass(frozen=True)
class Named:
    """What stands as `named` in an answer."""

    names: Mapping[str, Any]
    missed: bool
    """As of `Said`, of any of those that were asked."""


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
    LookUp("identity", "/v1/accounts/cards", {"account_ids": ACCOUNTS}),
)


def named(wanted: Wanted, headers: Mapping[str, str], services: Services) -> Named:
    """What the caller may see of each id; `missing` names services that did not say, `left_out` counts ids."""
    passed_on = {name: headers[name] for name in PASSED_ON if name in headers}
    asked = [(each, body) for each in LOOK_UPS if (body := each.body(wanted))]
    answers = _together([(each, _request(each, body, passed_on)) for each, body in asked], services)
    found: dict[str, Any] = {kind: {} for kind in KINDS}
    for said in answers.values():
        found |= said.cards or {}
    missing = [service for service, said in answers.items() if said.cards is None]
    names = found | ({"missing": missing} if missing else {}) | _counted(wanted)
    return Named(names, missed=any(said.missed for said in answers.values()))


def _together(asked: list[tuple[LookUp, UpstreamRequest]], services: Services) -> dict[str, Said]:
    """By service, what it says."""
    if len(asked) == 1:
        return {each.service: _said(each, request, services) for each, request in asked}
    with ThreadPoolExecutor(max(1, len(asked))) as pool:
        said = list(pool.map(lambda pair: _said(pair[0], pair[1], services), asked))
    return {each.service: found for (each, _), found in zip(asked, said, strict=True)}


def _request(look_up: LookUp, body: dict[str, tuple[str, ...]], headers: Mapping[str, str]) -> UpstreamRequest:
    return UpstreamRequest(
        method="POST",
        target=look_up.path,
        seconds=NAMES_SECONDS + (WAIT_SECONDS if AFTER in headers else 0),
        headers={**headers, "Content-Type": "application/json"},
        body=json.dumps(body).encode(),
    )


def _said(look_up: LookUp, request: UpstreamRequest, services: Services) -> Said:
    try:
        answer = services.pass_on(look_up.service, request)
        missed = bool(MISSED.keys() & {name.title() for name, _ in answer.headers})
        if answer.status == NOT_FOR_THIS_ROLE:
            return Said({})
        return Said(_read(look_up, answer.body), missed) if answer.status == 200 else Said(None)
    except (Unavailable, ValueError, TypeError):
        return Said(None)


def _read(look_up: LookUp, body: bytes) -> Cards:
    """The cards of its kinds; raises ValueError, TypeError for what is none."""
    said = json.loads(body)
    return {kind: dict(said.get(kind, {})) for kind in look_up.kinds.values()}


def _counted(wanted: Wanted) -> dict[str, dict[str, int]]:
    return {"left_out": wanted.left_out} if wanted.left_out else {}
