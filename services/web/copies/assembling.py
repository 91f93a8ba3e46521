"""The copy, put together from what each service answers of itself."""

from functools import partial
from typing import Any

from services.web.api.client import Told, part, together
from services.web.api.problems import Away, Refused
from services.web.visits.roles import NEWCOMER
from services.web.visits.visit import Visit

SCHEMA = "urn:refu:copy:1"
"""Names the form of the file; see docs/copies.md."""
SERVICES = ("intake", "organisations", "matching", "employment", "reporting", "identity", "changes", "partners")
ONLY_THEMSELVES = frozenset({"organisations", "reporting", "changes", "partners"})
"""They do not know whose unit somebody is of."""
LOOKS_AT_MOST = 50
"""Pages of who looked."""


def copy_of(visit: Visit, newcomer_id: str) -> Told:
    """Everything, with what could not be given and why. Raises Refused for somebody who is not theirs to see."""
    is_own = visit.who.role == NEWCOMER
    asked = [each for each in SERVICES if is_own or each not in ONLY_THEMSELVES]
    answers = together(*(partial(_of, visit, each, newcomer_id) for each in asked))
    services = [each for each in answers if each is not None]
    missing = [name for name, answer in zip(asked, answers, strict=True) if answer is None]
    not_given = [{**row, "service": each["service"]} for each in services for row in each["not_given"]]
    not_given += [{"service": name, "name": name, "why": "not-now"} for name in missing]
    if not is_own:
        not_given += [{"service": name, "name": name, "why": "only-yourself"} for name in sorted(ONLY_THEMSELVES)]
    return {
        "schema": SCHEMA,
        "newcomer_id": newcomer_id,
        "made_on": visit.today.isoformat(),
        "language": visit.language,
        "services": [{"service": each["service"], "parts": each["parts"]} for each in services],
        "who_looked": _looks(visit) if is_own else [],
        "not_given": not_given,
    }


def _of(visit: Visit, service: str, newcomer_id: str) -> Told | None:
    """What it keeps; None where it does not answer, or heard of nobody with this id yet."""
    try:
        return visit.api.get(f"/v1/copies/{service}/{part(newcomer_id)}")
    except Away:
        return None
    except Refused as error:
        if error.status == 404 and service != "intake":
            return {"service": service, "parts": [], "not_given": []}
        raise


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
