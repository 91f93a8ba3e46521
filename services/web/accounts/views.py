"""Accounts, as an administrator sees them."""

from functools import partial

from werkzeug.wrappers import Response

from services.web.accounts.words import ROLES, for_whom
from services.web.api.client import Told, part, together
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
        "accounts/account.html", account=told, sessions=sessions["sessions"], roles=ROLES, for_whom=for_whom
    )


def _listed(visit: Visit, told: Told, role: str, words: str) -> Response:
    return visit.page(
        "accounts/accounts.html",
        accounts=told["accounts"],
        more=told.get("next"),
        roles=ROLES,
        for_whom=for_whom,
        by_role=role,
        words=words,
    )
