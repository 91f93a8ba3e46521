"""The kinds of field that only matching's commands have; `chassis.http.command_fields` holds those of every service."""

from dataclasses import field
from typing import Any

from marshmallow import validate

from services.chassis.http.command_fields import NOT_BLANK, perhaps
from services.chassis.http.list_validators import each
from services.matching.fields.money import Euros
from services.platform.field_validators import A_FEW_WORDS_NOT_BLANK


def perhaps_a_reason() -> Any:
    """Why somebody goes on although a gate is closed, where it is given; blanks are no reason."""
    return perhaps(validate.Length(1, 500), NOT_BLANK)


def each_a_word(at_most: int) -> dict[str, Any]:
    """Metadata of a list of short words that travel in events, so none of them an address or a number."""
    return {"validate": [validate.Length(max=at_most), each(A_FEW_WORDS_NOT_BLANK)]}


def perhaps_an_amount() -> Any:
    """The same where it may be left out."""
    return field(default=None, metadata={"marshmallow_field": Euros(load_default=None, allow_none=True)})


def an_amount() -> Any:
    """Euros, in cents once they are in."""
    return field(metadata={"marshmallow_field": Euros(required=True)})
