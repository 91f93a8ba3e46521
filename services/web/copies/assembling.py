"""The copy, put together from what each service answers of itself."""

from functools import partial
from typing import Any

from services.web.api.client import Told, part, together
from services.web.api.problems import Away, Refused
from services.web.html.languages import ALL, known_as
from services.web.visits.roles import NEWCOMER
from services.web.visits.visit import Visit

SCHEMA = "urn:refu:copy:1"
"""Names the form of the file; see docs/copies.md."""
SERVICES = ("intake", "organisations", "matching", "employment", "reporting", "identity", "changes", "partners")
ASK_FOR_PERMIT = ("organisations", "reporting", "changes", "partners")
"""They do not know whose unit somebody is of: intake says so by a permit."""
LOOKS_AT_MOST = 50
"""Pages of who looked."""


def copy_of(visit: Visit, newcomer_id: str) -> Told:
    """Everything, with what could not be given and why. Raises Refused for somebody who is not theirs to see."""
    is_own = visit.who.role == NEWCOMER
    first = _of(visit, "intake", newcomer_id)
    permit = "" if is_own or first is None else first.get("permit") or ""
    others = together(*(partial(_of, visit, each, newcomer_id, permit) for each in SERVICES[1:]))
    answers = [first, *others]
    services = [each for each in answers if each is not None]
    missing = [name for name, answer in zip(SERVICES, answers, strict=True) if answer is None]
    not_given = [{**row, "service": each["service"]} for each in services for row in each["not_given"]]
    not_given += [{"service": name, "name": name, "why": "not-now"} for name in missing]
    if not is_own:
        not_given.append({"service": "access", "name": "who_looked", "why": "only-yourself"})
    return {
        "schema": SCHEMA,
        "newcomer_id": newcomer_id,
        "made_on": visit.today.isoformat(),
        "language": visit.language if is_own else _language_of(first, visit.language),
        "services": [{"service": each["service"], "parts": each["parts"]} for each in services],
        "who_looked": _looks(visit) if is_own else [],
        "not_given": not_given,
    }


def _of(visit: Visit, service: str, newcomer_id: str, permit: str = "") -> Told | None:
    """What it keeps; None where it does not answer, and nothing where it heard of nobody with this id yet."""
    asked = {"permit": permit} if permit and service in ASK_FOR_PERMIT else {}
    if visit.who.role != NEWCOMER and service in ASK_FOR_PERMIT and not permit:
        return None
    try:
        return visit.api.get(f"/v1/copies/{service}/{part(newcomer_id)}", **asked)
    except Away:
        return None
    except Refused as error:
        if error.status == 404 and service != "intake":
            return {"service": service, "parts": [], "not_given": []}
        raise


def _language_of(intake: Told | None, otherwise: str) -> str:
    """The person's own, where pages are in it; the reader's where nobody said."""
    rows = [row for each in (intake["parts"] if intake else ()) if each["name"] == "newcomers" for row in each["rows"]]
    spoken = str(rows[0].get("person", {}).get("language") or "") if rows else ""
    known = known_as(spoken)
    return known if known in ALL else otherwise


def _looks(visit: Visit) -> list[Any]:
    """Every look that is still kept, the latest first; nobody's name."""
    found, before = list[Any](), None
    for _ in range(LOOKS_AT_MOST):
        page = visit.api.get("/v1/access", before=before)
        found += page["lines"]
        before = page["before"]
        if not before:
            break
    return found
