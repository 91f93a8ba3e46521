"""Who looked at a record, or what somebody looked at: the access logs of all services as one."""

import re

from werkzeug.wrappers import Response

from services.web.accounts.words import ROLES
from services.web.api.problems import Blank
from services.web.html.catalogues import N_, word
from services.web.visits.visit import Visit

NO_ID = N_("This is no id: it has letters, digits and hyphens, as in the address of a page. A name is none.")
_LONG = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ID = re.compile(r"[a-z0-9._:-]{1,60}|(?=.*[0-9])[A-Za-z0-9._:-]{1,60}")
"""Units and services are called by a small word, all others by an id with digits; a name has a capital or a space."""


def shown(visit: Visit) -> Response:
    """The page; empty until somebody says of which record, or whose requests."""
    record, caller = (_id_in(visit.asked(name)) for name in ("record", "caller"))
    query = {"record": record} if record else {"caller": caller} if caller else {}
    wrong = {name: word(NO_ID) for name, value in query.items() if not _ID.fullmatch(value)}
    is_asked = bool(query) and not wrong
    told = visit.api.get("/v1/access", **query, before=visit.asked("before") or None) if is_asked else None
    status = 422 if wrong else 200
    return visit.page(
        "operations/access.html", status, record=record, caller=caller, told=told, roles=ROLES, wrong=Blank(wrong)
    )


def _id_in(typed: str) -> str:
    """The id in the address of a page that was pasted; else what was typed."""
    text = typed.strip()
    found = _LONG.search(text) if "/" in text else None
    return found[0] if found else text
