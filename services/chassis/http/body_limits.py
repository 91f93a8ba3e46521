"""How many bytes the body of a command may have: what its longest field values need, and no more."""

from typing import Any

import marshmallow
from marshmallow import fields, validate

BODY_AT_MOST = 2 * 1024 * 1024
"""For any body, a batch included."""
SMALLEST = 16 * 1024
"""For a command of a few words: room for whoever writes JSON with many blanks."""
BYTES_OF_A_CHARACTER = 12
"""As JSON writes those beyond the first plane, in two halves: `\\ud83d\\ude00`."""
BYTES_OF_A_VALUE = 40
"""A number, a date, a yes or no, with what stands around it."""


def body_limit(schema: marshmallow.Schema, longest_text: int, most_items: int, most_entries: int) -> int:
    """Bytes that the longest valid body of this shape has, within SMALLEST and BODY_AT_MOST.

    The other three hold where a field says nothing itself: characters of a text, items of a list, entries of a table.
    """
    sizes = _Sizes(longest_text, most_items, most_entries)
    return min(BODY_AT_MOST, max(SMALLEST, sizes.of_all(schema)))


class _Sizes:
    """Bytes that fields have at most."""

    def __init__(self, longest_text: int, most_items: int, most_entries: int) -> None:
        self._text, self._items, self._entries = longest_text, most_items, most_entries

    def of_all(self, schema: marshmallow.Schema) -> int:
        return sum(len(name) + BYTES_OF_A_VALUE + self.of(field) for name, field in schema.fields.items())

    def of(self, field: fields.Field[Any]) -> int:
        if isinstance(field, fields.List):
            return _longest(field, self._items) * self.of(field.inner)
        if isinstance(field, fields.Mapping):
            inner = [one for one in (field.key_field, field.value_field) if one is not None]
            return _longest(field, self._entries) * sum(map(self.of, inner))
        if isinstance(field, fields.Nested):
            return self.of_all(field.schema)
        return BYTES_OF_A_VALUE + self._of_text(field)

    def _of_text(self, field: fields.Field[Any]) -> int:
        if not isinstance(field, fields.String):
            return 0
        choices = [
            len(word) for check in field.validators if isinstance(check, validate.OneOf) for word in check.choices
        ]
        return max(choices, default=_longest(field, self._text)) * BYTES_OF_A_CHARACTER


def _longest(field: fields.Field[Any], otherwise: int) -> int:
    """The least of the field's own limits of length."""
    limits = [check.max for check in field.validators if isinstance(check, validate.Length) and check.max is not None]
    return min(limits, default=otherwise)
