"""Consents: what somebody allows, per purpose and partner, and every time the mind was changed."""

from dataclasses import dataclass, field, replace
from datetime import date

from services.chassis.errors import Conflict, Invalid
from services.platform.dates import must_have_come

JOB_COACHING, INTRODUCTION, PHOTOS = PURPOSES = ("job-coaching", "organisation-introduction", "photos")


@dataclass(frozen=True, kw_only=True)
class Decision:
    """A yes or a no, and the day the person said so."""

    given: bool
    on: date
    partner: str | None = None
    """The partner that it is about, as clients call it; None for the purpose in general."""
    recorded_by: str = field(compare=False)
    """The opaque id of whoever wrote it down."""
    version: str | None = field(default=None, compare=False)
    """Of the text that was read; None for a decision of before this was kept, and for one of an import."""
    language: str | None = field(default=None, compare=False)
    """In which it was read."""
    how: str | None = field(default=None, compare=False)
    """Of WAYS; None as with `version`."""


OWN_DEVICE, SPOKEN, PAPER, TEXT_ENDED = WAYS = ("own-device", "spoken", "paper", "text-ended")
"""The person's own hand on a device where they are signed in; said to a coordinator; on paper; the text on which a yes
rested holds no longer."""
TOLD_WAYS = (SPOKEN, PAPER)
"""What a coordinator may say of it: only the person's own token is their own hand."""


@dataclass(frozen=True, kw_only=True)
class Ended:
    """How far the files were looked through for a text by which earlier ones end. Ids and days alone."""

    id: str
    """Purpose and version of the text."""
    registered_on: str = ""
    newcomer_id: str = ""
    """The last file that was looked at."""
    is_done: bool = False


History = tuple[Decision, ...]
"""Every decision about one purpose, in general and about partners, oldest first."""


def about(history: History, partner: str | None) -> History:
    """The decisions about this partner; with None, those about the purpose in general."""
    return tuple(decision for decision in history if decision.partner == partner)


def holds(history: History, partner: str | None = None) -> bool:
    """Whether the purpose is allowed now: to this partner, or in general."""
    said = about(history, partner)
    return bool(said) and said[-1].given


def partners_of(history: History) -> tuple[str, ...]:
    """The partners that something was decided about, in the order in which that began."""
    return tuple(dict.fromkeys(decision.partner for decision in history if decision.partner is not None))


def must_suit(purpose: str, partner: str | None) -> None:
    """Raise Invalid `partner-not-for-purpose` for a partner named in a purpose that concerns none."""
    if partner is not None and purpose != JOB_COACHING:
        detail = "Name a partner for job coaching only; leave it out here."
        raise Invalid("partner-not-for-purpose", detail, field="partner")


def decided(history: History, decision: Decision, today: date) -> History:
    """The history with this decision and what follows from it; as it was when it is known. Raises Invalid, Conflict.

    What is older than the latest decision never overrules it, so that an old list that is sent again takes no
    withdrawal back. A first yes to a partner is a yes in general, too; a no in general is one to every partner.
    """
    must_have_come(decision.on, today, "decided-in-the-future", "on")
    said = about(history, decision.partner)
    if said and (_is_same(decision, said[-1]) or (decision.on < said[-1].on and decision in said)):
        return history
    latest = max((each.on for each in _overruled(history, decision)), default=date.min)
    if decision.on < latest:
        raise Conflict("decided-otherwise-since", f"The latest decision is of {latest}.", latest=latest)
    return (*history, *_along_with(history, decision))


def _is_same(decision: Decision, last: Decision) -> bool:
    """Whether it says nothing new: a yes to another version of the text does."""
    is_of_other_text = decision.given and decision.version is not None and decision.version != last.version
    return decision.given == last.given and not is_of_other_text


def standing(history: History, partner: str | None = None) -> Decision | None:
    """The decision that holds, in general or about a partner; None where nobody asked."""
    said = about(history, partner)
    return said[-1] if said else None


def _overruled(history: History, decision: Decision) -> History:
    """The last decisions that this one changes: about the same partner, and what follows from it for others."""
    own = about(history, decision.partner)[-1:]
    if decision.given:
        return own if holds(history) else own + about(history, None)[-1:]
    return own + tuple(about(history, partner)[-1] for partner in _withdrawn_with(history, decision))


def _along_with(history: History, decision: Decision) -> History:
    """It, after what follows from it: the general yes for a first one to a partner, partners' noes for a general no."""
    if decision.given and decision.partner is not None and not holds(history):
        return replace(decision, partner=None), decision
    return *(replace(decision, partner=each) for each in _withdrawn_with(history, decision)), decision


def _withdrawn_with(history: History, decision: Decision) -> list[str]:
    """The partners that a no in general takes the purpose from."""
    if decision.given or decision.partner is not None:
        return []
    return [partner for partner in partners_of(history) if holds(history, partner)]


def announced(history: History, now: History) -> list[Decision]:
    """Of the decisions that came to a history, those that change something for others.

    A first no does not, and neither does a yes to another version of the text where a yes stood.
    """
    return [each for at, each in enumerate(now) if at >= len(history) and _changes(now[:at], each)]


def _changes(before: History, decision: Decision) -> bool:
    last = standing(before, decision.partner)
    return (last is None or not last.given) if decision.given else last is not None
