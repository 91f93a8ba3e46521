"""Where the deed is done that a to-do asks for."""

from collections.abc import Mapping

from services.web.api.client import Told

_OF_PAPERS: Mapping[str, str] = {
    "eligibility-expires": "eligibility",
    "papers-not-looked-at": "eligibility",
    "extract-ends": "child-safety",
    "duties-not-looked-at": "duties",
    "duty-open": "filed",
}
"""By kind, the form of the page about papers in which it is done."""
_BY_ID: Mapping[str, str] = {
    "round_id": "/rounds/{}",
    "match_id": "/matches/{}",
    "assignment_id": "/assignments/{}",
    "organisation_id": "/organisations/{}",
    "opportunity_id": "/opportunities/{}",
}
"""The first of these that a to-do names."""


def place_of(todo: Told) -> str:
    """The page where it is done."""
    kind, about = todo["kind"], todo["about"]
    if kind in _OF_PAPERS and todo["newcomer_id"]:
        return f"/people/{todo['newcomer_id']}/papers#{_OF_PAPERS[kind]}"
    if kind == "objection-unanswered":
        return f"/people/{todo['newcomer_id']}/portfolio"
    if kind == "erasure-asked":
        return f"/people/{todo['newcomer_id']}#erasure"
    if kind == "nobody-steps-in" and "opportunity_id" in about:
        return f"/opportunities/{about['opportunity_id']}/reserve"
    if kind.startswith("evaluation-due"):
        return f"/assignments/{about['assignment_id']}/evaluation"
    return next((place.format(about[name]) for name, place in _BY_ID.items() if name in about), "/today")
