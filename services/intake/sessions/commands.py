"""What may be asked about group sessions: planned, changed, cancelled, filled, attended, read."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from marshmallow import validate

from services.chassis.http.command_fields import ID, a_name, a_text, an_id, in_one_line, one_of, perhaps, perhaps_a_name
from services.chassis.http.paging import Paged, a_sort
from services.intake.fields import each
from services.intake.sessions.domain.no_shows import OUTCOMES
from services.intake.sessions.domain.plans import LANGUAGES
from services.intake.sessions.domain.series import ONE, SCOPES
from services.intake.sessions.domain.sessions import KINDS, REASONS
from services.platform.field_validators import A_FEW_WORDS, POSTCODE

_PLACES = {"validate": validate.Range(1, 1000)}
_TIME = validate.Regexp(r"\A([01][0-9]|2[0-3]):[0-5][0-9]\Z", error="Hours and minutes: 09:30.")
_PEOPLE = each(validate.Length(1, 60), at_most=1000)


def _text_at_most(longest: int) -> Any:
    return field(default="", metadata={"validate": validate.Length(max=longest)})


def _a_scope() -> Any:
    return field(default=ONE, metadata={"validate": validate.OneOf(SCOPES)})


@dataclass(frozen=True, kw_only=True)
class TextInLanguage:
    """What a session says in one language."""

    language: str = one_of(*LANGUAGES)
    title: str = a_name(120)
    text: str = _text_at_most(2000)
    bring: str = _text_at_most(300)
    getting_there: str = _text_at_most(500)


@dataclass(frozen=True, kw_only=True)
class PlaceOfSession:
    """Where it is."""

    name: str | None = perhaps_a_name(120)
    address: str | None = perhaps(in_one_line(120))
    postcode: str | None = perhaps(POSTCODE)
    municipality: str | None = perhaps_a_name(80)


@dataclass(frozen=True, kw_only=True)
class Repeats:
    """The rule of a series (RFC 5545), and the days that are left out."""

    rule: str = a_text(200)
    except_on: list[date] = field(default_factory=list, metadata=each(at_most=104))


@dataclass(frozen=True, kw_only=True)
class DescribedSession:
    """When a session is, for how many, and what is told of it."""

    held_on: date
    places: int = field(metadata=_PLACES)
    texts: list[TextInLanguage] = field(default_factory=list, metadata=each(at_most=len(LANGUAGES)))
    place: PlaceOfSession | None = None
    starts_at: str | None = perhaps(_TIME)
    ends_at: str | None = perhaps(_TIME)
    languages: list[str] = field(default_factory=list, metadata=each(A_FEW_WORDS, at_most=12))
    interpreter: list[str] = field(default_factory=list, metadata=each(A_FEW_WORDS, at_most=12))
    childcare: bool | None = None
    childcare_note: str | None = perhaps(in_one_line(200))
    led_by: str | None = perhaps_a_name(120)
    in_the_past: bool = False
    """That the day is known to be past."""


@dataclass(frozen=True, kw_only=True)
class PlanGroupSession(DescribedSession):
    """Plan an orientation moment, a workshop, an activity or a visit; or a series of them."""

    unit_id: str = an_id()
    kind: str = one_of(*KINDS)
    repeats: Repeats | None = None


@dataclass(frozen=True, kw_only=True)
class ChangeGroupSession(DescribedSession):
    """Plan it anew: move it, describe it otherwise, give it other places."""

    session_id: str = an_id()
    scope: str = _a_scope()


@dataclass(frozen=True, kw_only=True)
class CancelGroupSession:
    """It does not take place."""

    session_id: str = an_id()
    reason: str = one_of(*REASONS)
    scope: str = _a_scope()


@dataclass(frozen=True, kw_only=True)
class TellParticipants:
    """These people were told of what they had to know."""

    session_id: str = an_id()
    newcomer_ids: list[str] = field(metadata=_PEOPLE)


@dataclass(frozen=True, kw_only=True)
class Enrol:
    """Enrol a newcomer, or put them on the waiting list."""

    session_id: str = an_id()
    newcomer_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class LeaveGroupSession:
    """The newcomer does not come after all."""

    session_id: str = an_id()
    newcomer_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class RecordAttendance:
    """Say who was there and who was not."""

    session_id: str = an_id()
    present: list[str] = field(default_factory=list, metadata=_PEOPLE)
    absent: list[str] = field(default_factory=list, metadata=_PEOPLE)
    walk_ins: list[str] = field(default_factory=list, metadata=_PEOPLE)
    """Who was there without having a place on the list."""


@dataclass(frozen=True, kw_only=True)
class FollowUpNoShow:
    """Note what came of asking somebody who was not there."""

    session_id: str = an_id()
    newcomer_id: str = an_id()
    outcome: str = one_of(*OUTCOMES)


@dataclass(frozen=True, kw_only=True)
class AskGroupSession:
    """One group session."""

    session_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskGroupSessions(Paged):
    """A unit's group sessions, from one day to another."""

    unit_id: str | None = perhaps(validate.Length(1, 60))
    newcomer: str | None = perhaps(ID)
    """Who has a place in them."""
    series: str | None = perhaps(ID)
    held_from: date | None = None
    held_to: date | None = None
    sort: str = a_sort("held_on")


@dataclass(frozen=True, kw_only=True)
class AskSessionsFor:
    """The sessions that are open to a newcomer, and those that they are in."""

    newcomer_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskNoShows(Paged):
    """Who was not there, and was not asked yet."""

    unit_id: str | None = perhaps(validate.Length(1, 60))
