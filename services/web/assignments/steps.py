"""The steps of an assignment: which are done, and which is the next."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.web.api.client import Told
from services.web.html.catalogues import N_

SIDES = ("organisation", "newcomer")


@dataclass(frozen=True)
class Step:
    """One of the six."""

    code: str
    label: str
    is_done: bool
    is_next: bool

    @property
    def look(self) -> str:
        """How its bullet looks; its tag says the same in words."""
        return "" if self.is_done else "now" if self.is_next else "later"


_LABELS = {
    "agreed": N_("Agreement made"),
    "informed": N_("Volunteer informed"),
    "briefed": N_("Briefed"),
    "days": N_("Volunteer days"),
    "ended": N_("Ended"),
    "evaluated": N_("Looked back by both"),
}


def steps(assignment: Told) -> Sequence[Step]:
    """In order; the first that is not done is the next."""
    done = {
        "agreed": assignment["agreement"]["made"],
        "informed": bool(assignment["agreement"]["informed_on"]),
        "briefed": bool(assignment["briefed_on"]),
        "days": bool(assignment["days"]),
        "ended": bool(assignment["ended_on"]),
        "evaluated": set(SIDES) <= whole_evaluations(assignment).keys(),
    }
    first = next((code for code, is_done in done.items() if not is_done), None)
    return [Step(code, _LABELS[code], is_done, code == first) for code, is_done in done.items()]


def whole_evaluations(assignment: Told) -> dict[str, Told]:
    """By side, those that answer all questions."""
    return {each["by"]: each for each in assignment["evaluations"] if not each["missing"]}


def never_began(assignment: Told) -> bool:
    """Whether it was called off before its first day."""
    return bool(assignment["ended_on"]) and assignment["ended_on"] < assignment["starts_on"]
