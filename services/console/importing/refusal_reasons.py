"""Why the platform refused a row, in the words of the report: one table from the API's problem slugs."""

from collections.abc import Mapping
from typing import Any

REASONS = {
    "unknown-unit": "unknown reporting unit",
    "too-young": "younger than 16 at registration",
    "no-name": "no name",
    "unknown-area": "unknown area",
    "unknown-scope": "unknown reporting unit",
    "unknown-basis": "unknown residence status",
    "unknown-newcomer": "unknown newcomer",
    "unknown-opportunity": "unknown opportunity",
    "unknown-organisation": "unknown organisation",
    "unknown-assignment": "unknown assignment",
    "organisation-suspended": "organisation is suspended",
    "criteria-not-met": "criteria not met",
    "ends-before-start": "ends before it starts",
    "outside-assignment": "outside the assignment's dates",
    "impossible-birth-date": "impossible birth date",
    "score-out-of-range": "score outside 1-5",
    "assignment-not-finished": "assignment is not finished",
    "assignment-never-began": "assignment never began",
    "days-after-end": "days were recorded after this end",
    "evaluated-before-the-start": "evaluated before the start",
    "decided-otherwise-since": "somebody decided otherwise since",
    "suspended-since": "organisation was suspended since",
    "over-when-checked": "residence status had run out when it was checked",
    "criterion-twice": "a criterion is there twice",
    "over-a-day": "more than 24 hours on one date",
    "national-number-refused": "holds a national number",
    "forbidden-data-refused": "holds what may not be kept",
    "forbidden-data-asked": "may hold what may not be kept",
    "other-unit": "not a unit of this token",
    "other-partner": "its partner, or another unit, keeps this entry",
    "unknown-language": "talen: a language that nobody knows",
    "language-twice": "talen: a language is there twice",
    "years-of-nobody": "jaren_tot must be more than jaren_vanaf",
    "internal-error": "the platform could not handle this row",
}
FIELDS = {
    "places": "places must be at least 1",
    "score": "score outside 1-5",
    "dutch_minimum": "unknown Dutch level",
}
DIFFERING = {
    "reference-taken": "",
    "recorded-differently": "",
    "day-recorded-differently": "hours",
    "evaluated-differently": "evaluation",
}
_TO_COME = "-in-the-future"
FORBIDDEN = "forbidden-data"
ABOUT = {
    "health": "somebody's health",
    "faith": "somebody's faith",
    "ethnic": "somebody's ethnic origin",
    "fled": "why somebody fled",
    "picture": "a picture or a scanned paper",
}
"""By a word of the sentence that the platform says."""
HOURS = "hours-out-of-range"
HOURS_IN_A_DAY = 24
_UNREADABLE_SHAPE = "invalid-request"


def refusal_reason(problem: Mapping[str, Any], sent: Mapping[str, Any]) -> str:
    """The reason for the report. It names fields of what was sent and never repeats a value."""
    slug = str(problem.get("slug", ""))
    if slug == HOURS:
        return "more than 24 hours" if sent.get("hours", 0) > HOURS_IN_A_DAY else "hours must be more than 0"
    if slug in DIFFERING:
        fields = ", ".join(problem.get("differs") or []) or DIFFERING[slug] or "something"
        return f"differs from what is registered: {fields}"
    if slug.startswith(FORBIDDEN):
        return _forbidden(slug, problem)
    if slug.endswith(_TO_COME):
        return "date in the future"
    return REASONS.get(slug) or _by_field(slug, problem)


def _forbidden(slug: str, problem: Mapping[str, Any]) -> str:
    faults = [fault for fault in problem.get("errors") or [] if isinstance(fault, Mapping)]
    said = " ".join(str(fault.get("detail", "")) for fault in faults)
    about = next((what for word, what in ABOUT.items() if word in said), "")
    fields = ", ".join(dict.fromkeys(str(fault.get("field", "")) for fault in faults))
    return f"{REASONS[slug]}{f': {about}' if about else ''}{f' ({fields})' if fields else ''}"


def _by_field(slug: str, problem: Mapping[str, Any]) -> str:
    faults = [fault for fault in problem.get("errors") or [] if isinstance(fault, Mapping)]
    if any("national number" in str(fault.get("detail", "")) for fault in faults):
        return "holds a national number"
    fields = [str(fault.get("field", "")) for fault in faults]
    if slug == _UNREADABLE_SHAPE and len(fields) == 1 and fields[0] in FIELDS:
        return FIELDS[fields[0]]
    named = f" ({', '.join(fields)})" if fields else ""
    return f"refused by the platform: {slug or 'no reason given'}{named}"
