"""What was corrected, in words: which field, what stood there, what stands there since, on which day and by whom."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.platform.clock import BELGIUM
from services.web.html.catalogues import N_, word

ROLES: Mapping[str, str] = {
    "newcomer": N_("the newcomer"),
    "organisation": N_("the organisation"),
    "coach": N_("a job coach"),
    "service": N_("the platform"),
}
"""Whoever has no name that colleagues read."""


@dataclass(frozen=True)
class CorrectionLine:
    """One field that was corrected, in words."""

    on: str
    """The day in Belgium, in ISO form."""
    label: str
    before: str
    """"" where nothing stood."""
    after: str
    who: str = ""
    """"" where that is not the reader's to see."""


def lines(
    corrections: Iterable[Mapping[str, Any]],
    label: Callable[[Mapping[str, Any]], str],
    shown: Callable[[str, str | None], str],
    named: Mapping[str, Any],
) -> list[CorrectionLine]:
    """Oldest first; `named` is what the answer tells of ids. `label` says what the field of a correction is called."""
    return [
        CorrectionLine(
            on=day_of(each["at"]),
            label=label(each),
            before=shown(each["field"], each["before"]),
            after=shown(each["field"], each["after"]),
            who=who(each, named),
        )
        for each in corrections
    ]


def who(each: Mapping[str, Any], named: Mapping[str, Any]) -> str:
    """The name that colleagues read of whoever did it, else what they acted as."""
    card = named.get("accounts", {}).get(each["by"])
    if card:
        return str(card["display_name"])
    return word(ROLES[each["role"]]) if each["role"] in ROLES else ""


def day_of(moment: str) -> str:
    """The day in Belgium, in ISO form."""
    return datetime.fromisoformat(moment).astimezone(BELGIUM).date().isoformat()
