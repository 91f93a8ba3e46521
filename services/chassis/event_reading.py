"""An event's data read as strictly as a request: nothing is coerced, and a refusal names the field, never the value."""

from collections.abc import Callable
from dataclasses import is_dataclass
from datetime import date
from types import GenericAlias
from typing import Annotated, Any, TypeVar, get_args, get_origin

from cattrs import Converter, transform_error
from cattrs.errors import BaseValidationError

from services.chassis.calendar_dates import DATE_WANTED, calendar_date
from services.contracts.shapes import HIDDEN, LONGEST_TEXT, MOST_DIGITS, MOST_ITEMS, Between, Form

T = TypeVar("T")
Read = Callable[[Any, Any], Any]
TOLD_AT_MOST = 5
"""Faults of one event that a refusal names."""
DATE = DATE_WANTED[0].lower() + DATE_WANTED[1:].rstrip(".")


class Misfit(ValueError):
    """A value that is not what its field holds; it says what is wanted, never what was there."""


def _text(value: Any, _: Any) -> str:
    if type(value) is not str:
        raise Misfit("must be text")
    if len(value) > LONGEST_TEXT:
        raise Misfit(f"must be at most {LONGEST_TEXT} characters")
    if HIDDEN.search(value):
        raise Misfit("must be one line of characters that can be shown")
    return value


def _whole(value: Any, _: Any) -> int:
    if type(value) is not int or not -MOST_DIGITS <= value <= MOST_DIGITS:
        raise Misfit("must be a whole number of a sane size")
    return value


def _number(value: Any, _: Any) -> float:
    if type(value) not in (int, float) or not -MOST_DIGITS <= value <= MOST_DIGITS:
        raise Misfit("must be a number of a sane size")
    return float(value)


def _yes_or_no(value: Any, _: Any) -> bool:
    if type(value) is not bool:
        raise Misfit("must be true or false")
    return value


def _day(value: Any, _: Any) -> date:
    try:
        return calendar_date(value)
    except (TypeError, ValueError):
        raise Misfit(f"must be a date: {DATE}") from None


def _as_marked(kind: Any) -> Read:
    """A reader of a type with a form or with bounds beside it."""
    mark = get_args(kind)[1]
    if isinstance(mark, Between):
        return _between(mark)
    fits, says = mark.fits, mark.says

    def read(value: Any, _: Any) -> str:
        if type(value) is not str or not fits(value):
            raise Misfit(says)
        return value

    return read


def _between(bounds: Between) -> Read:
    least, most = bounds.least, bounds.most

    def read(value: Any, _: Any) -> int:
        if type(value) is not int or not least <= value <= most:
            raise Misfit(f"must be a whole number from {least} to {most}")
        return value

    return read


def _is_marked(kind: Any) -> bool:
    return get_origin(kind) is Annotated and isinstance(get_args(kind)[1], Form | Between)


def _items(kind: Any, converter: Converter) -> Read:
    """A reader of a tuple of any length: a JSON array, its length looked at before any of its items."""
    inner = get_args(kind)[0]
    items: Any = GenericAlias(list, (inner,))
    read_all, read_one = converter.get_structure_hook(items), converter.get_structure_hook(inner)
    detailed = converter.detailed_validation

    def read(value: Any, _: Any) -> tuple[Any, ...]:
        if type(value) is not list:
            raise Misfit("must be a list")
        if len(value) > MOST_ITEMS:
            raise Misfit(f"must hold at most {MOST_ITEMS} items")
        return tuple(read_all(value, items) if detailed else [read_one(each, inner) for each in value])

    return read


def _of_fields(kind: Any, converter: Converter) -> Read:
    """A reader of a dataclass: a JSON object, of which it takes the fields it knows."""
    structure: Any = converter.gen_structure_attrs_fromdict(kind)

    def read(value: Any, _: Any) -> Any:
        if type(value) is not dict:
            raise Misfit("must be an object")
        return structure(value, kind)

    return read


def _strict(*, detailed: bool) -> Converter:
    converter = Converter(detailed_validation=detailed)
    for kind, read in ((str, _text), (int, _whole), (float, _number), (bool, _yes_or_no), (date, _day)):
        converter.register_structure_hook(kind, read)
    converter.register_structure_hook_factory(_is_marked, _as_marked)
    converter.register_structure_hook_factory(_is_tuple, lambda kind: _items(kind, converter))
    converter.register_structure_hook_factory(
        lambda kind: isinstance(kind, type) and is_dataclass(kind), lambda kind: _of_fields(kind, converter)
    )
    return converter


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple and get_args(kind)[1:] == (...,)


_quick, _thorough = _strict(detailed=False), _strict(detailed=True)


def read(data: Any, kind: type[T]) -> T:
    """The data as this dataclass; fields it does not know are left aside. Raises Misfit, which names what is wrong."""
    try:
        return _quick.structure(data, kind)
    except (ValueError, TypeError, LookupError, AttributeError, BaseValidationError):
        raise Misfit("; ".join(_faults(data, kind))) from None


def _faults(data: Any, kind: type[Any]) -> list[str]:
    """What is wrong, by field; only the second reading looks for the names."""
    try:
        _thorough.structure(data, kind)
    except BaseValidationError as error:
        faults = [_fault(each) for each in transform_error(error, path="data", format_exception=_says)]
        more = len(faults) - TOLD_AT_MOST
        return faults[:TOLD_AT_MOST] + ([f"and {more} more"] if more > 0 else [])
    except Misfit as misfit:
        return [f"data {misfit}"]
    return ["data does not fit"]


def _says(error: BaseException, _: Any) -> str:
    """A fault without what was there: only a Misfit's own words."""
    if isinstance(error, Misfit):
        return str(error)
    return "must be there" if isinstance(error, KeyError) else "does not fit"


def _fault(told: str) -> str:
    """`must be true or false @ data.eligible` with the field first."""
    says, _, path = told.rpartition(" @ ")
    return f"{path.removeprefix('data.')} {says}"
