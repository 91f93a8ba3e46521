"""What was changed in a session or in its attendance: before and after, who changed it, and when."""

from dataclasses import dataclass
from datetime import datetime

from services.intake.sessions.domain.changing import DAY, HOURS, PLACE, PLACES, TEXTS, differences
from services.intake.sessions.domain.plans import SessionPlan, SessionText
from services.intake.sessions.domain.sessions import GroupSession

CANCELLATION, ATTENDANCE = "cancellation", "attendance"
PRESENT, ABSENT = "present", "absent"


@dataclass(frozen=True, kw_only=True)
class SessionChange:
    """One thing that was changed."""

    at: datetime
    by: str
    """The account that changed it."""
    role: str
    """What they acted as."""
    what: str
    """`day`, `hours`, `place`, `places`, `texts`, `cancellation` or `attendance`."""
    newcomer_id: str | None = None
    """Whose attendance."""
    before: str | None
    after: str | None


@dataclass(frozen=True, kw_only=True)
class SessionChanges:
    """All of one session, in a document of its own: an older release that changes the session leaves it alone."""

    id: str
    """The session's."""
    unit_id: str
    made: tuple[SessionChange, ...] = ()
    """Oldest first."""


def of_plan(before: GroupSession, after: GroupSession) -> list[tuple[str, str | None, str | None]]:
    """What changed in day, hours, place, places and texts, each as text: (code, before, after)."""
    return [(code, _text(before, code), _text(after, code)) for code in differences(before, after)]


def of_attendance(before: GroupSession, after: GroupSession) -> list[tuple[str, str | None, str | None]]:
    """Whose attendance was said otherwise before: (newcomer id, before, after). The first record is no change."""
    return [
        (who, _presence(was), _presence(after.attendance[who]))
        for who, was in before.attendance.items()
        if after.attendance[who] != was
    ]


def _presence(was_there: bool) -> str:
    return PRESENT if was_there else ABSENT


def _text(session: GroupSession, code: str) -> str | None:
    plan = session.plan
    place = plan.place
    shown = {
        DAY: session.held_on.isoformat(),
        HOURS: " – ".join(filter(None, (plan.starts_at, plan.ends_at))),
        PLACE: ", ".join(filter(None, vars(place).values())) if place else "",
        PLACES: str(session.places),
        TEXTS: _words(plan),
    }
    return shown[code] or None


def _words(plan: SessionPlan) -> str:
    said = [f"{each.language}: " + " / ".join(filter(None, _lines(each))) for each in plan.texts]
    besides = (", ".join(plan.languages), ", ".join(plan.interpreter), _childcare(plan), plan.led_by)
    return "; ".join(filter(None, (*said, *besides)))


def _lines(text: SessionText) -> tuple[str, ...]:
    return text.title, text.text, text.bring, text.getting_there


def _childcare(plan: SessionPlan) -> str:
    if plan.childcare is None:
        return ""
    return " ".join(filter(None, ("childcare" if plan.childcare else "no childcare", plan.childcare_note)))
