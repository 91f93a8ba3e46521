"""What may be asked about how somebody is reached."""

from dataclasses import dataclass
from typing import Any

from marshmallow import ValidationError, validate

from services.chassis.http.command_fields import an_id, perhaps, perhaps_a_name
from services.contracts.languages import language_code
from services.intake.contact_wishes.domain import CHANNELS, RELATIONS
from services.platform.field_validators import PHONE


def _known_language(value: Any) -> Any:
    """The value; raises ValidationError for what is no code of a language that is known here."""
    if language_code(value) != value:
        raise ValidationError("A code of ISO 639 of a language that is known here, like ti.")
    return value


@dataclass(frozen=True, kw_only=True)
class StateContactWishes:
    """Say how the person wants to be reached: all of it. What is left out is taken away."""

    newcomer_id: str = an_id()
    language: str | None = perhaps(_known_language)
    interpreter_language: str | None = perhaps(_known_language)
    channel: str | None = perhaps(validate.OneOf(CHANNELS))
    through_name: str | None = perhaps_a_name(120)
    through_phone: str | None = perhaps(PHONE)
    through_relation: str | None = perhaps(validate.OneOf(RELATIONS))


@dataclass(frozen=True, kw_only=True)
class AskContactWishes:
    """How the person wants to be reached."""

    newcomer_id: str = an_id()
