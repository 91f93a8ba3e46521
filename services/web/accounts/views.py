"""Accounts, as an administrator sees them."""

from collections.abc import Iterable
from functools import partial

from werkzeug.wrappers import Response

from services.web.accounts.words import ROLES, WAYS_IN, for_whom
from services.web.api.client import Told, part, together
from services.web.html.catalogues import word
from services.web.visits import cards
from services.web.visits.visit import Visit

AT_ONCE = 50


def accounts(visit: Visit) -> Response:
    """Page by page, those who came in last first."""
    role, after = visit.asked("role") or None, visit.asked("after") or None
    told = visit.api.get("/v1/accounts", role=role, after=after, limit=AT_ONCE, sort="-last_signed_in_at")
    return _listed(visit, told, role or "", "")


def found(visit: Visit) -> Response:
    """Those whose name or address has these words; a name stands in no address."""
    words = visit.form.get("q", "").strip()
    if not words:
        return visit.see("/accounts")
    return _listed(visit, visit.api.post("/v1/accounts/search", {"q": words, "limit": AT_ONCE}), "", words)


def account(visit: Visit, account_id: str) -> Response:
    """One of them."""
    place = f"/v1/accounts/{part(account_id)}"
    told, sessions = together(partial(visit.api.get, place), partial(visit.api.get, f"{place}/sessions"))
    return visit.page(
        "accounts/account.html",
        account=told,
        sessions=sessions["sessions"],
        roles=ROLES,
        for_whom=partial(for_whom, organisations=organisations_of(visit, [told])),
        ways_in=[word(WAYS_IN.get(each, each)) for each in told["ways_in"]],
    )


def organisations_of(visit: Visit, accounts: Iterable[Told]) -> dict[str, Told]:
    """By id, those for which somebody acts."""
    grants = (grant for each in accounts for grant in each["grants"])
    return cards.organisations(visit.api, (each["organisation"] for each in grants if each["organisation"]))


def _listed(visit: Visit, told: Told, role: str, words: str) -> Response:
    return visit.page(
        "accounts/accounts.html",
        accounts=told["accounts"],
        more=told.get("next"),
        roles=ROLES,
        for_whom=partial(for_whom, organisations=organisations_of(visit, told["accounts"])),
        by_role=role,
        words=words,
    )
