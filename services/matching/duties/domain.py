"""Duties before the start: whom a newcomer must notify, what was done about it, and how that stands on a day.

The volunteer notifies, the software remembers. Which duties somebody has is heard of intake; here is what was filed.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from services.chassis.errors import Invalid
from services.contracts.vocabulary import GUARDIAN
from services.matching.values.sentences import Sentence
from services.matching.values.working_days import after_working_days

STATES = ("to-do", "filed", "waiting", "allowed", "limited", "refused", "not-needed")
DONE, OPEN, WARN, REFUSED = "done", "open", "warn", "refused"


@dataclass(frozen=True)
class Rule:
    """What the law asks for one kind of duty."""

    kind: str
    notifies: Sentence
    source: str
    """The law, as the domain's own description of these rules names it."""
    valid_from: date
    unchecked: tuple[str, ...]
    """What is written here and was not looked up in the law: nothing is decided by it, and nobody may rely on it."""
    silence_is_yes_after: int | None = None
    """Working days; None where silence says nothing."""
    only_warns: bool = False


VOLUNTEERS_ACT = "Act of 3 July 2005 on the rights of volunteers, as amended by the Act of 22 May 2014"

RULES: dict[str, Rule] = {
    rule.kind: rule
    for rule in (
        Rule(
            "reception",
            Sentence(
                "Fedasil of het opvangcentrum, vooraf.",
                "Fedasil or the reception centre, beforehand.",
                "Fedasil ou le centre d’accueil, à l’avance.",
            ),
            VOLUNTEERS_ACT,
            date(2014, 6, 28),
            ("valid from 2014-06-28", "the article of the Act"),
        ),
        Rule(
            "rva",
            Sentence(
                "De RVA, met formulier C45B. De start mag zodra het is ingediend; een latere nee stopt alleen de dagen "
                "die nog komen.",
                "The RVA, with form C45B. The start may follow once it is filed; a later no stops only future days.",
                "L’ONEM, avec le formulaire C45B. On peut commencer dès qu’il est introduit ; un non ultérieur "
                "n’arrête que les jours à venir.",
            ),
            VOLUNTEERS_ACT,
            date(2006, 8, 1),
            (
                "valid from 2006-08-01",
                "art. 13 of the Act",
                "royal decree of 28 July 2006",
                "which days are working days",
            ),
            silence_is_yes_after=12,
        ),
        Rule(
            "ocmw",
            Sentence("Het OCMW, vooraf.", "The OCMW, beforehand.", "Le CPAS, à l’avance."),
            VOLUNTEERS_ACT,
            date(2006, 8, 1),
            ("valid from 2006-08-01", "the duty to report of who has a living wage"),
        ),
        Rule(
            "advisory-doctor",
            Sentence(
                "De adviserend arts van het ziekenfonds.",
                "The advisory doctor of the health insurance fund.",
                "Le médecin-conseil de la mutualité.",
            ),
            VOLUNTEERS_ACT,
            date(2006, 8, 1),
            ("valid from 2006-08-01", "the article of the Act"),
            only_warns=True,
        ),
        Rule(
            GUARDIAN,
            Sentence(
                "De ouders of de voogd, vooraf, tot 18 jaar. Ze kunnen nee zeggen. Noteer wanneer ze het weten en "
                "hoe ze dat bevestigden.",
                "The parents or the guardian, beforehand, until 18. They may say no. Record when they were told and "
                "how they confirmed it.",
                "Les parents ou le tuteur, à l’avance, jusqu’à 18 ans. Ils peuvent dire non. Notez quand ils l’ont su "
                "et comment ils l’ont confirmé.",
            ),
            "Civil Code: parental authority and guardianship; Act of 3 July 2005, art. 8bis, names the age alone",
            date(2006, 8, 1),
            (
                "valid from 2006-08-01",
                "whether the parents' consent must be written",
                "whether the guardian of an unaccompanied minor has to agree",
                "the condition of 15 years and two years of secondary school, which is not applied",
                "night work of minors, which is not looked at",
            ),
        ),
    )
}
"""By kind, a code of `vocabulary.DUTIES`.

Whom one notifies, with what, when one may start, the twelve working days and what only warns were checked against the
description of the domain, which names that Act for them. What `unchecked` lists was not.
"""


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
    stands = _standing(rule, _known(kind, file, opportunity_id, day), day)
    return WARN if rule.only_warns and stands != DONE else stands


def until_adult(file: DutyFile | None, newcomer_id: str, minor_until: date | None) -> DutyFile | None:
    """With a minor's duty ending where they come of age; the same file of an adult."""
    if minor_until is None:
        return file
    known = file or DutyFile(id=newcomer_id)
    ends = Filed(kind=GUARDIAN, state="not-needed", on=minor_until + timedelta(days=1))
    return replace(known, filed=(*known.filed, ends))


def latest(kind: str, file: DutyFile | None, opportunity_id: str, day: date) -> Filed | None:
    """What was filed last until that day, of what counts for the opportunity; None where nothing was."""
    return max(_known(kind, file, opportunity_id, day), key=lambda filed: filed.on, default=None)


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


def joined(file: DutyFile, other: DutyFile) -> DutyFile:
    """With what was filed in another file of the same person; of one day and place what this one says stays."""
    more = [each for each in other.filed if not any(_same_place(each, own) for own in file.filed)]
    return replace(file, filed=tuple(sorted([*file.filed, *more], key=lambda filed: filed.on)))


def parted(file: DutyFile, other: DutyFile) -> DutyFile:
    """Without what came from another file: they are two people after all."""
    return replace(file, filed=tuple(each for each in file.filed if each not in other.filed))


def _known(kind: str, file: DutyFile | None, opportunity_id: str, day: date) -> list[Filed]:
    known = [f for f in file.filed if f.kind == kind and f.on <= day] if file else []
    special = [f for f in known if f.opportunity_id == opportunity_id]
    return special or [f for f in known if f.opportunity_id is None]


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
