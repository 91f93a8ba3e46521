"""What identity may ask about people who sign in."""

from dataclasses import dataclass, field
from datetime import date

from marshmallow import validate

from services.chassis.http.asked import ReadsOnly
from services.chassis.http.command_fields import NOT_BLANK, Name, an_id, in_one_line, perhaps
from services.intake.fields import each_an_id

_CODE = validate.Regexp(r"\A[0-9]{6}\Z", error="Six digits.")
_REFERENCE = validate.Regexp(r"\A[A-Za-z0-9-]{8,60}\Z", error="8 to 60 letters, digits and hyphens.")


@dataclass(frozen=True, kw_only=True)
class SendSignInCode:
    """Send this code to a number, if somebody has it."""

    phone: str = field(metadata={"validate": [in_one_line(40), NOT_BLANK]})
    """As it was typed."""
    code: str = field(metadata={"validate": _CODE})
    reference: str = field(metadata={"validate": _REFERENCE})
    """The same again sends nothing more."""
    language: str | None = perhaps(validate.Length(2, 3))
    """In which it was asked for."""


@dataclass(frozen=True, kw_only=True)
class AskWhoseNumber:
    """Who has the number to which the code with this reference was sent."""

    reference: str = field(metadata={"validate": _REFERENCE})


@dataclass(frozen=True, kw_only=True)
class TellApart(ReadsOnly):
    """Which of these people, who share a phone, was born on this day; of twins, who is called so."""

    birth_date: date
    first_name: str | None = perhaps(Name(max=120))
    newcomer_ids: list[str] = field(metadata=each_an_id())


@dataclass(frozen=True, kw_only=True)
class AskSignInFacts:
    """What a card for this person needs."""

    newcomer_id: str = an_id()
