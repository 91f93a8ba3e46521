"""The kinds of field that intake's commands share."""

from dataclasses import field
from typing import Any

from marshmallow import validate

from services.chassis.http import list_validators
from services.platform.field_validators import A_FEW_WORDS

_SLUG = validate.Regexp(r"\A[a-z0-9]+(-[a-z0-9]+)*\Z", error="Use small letters, digits and single hyphens.")
_UUID = validate.Regexp(r"\A[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z", error="Not an id of this platform.")


def a_slug() -> Any:
    """A readable id: `sint-niklaas-lokeren`."""
    return field(metadata={"validate": [validate.Length(1, 60), _SLUG]})


def each(*validators: Any, at_most: int = 50) -> dict[str, Any]:
    """Metadata of a list of at most `at_most` items, to each of which these validators apply."""
    return {"validate": [validate.Length(max=at_most), *map(list_validators.each, validators)]}


def each_a_word() -> dict[str, Any]:
    """Metadata of a list of short words that travel in events, so none of them an address or a number."""
    return each(A_FEW_WORDS)


def each_one_of(*choices: str) -> dict[str, Any]:
    """Metadata of a list of these codes."""
    return each(validate.OneOf(choices))


def each_an_id() -> dict[str, Any]:
    """Metadata of a list of ids that travel in events, so nothing else may stand there."""
    return each(_UUID)


def a_word() -> Any:
    """One such word."""
    return field(metadata={"validate": A_FEW_WORDS})
