"""Money as it comes in: euros with at most two decimals, as text or as a number; whole cents inside."""

import re
from typing import Any, ClassVar

from marshmallow import ValidationError, fields

_EUROS = re.compile(r"\A(\d{1,6})(?:\.(\d{1,2}))?\Z", re.ASCII)


class Euros(fields.Field[int]):
    """More than nothing and less than a million euros, in cents."""

    json_schema: ClassVar = {
        "anyOf": [
            {"type": "string", "pattern": r"^(?!0+(\.0+)?$)\d{1,6}(\.\d{1,2})?$"},
            {"type": "number", "minimum": 0.01, "maximum": 999_999.99, "multipleOf": 0.01},
        ]
    }

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> int:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        text = repr(value) if is_number else value
        found = _EUROS.match(text) if isinstance(text, str) else None
        if found is None:
            raise ValidationError('Euros with at most two decimals: "12.40".')
        cents = int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))
        if cents == 0:
            raise ValidationError("More than nothing.")
        return cents
