"""Moments in requests."""

from datetime import UTC, datetime
from typing import Any, ClassVar

from marshmallow import ValidationError

from services.platform.request_parsing import Text


class Moment(Text):
    """A moment with its zone."""

    json_schema: ClassVar = {"type": "string", "format": "date-time"}

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Any:
        text = super()._deserialize(value, attr, data, **kwargs)
        try:
            moment = datetime.fromisoformat(text)
            if moment.tzinfo is not None:
                return moment.astimezone(UTC)
        except (ValueError, OverflowError):
            pass
        raise ValidationError("Give a moment with its zone (2026-03-02T12:00:00Z).")
