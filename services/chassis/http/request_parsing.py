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
from services.chassis.sentences import correct_and_resend

T = TypeVar("T")
LONGEST_TEXT = 2000
BATCH_AT_MOST = 500
NAMED_AT_MOST = 5
"""Fields in the sentence of an error; all of them stand in its list."""
MOST_DIGITS = 400
"""More than any float has; Python itself refuses to read whole numbers of some thousands."""

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""No date outside of these is meant; days can be added to any between them."""
DATE_WANTED = f"Give a date as YYYY-MM-DD, from {FIRST_DAY} to {LAST_DAY}."


class Refusal(str):
    """The message of a fault that gives the whole error a slug of its own, rather than `invalid-request`."""

    slug: str

    def __new__(cls, slug: str, message: str) -> "Refusal":
        """Text like any other, with a slug."""
        refusal = super().__new__(cls, message)
        refusal.slug = slug
        return refusal


class Malformed(RefuError):
    """The body is not the JSON object that is asked for."""

    status = 400
    title = "The body cannot be read"


class Text(fields.String):
    """Printable text of a sane length."""

    def refusal(self, name: str, text: str) -> str | None:  # noqa: ARG002
        """What else speaks against this text in the field of this name; None when nothing does."""
        return None

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> str:
        text: str = super()._deserialize(value, attr, data, **kwargs)
        if len(text) > LONGEST_TEXT:
            raise ValidationError(f"Longer than {LONGEST_TEXT} characters.")
        if _UNPRINTABLE.search(text):
            raise ValidationError("Holds characters that cannot be printed.")
        refusal = self.refusal(attr, text)
        if refusal:
            raise ValidationError(refusal)
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


class RequestParser:
    """Reads commands and questions, with the platform's own kind of text."""

    def __init__(self, text: type[Text] = Text) -> None:
        """`text` is the field for everything that is declared as `str`."""
        # marshmallow_dataclass looks tables up by this old name
        ours: dict[type, type[fields.Field[Any]]] = {str: text, date: Day, Dict: Table}  # noqa: UP006
        plain = marshmallow.Schema.TYPE_MAPPING | ours

        class Body(marshmallow.Schema):
            TYPE_MAPPING: ClassVar = plain | {int: Whole, float: Number, bool: YesNo}  # type: ignore[misc]

        class Query(marshmallow.Schema):
            TYPE_MAPPING: ClassVar = plain  # type: ignore[misc]

        self._body, self._query = Body, Query

    def from_body(self, kind: type[T], data: dict[str, Any]) -> T:
        """A command out of a JSON object; raises Invalid `invalid-request` naming each field at fault."""
        return _load(kind, self._body, data)

    def from_query(self, kind: type[T], data: dict[str, Any]) -> T:
        """A question out of query and path parameters, all of them text; raises Invalid `invalid-request`."""
        return _load(kind, self._query, data)


@cache
def _schema(kind: type, base: type[marshmallow.Schema]) -> marshmallow.Schema:
    return marshmallow_dataclass.class_schema(kind, base_schema=base)()


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
    """The error for these messages by field, as marshmallow gives them: `invalid-request`, or a Refusal's own slug."""
    faults = _flattened(messages, "")
    slug = next((text.slug for _, text in faults if isinstance(text, Refusal)), "invalid-request")
    named = list(dict.fromkeys(name for name, _ in faults))[:NAMED_AT_MOST]
    errors = [{"field": name, "detail": str(text)} for name, text in faults]
    return Invalid(slug, correct_and_resend(named), errors=errors)


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
    return [(path, messages if isinstance(messages, str) else str(messages))]
