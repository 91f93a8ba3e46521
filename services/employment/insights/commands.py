"""What may be asked about insights, and how a person objects."""

from dataclasses import dataclass, field
from typing import Any

from marshmallow import validate

from services.chassis.http.command_fields import OneLine, an_id, one_of, perhaps
from services.chassis.http.paging import Paged
from services.employment.files.domain.objections import ANSWERS, REASONS
from services.employment.insights.domain.wordings import LANGUAGES, WITH_EACH

MOST_WORDS = 1000


def _a_line() -> Any:
    return field(metadata={"validate": OneLine(1, 80)})


@dataclass(frozen=True, kw_only=True)
class AskReadiness:
    """What was seen of one newcomer and what not yet, with the rule of each signal and its sources."""

    newcomer_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskInsight:
    """One page about a newcomer, in a language and in Dutch."""

    newcomer_id: str = an_id()
    language: str = field(default=WITH_EACH, metadata={"validate": validate.OneOf(LANGUAGES)})


@dataclass(frozen=True, kw_only=True)
class ObjectToLine:
    """The person does not agree with a line, or does not want it shown."""

    newcomer_id: str = an_id()
    line: str = _a_line()
    reason: str = one_of(*REASONS)
    words: str | None = perhaps(validate.Length(0, MOST_WORDS))


@dataclass(frozen=True, kw_only=True)
class AnswerObjection:
    """What the unit did with it."""

    newcomer_id: str = an_id()
    objection_id: str = an_id()
    answer: str = one_of(*ANSWERS)
    words: str | None = perhaps(validate.Length(0, MOST_WORDS))


@dataclass(frozen=True, kw_only=True)
class TakeBackObjection:
    """The person objects no longer."""

    newcomer_id: str = an_id()
    objection_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskObjections(Paged):
    """What a newcomer objected to, and what was answered."""

    newcomer_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskWaitingObjections(Paged):
    """Objections of people of the caller's units that nobody answered."""
