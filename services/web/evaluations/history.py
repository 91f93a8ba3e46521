"""What was corrected about an assignment that is over: its end, what a side said."""

from functools import partial
from typing import Any

from services.web.api.client import part
from services.web.html.catalogues import N_, word
from services.web.html.formats import day
from services.web.people.asking import or_none
from services.web.visits.visit import Visit
from services.web.wording import abilities, corrections, volunteering
from services.web.wording.corrections import CorrectionLine

LABELS = {
    "ended_on": N_("Last day"),
    "end_reason": N_("Why it ended"),
    "evaluated_on": N_("Answered on"),
    "score": N_("Score"),
    "competences": N_("Competences"),
    "practised_dutch": N_("Spoke Dutch"),
    "next_step": N_("Next step"),
    "remark": N_("Remark"),
}
SIDES = {"organisation": N_("The organisation"), "newcomer": N_("The volunteer")}
_YES_NO = {"True": N_("Yes"), "False": N_("No")}


def asking(visit: Visit, assignment_id: str) -> "partial[Any]":
    """Asks for it; of whoever may not see it, nothing."""
    return partial(or_none, visit, f"/v1/assignments/{part(assignment_id)}/corrections", "corrections", with_="names")


def lines(told: dict[str, Any]) -> list[CorrectionLine]:
    """In words, oldest first."""
    return corrections.lines(told["corrections"], _label, shown, told.get("named", {}))


def shown(name: str, value: str | None) -> str:
    """A value as people read it; empty for none."""
    if not value:
        return ""
    if name in ("ended_on", "evaluated_on"):
        return day(value, "plain")
    if name == "competences":
        return ", ".join(abilities.talent(each) for each in value.split(", "))
    words = {"end_reason": volunteering.END_REASONS, "next_step": volunteering.NEXT_STEPS, "practised_dutch": _YES_NO}
    return word(words[name][value]) if value in words.get(name, {}) else value


def _label(each: Any) -> str:
    label = word(LABELS[each["field"]]) if each["field"] in LABELS else each["field"]
    return f"{word(SIDES[each['side']])}: {label}" if each["side"] in SIDES else label
