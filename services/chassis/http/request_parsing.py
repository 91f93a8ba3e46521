"""The shape of what comes in: JSON and query strings checked against a frozen dataclass, every fault named by field."""

import re
import sys
import unicodedata
from datetime import date
from functools import cache
from typing import Any, ClassVar, Dict, List, TypeVar  # noqa: UP035

import marshmallow
import marshmallow_dataclass
from marshmallow import ValidationError, fields, validate
from werkzeug.wrappers import Request

from services.chassis.calendar_dates import DATE_WANTED, calendar_date
from services.chassis.http.body_limits import body_limit
from services.chassis.http.faults import Refusal, invalid
from services.chassis.http.json_body import Malformed, parse
from services.chassis.http.list_validators import Faults
from services.chassis.pace import unhurried

__all__ = ["Malformed", "Refusal", "RequestParser", "Text", "calendar_date", "invalid", "items_of", "parse"]

T = TypeVar("T")
LONGEST_TEXT = 2000
BATCH_AT_MOST = 500
MOST_ITEMS = 5000
"""In a list that says nothing else."""
MOST_ENTRIES = 100
"""In a table that says nothing else."""

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffc]")
_WITHOUT_SHAPE = frozenset({"Co", "Cn"})
"""Private use, noncharacters, and what Unicode has not assigned: everybody sees something else, or nothing."""


class Text(fields.String):
    """Printable text of a sane length."""

    def taken_for(self, text: str) -> str:
        """What this text is read as, before anything is asked of it."""
        return text

    def refusal(self, name: str, text: str) -> str | None:  # noqa: ARG002
        """What else speaks against this text in the field of this name; None when nothing does."""
        return None

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> str:
        text = self.taken_for(super()._deserialize(value, attr, data, **kwargs))
        if len(text) > LONGEST_TEXT:
            raise ValidationError(f"Longer than {LONGEST_TEXT} characters.")
        if _unprintable(text):
            raise ValidationError("Holds characters that cannot be printed.")
        refusal = self.refusal(str(attr or self.name or ""), text)
        if refusal:
            raise ValidationError(refusal)
        return text


def _unprintable(text: str) -> bool:
    if text.isascii() and text.isprintable():
        return False
    if _UNPRINTABLE.search(text):
        return True
    return not text.isprintable() and any(unicodedata.category(sign) in _WITHOUT_SHAPE for sign in text)


class Day(fields.Date):
    """A calendar date."""

    json_schema: ClassVar = {"pattern": r"^(19|20|21)\d\d-\d\d-\d\d$"}

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Any:
        try:
            return calendar_date(value)
        except (TypeError, ValueError):
            raise ValidationError(DATE_WANTED) from None


class Whole(fields.Integer):
    """A JSON integer: no text, no fraction, no boolean."""

    json_schema: ClassVar = {"minimum": 1 - 2**53, "maximum": 2**53 - 1}

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


class Items(fields.List[Any]):
    """A JSON array. How many there are is looked at before any of them."""

    def _deserialize(self, value: Any, *_: Any, **kwargs: Any) -> list[Any]:
        if not isinstance(value, list):
            raise self.make_error("invalid")
        _must_be_short(value, self, MOST_ITEMS)
        loaded, faults = [], Faults()
        for place, item in enumerate(unhurried(value)):
            try:
                loaded.append(self.inner.deserialize(item, **kwargs))
            except ValidationError as error:
                faults.note(place, error.messages)
        faults.raise_any()
        return loaded


class Table(fields.Dict):
    """A JSON object of names and values: a fault in a value is found under its name, one in a name under the table."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        if isinstance(value, dict):
            _must_be_short(value, self, MOST_ENTRIES)
        try:
            return super()._deserialize(value, *args, **kwargs)  # type: ignore[no-untyped-call]
        except ValidationError as error:
            raise ValidationError(_by_name(error.messages)) from None


def _must_be_short(value: Any, field: fields.Field[Any], most: int) -> None:
    """Raise ValidationError for more than the field's own limits, or `most` where it has none."""
    lengths = [check for check in field.validators if isinstance(check, validate.Length)]
    for check in lengths or [validate.Length(max=most)]:
        check(value)


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
        # marshmallow_dataclass looks lists and tables up by these old names
        ours: dict[Any, type[fields.Field[Any]]] = {str: text, date: Day, List: Items, Dict: Table}  # noqa: UP006
        plain = marshmallow.Schema.TYPE_MAPPING | ours

        class Body(marshmallow.Schema):
            TYPE_MAPPING: ClassVar = plain | {int: Whole, float: Number, bool: YesNo}  # type: ignore[misc]

        class Query(marshmallow.Schema):
            TYPE_MAPPING: ClassVar = plain  # type: ignore[misc]

        self._body, self._query = Body, Query

    def begin(self, request: Request) -> None:
        """Before the body of a command is read: what a platform heeds of the request besides."""

    def from_body(self, kind: type[T], data: dict[str, Any]) -> T:
        """A command out of a JSON object; raises Invalid `invalid-request` naming each field at fault."""
        return _load(kind, self._body, data)

    def body_limit(self, kind: type) -> int:
        """Bytes that the body of such a command may have."""
        return body_limit(self.body_shape(kind), LONGEST_TEXT, MOST_ITEMS, MOST_ENTRIES)

    def body_shape(self, kind: type) -> marshmallow.Schema:
        """What the body of such a command must be."""
        return _schema(kind, self._body)

    def query_shape(self, kind: type) -> marshmallow.Schema:
        """What path and query of such a question must be."""
        return _schema(kind, self._query)

    def from_query(self, kind: type[T], data: dict[str, Any]) -> T:
        """A question out of query and path parameters, all of them text; raises Invalid `invalid-request`."""
        return _load(kind, self._query, data)


@cache
def _schema(kind: type, base: type[marshmallow.Schema]) -> marshmallow.Schema:
    return marshmallow_dataclass.class_schema(kind, base_schema=base)()


def items_of(data: dict[str, Any]) -> list[Any]:
    """The items of a batch, 1 to 500; raises Invalid."""
    items = data.get("items")
    if set(data) != {"items"} or not isinstance(items, list) or not 1 <= len(items) <= BATCH_AT_MOST:
        raise invalid({"items": [f"A batch is an object with only 'items', a list of 1 to {BATCH_AT_MOST}."]})
    return items


def _load(kind: type[T], base: type[marshmallow.Schema], data: Any) -> T:
    if not isinstance(data, dict):
        raise invalid({"item": ["Must be a JSON object."]})
    try:
        loaded: T = _schema(kind, base).load(data)  # type: ignore[arg-type]
    except ValidationError as error:
        raise invalid(error.messages_dict) from None
    return loaded
