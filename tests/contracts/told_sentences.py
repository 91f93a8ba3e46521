"""Every sentence with which a field of a request can be refused: out of the code, and out of the shapes of requests.

`of_code` reads the modules that judge fields, `of_shapes` asks all fields what they say, `of_refusals` asks every
operation for nonsense and keeps what was said. `of_problems` reads what all other refusals say.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import marshmallow
from marshmallow import fields

from services.chassis.errors import RefuError
from services.chassis.http.declared import Operation
from services.chassis.http.list_validators import Each
from services.description.document import all_operations
from services.matching.values.sentences import LANGUAGES
from services.platform.request_parsing import PARSER

SERVICES = Path(__file__).parents[2] / "services"
OPERATIONS = [operation for _, operation in all_operations()]
JUDGES = ("ValidationError", "Refusal", "invalid", "Fault")
"""What a module calls that judges fields: whatever sentence stands in it may be read by people."""
_CALLS_A_JUDGE = re.compile(rf"\b({'|'.join(JUDGES)})\(|\berrors=(?!\")")
NOT_BY_HTTP = ("console", "migration", "description", "backup", "doctor")
IN_THREE = ("Sentence", "Basis", "Note")
"""What is made of a text in Dutch, English and French, in this order."""
NOT_OF_LOADING = ("format", "invalid_awareness")
"""Messages of marshmallow that no request gets."""
SOMETHING = "7"
"""Stands in the places of a sentence that are filled in."""
_SENTENCE = re.compile(r"[A-Za-z0-9\"'].* .*\.", re.DOTALL)
_PLACE = re.compile(r"\{\w+\}")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
_SAYS_A_SLUG = re.compile(rf'"{_SLUG.pattern}"')
_SAYS_IN_THREE = re.compile(rf"\b({'|'.join(IN_THREE)})\(")
_NO_NUMBER = float("nan")
_LONG = "x" * 3000
NONSENSE: tuple[Any, ...] = (
    *(None, True, -1, 1.5, 10**20, _NO_NUMBER, "", " ", "x", "+", "\x07", "a\nb", _LONG, "1990-02-30"),
    *("85.07.30-033.28", "0123456789", {}, {"x": "x"}, {"x": -1}, [], ["x", "x"], [""], [7] * 60, [{}], [[]]),
    *(["x"] * 9000, {str(number): 1 for number in range(200)}),
)
"""What each field of a body is given once."""
IN_A_QUERY: tuple[Any, ...] = tuple(each for each in NONSENSE if isinstance(each, str))


def of_code() -> dict[str, str]:
    """Sentences in the modules that judge fields, with where they stand; `SOMETHING` in what is filled in."""
    return {
        said: f"{path.relative_to(SERVICES)}:{line}"
        for path, nodes in _modules(_CALLS_A_JUDGE).items()
        for line, said in _sentences_of(nodes)
    }


@cache
def _modules(speaking: re.Pattern[str]) -> dict[Path, list[ast.AST]]:
    """All nodes of each module in which this is found, of those whose words travel by HTTP."""
    paths = [path for path in sorted(SERVICES.rglob("*.py")) if path.relative_to(SERVICES).parts[0] not in NOT_BY_HTTP]
    texts = {path: path.read_text(encoding="utf-8") for path in paths}
    return {path: list(ast.walk(ast.parse(text))) for path, text in texts.items() if speaking.search(text)}


def _sentences_of(nodes: list[ast.AST]) -> Iterator[tuple[int, str]]:
    docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    pieces = {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in nodes:
        if isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in docstrings | pieces:
            said = _template(node)
            if _SENTENCE.fullmatch(said):
                yield node.lineno, said


def _template(node: ast.Constant | ast.JoinedStr) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else SOMETHING for part in node.values)
    return _PLACE.sub(SOMETHING, node.value) if isinstance(node.value, str) else ""


def of_problems() -> tuple[dict[str, str], set[str]]:
    """Sentences of refusals in which something is filled in, each with its slug; and all sentences of the whole code.

    A slug comes first in a call and the sentence next, or the name that the function gave it.
    """
    filled: dict[str, str] = {}
    every: set[str] = set()
    for nodes in _modules(_SAYS_A_SLUG).values():
        every |= {said for _, said in _sentences_of(nodes)}
        filled |= {said: slug for slug, said in _of_refusals(nodes)}
    return filled, every


def _of_refusals(nodes: list[ast.AST]) -> Iterator[tuple[str, str]]:
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef)]
    for call in (node for node in nodes if isinstance(node, ast.Call) and len(node.args) > 1):
        slug, said = call.args[:2]
        if isinstance(slug, ast.Constant) and isinstance(slug.value, str) and _SLUG.fullmatch(slug.value):
            around = (each for each in functions if each.lineno <= call.lineno <= (each.end_lineno or 0))
            values = _values_of(said.id, around) if isinstance(said, ast.Name) else [said]
            said_so = (
                _template(each) for value in values for each in _either(value) if isinstance(each, ast.JoinedStr)
            )
            yield from ((slug.value, text) for text in said_so if _SENTENCE.fullmatch(text))


def _values_of(name: str, functions: Iterable[ast.FunctionDef]) -> list[ast.expr]:
    nodes = (node for function in functions for node in ast.walk(function))
    return [
        node.value for node in nodes if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", None) == name
    ]


def _either(value: ast.expr) -> list[ast.expr]:
    return [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]


def of_answers() -> dict[str, tuple[str, str, str]]:
    """What answers say in Dutch, English and French, with where it stands; `SOMETHING` in what is computed."""
    found = {}
    for path, nodes in _modules(_SAYS_IN_THREE).items():
        for call in (node for node in nodes if isinstance(node, ast.Call)):
            texts = [each for each in call.args if isinstance(each, ast.Constant | ast.JoinedStr)]
            if getattr(call.func, "id", "") in IN_THREE and len(texts) >= len(LANGUAGES):
                dutch, english, french = map(_template, texts[-len(LANGUAGES) :])
                found[f"{path.relative_to(SERVICES)}:{call.lineno}"] = dutch, english, french
    return found


def of_shapes() -> dict[str, str]:
    """What any field of any operation says by itself, or by a validator, with the name of one such field."""
    said = {}
    for operation in OPERATIONS:
        for name, field in _fields(_shape(operation)):
            of_field = (str(text) for key, text in field.error_messages.items() if key not in NOT_OF_LOADING)
            said |= {_PLACE.sub(SOMETHING, text): name for text in (*of_field, *_of_validators(field))}
    return said


def _shape(operation: Operation) -> marshmallow.Schema:
    return PARSER.query_shape(operation.kind) if operation.is_question else PARSER.body_shape(operation.kind)


def _fields(schema: marshmallow.Schema) -> Iterator[tuple[str, fields.Field[Any]]]:
    for name, field in schema.fields.items():
        for inner in _with_inner(field):
            yield f"{type(schema).__name__}.{name}", inner
            if isinstance(inner, fields.Nested):
                yield from _fields(inner.schema)


def _with_inner(field: fields.Field[Any]) -> Iterator[fields.Field[Any]]:
    yield field
    for inner in (getattr(field, name, None) for name in ("inner", "key_field", "value_field")):
        if inner is not None:
            yield from _with_inner(inner)


def _of_validators(field: fields.Field[Any]) -> Iterator[str]:
    for check in field.validators:
        one = check.validator if isinstance(check, Each) else check
        names = ("error",) if getattr(one, "error", None) else ("message_min", "message_max", "message_all")
        yield from (getattr(one, name) for name in names if hasattr(one, name))


def of_refusals() -> dict[str, str]:
    """What is said when every field of an operation is given the same nonsense, with the name of one such operation."""
    return {said: operation.kind.__name__ for operation in OPERATIONS for said in _refused(operation)}


def _refused(operation: Operation) -> Iterator[str]:
    parse = PARSER.from_query if operation.is_question else PARSER.from_body
    names = [field.data_key or name for name, field in _shape(operation).fields.items()]
    asked = [dict.fromkeys(names, each) for each in (IN_A_QUERY if operation.is_question else NONSENSE)]
    for data in ({}, {"shoe_size": "43"}, *asked):
        try:
            parse(operation.kind, data)
        except RefuError as error:
            yield from (fault["detail"] for fault in error.fields["errors"])  # type: ignore[attr-defined]
