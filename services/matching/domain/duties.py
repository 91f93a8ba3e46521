"""Duties before the start: whom a newcomer must notify, what was done about it, and how that stands on a day.

The volunteer notifies, the software remembers. Which duties somebody has is heard of intake; here is what was filed.
"""

from dataclasses import dataclass, replace
from datetime import date

from services.chassis.errors import Invalid
from services.matching.domain.working_days import after_working_days

STATES = ("to-do", "filed", "waiting", "allowed", "limited", "refused", "not-needed")
DONE, OPEN, WARN, REFUSED = "done", "open", "warn", "refused"


@dataclass(frozen=True)
class Rule:
    """What the law asks for one kind of duty."""

    kind: str
    notifies: str
    valid_from: date
    source: str
    silence_is_yes_after: int | None = None
    """Working days; None where silence says nothing."""
    only_warns: bool = False


RULES: dict[str, Rule] = {
    rule.kind: rule
    for rule in (
        Rule(
            "reception",
            "Fedasil or the reception centre, beforehand",
            date(2014, 6, 28),
            "Act of 3 July 2005 on the rights of volunteers, as amended by the Act of 22 May 2014",
        ),
        Rule(
            "rva",
            "the RVA, with form C45B; may start once it is filed, and a later no stops only future days",
            date(2006, 8, 1),
            "Act of 3 July 2005 on the rights of volunteers, art. 13; royal decree of 28 July 2006",
            silence_is_yes_after=12,
        ),
        Rule(
            "ocmw",
            "the OCMW, beforehand",
            date(2006, 8, 1),
            "Act of 3 July 2005 on the rights of volunteers; the duty to report of who has a living wage",
        ),
        Rule(
            "advisory-doctor",
            "the advisory doctor of the health insurance fund",
            date(2006, 8, 1),
            "Act of 3 July 2005 on the rights of volunteers",
            only_warns=True,
        ),
    )
}
"""By kind, a code of `vocabulary.DUTIES`."""


@dataclass(frozen=True, kw_only=True)
class Filed:
    """What was done about one duty on a day: in general, or for one opportunity. Its text stays in matching."""

    kind: str
    state: str
    """Of `STATES`."""
    on: date
    """When it was filed, or allowed; from when it is refused."""
    until: date | None = None
    """The last day of a permission; while waiting, the last day to answer where it is known."""
    opportunity_id: str | None = None
    text: str | None = None
    by: str = ""


@dataclass(frozen=True, kw_only=True)
class DutyFile:
    """What was done about one newcomer's duties, the oldest first. Its id is the newcomer's."""

    id: str
    filed: tuple[Filed, ...] = ()


def standing(kind: str, file: DutyFile | None, opportunity_id: str, day: date) -> str:
    """How a needed duty stands on the first day at an opportunity: `done`, `open`, `warn` or `refused`.

    What was filed for the opportunity beats what was filed in general; the latest until that day counts.
    """
    rule = RULES[kind]
    known = [f for f in file.filed if f.kind == kind and f.on <= day] if file else []
    special = [f for f in known if f.opportunity_id == opportunity_id]
    general = [f for f in known if f.opportunity_id is None]
    stands = _standing(rule, special or general, day)
    return WARN if rule.only_warns and stands != DONE else stands


def with_filed(file: DutyFile, filed: Filed, today: date) -> DutyFile:
    """With this in it; of one day what is said last holds. The same file when it stood there. Raises Invalid."""
    if filed.on > today and filed.state not in ("refused", "to-do"):
        raise Invalid("filed-in-the-future", "Only what is to do, or a no, can be dated in the future.", field="on")
    if filed.until is not None and filed.until < filed.on:
        raise Invalid("ends-before-start", "The last day lies before the first.", field="until")
    before = next((f for f in file.filed if _same_place(f, filed)), None)
    if before is not None and replace(before, by=filed.by) == filed:
        return file
    others = [f for f in file.filed if f is not before]
    return replace(file, filed=tuple(sorted([*others, filed], key=lambda f: f.on)))


def _standing(rule: Rule, known: list[Filed], day: date) -> str:
    if not known:
        return OPEN
    latest = max(known, key=lambda filed: filed.on)
    match latest.state:
        case "refused":
            return REFUSED
        case "filed" | "not-needed":
            return DONE
        case "allowed" | "limited":
            return DONE if latest.until is None or day <= latest.until else OPEN
        case "waiting":
            return DONE if _answered_by_silence(rule, known, latest, day) else OPEN
    return OPEN


def _answered_by_silence(rule: Rule, known: list[Filed], waiting: Filed, day: date) -> bool:
    """Where silence is a yes one may start once it was filed, or else when the time to answer is over."""
    if rule.silence_is_yes_after is None:
        return False
    if any(filed.state == "filed" for filed in known):
        return True
    return day > (waiting.until or after_working_days(waiting.on, rule.silence_is_yes_after))


def _same_place(one: Filed, other: Filed) -> bool:
    return (one.kind, one.opportunity_id, one.on) == (other.kind, other.opportunity_id, other.on)
