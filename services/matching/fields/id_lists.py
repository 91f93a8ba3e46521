"""Lists of thousands of ids in a command."""

from typing import Any

from marshmallow import ValidationError, fields

from services.chassis.http.list_validators import each, each_once
from services.platform.national_number import NATIONAL_NUMBER_REFUSED, holds_national_number


class Ids(fields.Field[list[str]]):
    """A list of ids, each once: thousands of them are checked in one go, not one by one."""

    def __init__(self, most: int, **more: Any) -> None:
        """At most `most` ids."""
        super().__init__(**more)
        self._most = most
        text = {"type": "string", "minLength": 1, "maxLength": 60}
        self.json_schema = {"type": "array", "items": text, "minItems": 1, "maxItems": most, "uniqueItems": True}

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> list[str]:
        if not isinstance(value, list) or not 0 < len(value) <= self._most:
            raise ValidationError(f"Must be a list of 1 to {self._most} ids.")
        if not all(map(_is_an_id, value)):
            each(_must_be_an_id)(value)
        if len(set(value)) < len(value):
            each_once(value)
        if holds_national_number("\n".join(value)):
            raise ValidationError(NATIONAL_NUMBER_REFUSED)
        return value


def _is_an_id(one: Any) -> bool:
    return type(one) is str and 0 < len(one) <= 60 and one.isprintable()


def _must_be_an_id(one: Any) -> None:
    if not _is_an_id(one):
        raise ValidationError("Must be a text of 1 to 60 characters that can be printed.")


def ids(most: int) -> dict[str, Any]:
    """A field's metadata: at most `most` ids, each once; may be left out."""
    return {"marshmallow_field": Ids(most, load_default=None, allow_none=True)}
