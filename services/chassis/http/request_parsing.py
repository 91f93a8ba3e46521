"""The shape of what comes in: JSON and query strings checked against a frozen dataclass, every fault named by field."""

import json
import re
import sys
from datetime import date
from functools import cache
from typing import Any, ClassVar, Dict, TypeVar  # noqa: UP035

import marshmallow
import marshmallow_dataclass
from marshmallow import ValidationError, fields

from services.chassis.errors import Invalid, RefuError

T = TypeVar("T")
LONGEST_TEXT = 2000
BATCH_AT_MOST = 500
MOST_DIGITS = 400
"""More than any float has; Python itself refuses to read whole numbers of some thousands."""

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_BETWEEN = r"[ \t\u00a0./\u2010-\u2015-]{0,3}"
# looked at from every digit on: a day or an amount may stand right before it
_ELEVEN_DIGITS = re.compile(rf"(?<![\d+])(?=(\d(?:{_BETWEEN}\d){{10}})(?!\d))", re.ASCII)
_UUID = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""No date outside of these is meant; days can be added to any between them."""
DATE_WANTED = f"Give a date as YYYY-MM-DD, from {FIRST_DAY} to {LAST_DAY}."
_SURELY_A_PHONE = ("+", "32")
NATIONAL_NUMBER = (
    "Holds a national number, which may not be kept: leave it out; a phone number begins with + and a country."
)


class Malformed(RefuError):
    """The body is not the JSON object that is asked for."""

    status = 400
    title = "The body cannot be read"


def holds_national_number(text: str) -> bool:
    """Whether the text holds a Belgian national number: a date, a serial and 97 minus the remainder by 97.

    However it is written: points, strokes, slashes and blanks may stand between the digits, letters beside them.
    Born from 2000 on, a 2 stands before the number when the check is computed; a bis number adds 20 or 40 to the month.
    """
    for written in _ELEVEN_DIGITS.findall(_UUID.sub(" an id ", text)):
        digits = re.sub(r"\D", "", written)
        month, day, number, check = int(digits[2:4]), int(digits[4:6]), int(digits[:9]), int(digits[9:])
        plausible = month % 20 <= 12 and month < 60 and day <= 31
        if plausible and check in (97 - number % 97, 97 - (2_000_000_000 + number) % 97):
            return True
    return False


class Text(fields.String):
    """Printable text of a sane length that holds no national number."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> str:
        text: str = super()._deserialize(value, attr, data, **kwargs)
        if len(text) > LONGEST_TEXT:
            raise ValidationError(f"Longer than {LONGEST_TEXT} characters.")
        if _UNPRINTABLE.search(text):
            raise ValidationError("Holds characters that cannot be printed.")
        if holds_national_number(text) and not (attr == "phone" and text.startswith(_SURELY_A_PHONE)):
            raise ValidationError(NATIONAL_NUMBER)
        return text


def calendar_date(text: str) -> date:
    """The date in this text, `2019-12-01` in full, from the first day to the last; raises ValueError."""
    if not _DATE.fullmatch(text):
        raise ValueError(DATE_WANTED)
    day = date.fromisoformat(text)
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(DATE_WANTED)
    return day


class Day(fields.Date):
    """A calendar date."""

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Any:
        try:
            return calendar_date(value)
        except (TypeError, ValueError):
            raise ValidationError(DATE_WANTED) from None


class Whole(fields.Integer):
    """A JSON integer: no text, no fraction, no boolean."""

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Any:
        if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= 2**53:
            raise self.make_error("invalid")
        return value


class Number(fields.Float):
    """A finite JSON number."""

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Any:
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise self.make_error("invalid")
        if not abs(value) <= sys.float_info.max:
            raise ValidationError("Must be a finite number.")
        return float(value)


class YesNo(fields.Boolean):
    """A JSON boolean, nothing that merely looks like one."""

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Any:
        if not isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return value


