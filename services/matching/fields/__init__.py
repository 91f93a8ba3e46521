"""The kinds of field that matching's commands share."""

from dataclasses import field
from typing import Any

from marshmallow import validate

from services.chassis.http.list_validators import each
from services.matching.fields.money import Euros
from services.platform.field_validators import A_FEW_WORDS_NOT_BLANK

ID = validate.Length(1, 60)
"""How long an id or a reference may be."""
_NOT_BLANK = validate.Regexp(r"\s*\S", error="May not be blank.")


def an_id() -> Any:
    """An id or a reference: short text."""
    return field(metadata={"validate": ID})


def a_text(longest: int = 500) -> Any:
    """A sentence or two that somebody wrote."""
    return field(metadata={"validate": [validate.Length(1, longest), _NOT_BLANK]})


def perhaps_a_reason() -> Any:
    """Why somebody goes on although a gate is closed, where it is given; blanks are no reason."""
    return perhaps(validate.Length(1, 500), _NOT_BLANK)


def one_of(*choices: str) -> Any:
    """One of these codes."""
    return field(metadata={"validate": validate.OneOf(choices)})


def perhaps(*validators: Any) -> Any:
    """Something that may be left out."""
    return field(default=None, metadata={"validate": list(validators)})


def each_a_word(at_most: int) -> dict[str, Any]:
    """Metadata of a list of short words that travel in events, so none of them an address or a number."""
    return {"validate": [validate.Length(max=at_most), each(A_FEW_WORDS_NOT_BLANK)]}


def an_amount() -> Any:
    """Euros, in cents once they are in."""
    return field(metadata={"marshmallow_field": Euros(required=True)})
