"""Domain objects to documents and JSON, and back: frozen dataclasses on one side, plain values on the other."""

from dataclasses import MISSING, Field, fields, is_dataclass
from dataclasses import field as dataclass_field
from datetime import date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

from cattrs import Converter
from cattrs.errors import BaseValidationError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

T = TypeVar("T")
MISFITS = (BaseValidationError, ArithmeticError, ValueError, TypeError, LookupError, AttributeError)
"""What reading raises when the values do not fit the dataclass."""
_ABSENT, _STORED_AS = "absent", "stored_as"


def absent() -> Any:
    """A field of an answer that stands in the JSON only where it was given: None leaves it out."""
    return dataclass_field(default=None, metadata={_ABSENT: True})


def stored_as(key: str, default: Any = MISSING) -> Any:
    """A field that stands in documents under another key than its name: documents outlive names."""
    return dataclass_field(default=default, metadata={_STORED_AS: key})


def may_be_absent(field: "Field[Any]") -> bool:
    return _ABSENT in field.metadata


def _read_date(value: Any, _: type) -> date:
    return date.fromisoformat(value)


def _is_optional(kind: Any) -> bool:
    return get_origin(kind) in (Union, UnionType) and len(get_args(kind)) == 2 and NoneType in get_args(kind)


def _optional(kind: Any, converter: Converter) -> Any:
    """What reads it, looked up once: cattrs would look it up for each value."""
    [inner] = (each for each in get_args(kind) if each is not NoneType)
    read = converter.get_structure_hook(inner)
    return lambda value, _: None if value is None else read(value, inner)


def _base(**options: Any) -> Converter:
    converter = Converter(unstruct_collection_overrides={tuple: list, frozenset: sorted}, **options)
    converter.register_structure_hook_factory(_is_optional, lambda kind: _optional(kind, converter))
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(date, _read_date)
    converter.register_unstructure_hook(Enum, lambda value: value.value)
    return converter


def _for_documents() -> Converter:
    converter = _base(detailed_validation=False)  # nobody reads which field of a document of our own is unfit
    converter.register_unstructure_hook(datetime, lambda value: value)
    converter.register_structure_hook(datetime, lambda value, _: value)
    converter.register_unstructure_hook_factory(
        _has_stored_names, lambda kind: make_dict_unstructure_fn(kind, converter, **_stored_names(kind))
    )
    converter.register_structure_hook_factory(
        _has_stored_names, lambda kind: make_dict_structure_fn(kind, converter, **_stored_names(kind))
    )
    return converter


def _stored_names(kind: Any) -> Any:
    return {
        each.name: override(rename=each.metadata[_STORED_AS]) for each in fields(kind) if _STORED_AS in each.metadata
    }


def _has_stored_names(kind: Any) -> bool:
    return isinstance(kind, type) and is_dataclass(kind) and bool(_stored_names(kind))


def _for_json() -> Converter:
    converter = _base()
    converter.register_unstructure_hook(datetime, datetime.isoformat)
    converter.register_structure_hook(datetime, lambda value, _: datetime.fromisoformat(value))
    converter.register_unstructure_hook_factory(_has_absent_fields, lambda kind: _without_absent(kind, converter))
    return converter


def _has_absent_fields(kind: Any) -> bool:
    return isinstance(kind, type) and is_dataclass(kind) and any(map(may_be_absent, fields(kind)))


def _without_absent(kind: Any, converter: Converter) -> Any:
    left_out = {field.name: override(omit_if_default=True) for field in fields(kind) if may_be_absent(field)}
    return make_dict_unstructure_fn(kind, converter, **left_out)  # type: ignore[arg-type]


_documents = _for_documents()
_json = _for_json()


def to_document(entity: object) -> dict[str, Any]:
    """A frozen dataclass as a document: dates as ISO text (they compare well), moments as they are."""
    document: dict[str, Any] = _documents.unstructure(entity)
    return document


def from_document(document: dict[str, Any], entity: type[T]) -> T:
    """A document as the dataclass it was; fields it does not know are ignored."""
    return _documents.structure(document, entity)


def to_json(entity: object) -> Any:
    """A dataclass (or a structure of them) as values that `json` can write."""
    return _json.unstructure(entity)


def from_json(data: Any, entity: type[T]) -> T:
    """Plain JSON values as a dataclass; unknown fields are ignored; raises one of MISFITS."""
    return _json.structure(data, entity)
