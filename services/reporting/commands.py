"""What reporting may be asked: the shape of each command and question. Meaning is in `domain`."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, ClassVar

from marshmallow import ValidationError, validate

from services.chassis.http.command_fields import OneLine
from services.chassis.http.request_parsing import calendar_date
from services.platform.request_parsing import Text
from services.reporting.domain.facts import end_of
from services.reporting.domain.figures import AREA_INDICATORS, UNIT_INDICATORS

STATEMENT_ID = validate.Regexp(
    r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}\Z", error="Use letters, digits, '.', '_' and '-', 100 at most."
)

SCOPE = validate.Regexp(
    r"^(?=.{1,60}\Z)[a-z0-9]+(-[a-z0-9]+)*\Z", error="Give `total`, or the id of a unit or an area, 60 at most."
)


class Knowledge(Text):
    """A moment with its zone, or a date, which means the end of that day in Belgium."""

    json_schema: ClassVar = {"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]}

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Any:
        text = super()._deserialize(value, attr, data, **kwargs)
        try:
            return _moment(text)
        except (ValueError, OverflowError):
            raise ValidationError(
                "Give a date (2019-12-01) or a moment with its zone (2019-12-01T12:00:00Z)."
            ) from None


def _moment(text: str) -> datetime:
    if len(text) == len("2019-12-01"):
        return end_of(calendar_date(text)).astimezone(UTC)
    # an unescaped + of a zone arrives in a query as a space
    moment = datetime.fromisoformat(text[:11] + text[11:].replace(" ", "+"))
    if moment.tzinfo is None:
        raise ValueError
    return moment.astimezone(UTC)


@dataclass(frozen=True, kw_only=True)
class AskKeyFigures:
    """The key figures over a period, as of a moment; now when none is given."""

    first: date = field(metadata={"data_key": "from"})
    last: date = field(metadata={"data_key": "to"})
    as_of: datetime | None = field(default=None, metadata={"marshmallow_field": Knowledge(load_default=None)})


@dataclass(frozen=True, kw_only=True)
class StateFigure:
    """Keep what a source states, to be compared with the computed figure."""

    statement_id: str | None = field(default=None, metadata={"validate": STATEMENT_ID})
    """Left out: that of the cell, so that a source's last word about a cell holds."""
    indicator: str = field(metadata={"validate": validate.OneOf(UNIT_INDICATORS + AREA_INDICATORS)})
    scope: str = field(metadata={"validate": SCOPE})
    period_from: date
    period_to: date
    value: int = field(metadata={"validate": validate.Range(0, 10**9)})
    stated_by: str = field(metadata={"validate": OneLine(1, 200)})


@dataclass(frozen=True, kw_only=True)
class RebuildViews:
    """Build the views anew from the facts."""