class Table(fields.Dict):
    """A JSON object of names and values: a fault in a value is found under its name, one in a name under the table."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return super()._deserialize(value, *args, **kwargs)  # type: ignore[no-untyped-call]
        except ValidationError as error:
            raise ValidationError(_by_name(error.messages)) from None


def _by_name(messages: Any) -> Any:
    """Marshmallow's messages of a table without its `key` and `value`; a name at fault is not repeated."""
    if not isinstance(messages, dict):
        return messages
    names = [text for fault in messages.values() for text in fault.get("key", ())]
    return names or {name: fault["value"] for name, fault in messages.items()}


# marshmallow_dataclass looks tables up by this old name
_plain = {**marshmallow.Schema.TYPE_MAPPING, str: Text, date: Day, Dict: Table}  # noqa: UP006


class _Body(marshmallow.Schema):
    TYPE_MAPPING: ClassVar = _plain | {int: Whole, float: Number, bool: YesNo}  # type: ignore[misc]


class _Query(marshmallow.Schema):
    TYPE_MAPPING: ClassVar = _plain  # type: ignore[misc]


@cache
def _schema(kind: type, base: type[marshmallow.Schema]) -> marshmallow.Schema:
    return marshmallow_dataclass.class_schema(kind, base_schema=base)()


def from_body(kind: type[T], data: dict[str, Any]) -> T:
    """A command out of a JSON object; raises Invalid `invalid-request` naming each field at fault."""
    return _load(kind, _Body, data)


def from_query(kind: type[T], data: dict[str, Any]) -> T:
    """A question out of query and path parameters, all of them text; raises Invalid `invalid-request`."""
    return _load(kind, _Query, data)


def parse(body: bytes) -> dict[str, Any]:
    """The JSON object in a body, {} for an empty one; raises Malformed.

    NaN and infinities are let in here: no field takes them, so that each is refused by its name. So is a whole number
    of more digits than any float has: infinite.
    """
    if not body.strip():
        return {}
    try:
        data = json.loads(body, parse_int=_whole)
    except (ValueError, RecursionError):
        raise Malformed("malformed-body", "The body is not valid JSON in UTF-8.") from None
    if not isinstance(data, dict):
        raise Malformed("malformed-body", "The body must be a JSON object.")
    return data


def _whole(digits: str) -> int | float:
    return int(digits) if len(digits) <= MOST_DIGITS else float(digits)


def items_of(data: dict[str, Any]) -> list[Any]:
    """The items of a batch, 1 to 500; raises Invalid."""
    items = data.get("items")
    if set(data) != {"items"} or not isinstance(items, list) or not 1 <= len(items) <= BATCH_AT_MOST:
        raise invalid({"items": [f"A batch is an object with only 'items', a list of 1 to {BATCH_AT_MOST}."]})
    return items


def invalid(messages: dict[str, Any]) -> Invalid:
    """The error for these messages by field, as marshmallow gives them; `national-number-refused` where one is."""
    faults = [{"field": name, "detail": text} for name, text in _flattened(messages, "")]
    named = ", ".join(list(dict.fromkeys(fault["field"] for fault in faults))[:5])
    slug = "national-number-refused" if any(f["detail"] == NATIONAL_NUMBER for f in faults) else "invalid-request"
    return Invalid(slug, f"Mend these fields and send it again: {named}.", errors=faults)


def _load(kind: type[T], base: type[marshmallow.Schema], data: Any) -> T:
    if not isinstance(data, dict):
        raise invalid({"item": ["Must be a JSON object."]})
    try:
        loaded: T = _schema(kind, base).load(data)  # type: ignore[arg-type]
    except ValidationError as error:
        raise invalid(error.messages_dict) from None
    return loaded


def _flattened(messages: Any, path: str) -> list[tuple[str, str]]:
    if isinstance(messages, dict):
        return [pair for name, inner in messages.items() for pair in _flattened(inner, f"{path}.{name}".lstrip("."))]
    if isinstance(messages, list):
        return [pair for inner in messages for pair in _flattened(inner, path)]
    return [(path, str(messages))]
