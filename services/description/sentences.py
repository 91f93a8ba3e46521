"""What refusals say in English, read from where the code makes them: examples of problems say the same."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from services.chassis.sentences import nothing_known

_SERVICES = Path(__file__).resolve().parents[1]
_HOLE = "…"
"""Stands for what a sentence names."""
_MADE: Mapping[str, str] = {
    "-in-the-future": "This is about something that happened: give today or an earlier day.",
    "-in-the-past": "This is about something to come: give today or a later day.",
    "-since": "It was decided otherwise later, on 2026-03-14.",
    "-ceiling": "On 2026-03-14 another 31.62 euros can be paid.",
    "bad-request": "A header is not 'Name: value'.",
    "day-not-covered": "The organisation's insurance ends on 2026-03-13: record a longer one first.",
    "gate-closed": "It cannot be proposed: see 'gates', which say what would have to change.",
    "invalid-request": "Correct what 'errors' says of unit_id, and send it again.",
    "no-such-path": "No service answers to this path; see docs/api.md.",
    "not-json": "Send JSON with 'Content-Type: application/json'.",
    "recorded-differently": "It is registered already, with another ends_on.",
    "redirect-uris-and-kind": "A machine has none.",
    "reference-taken": "It is registered already, with another birth_date.",
    "request-too-slow": "The body did not come within 10 seconds: send it again.",
    "weight-missing": "Give each component its points.",
    "weight-out-of-range": "From 0 to 100.",
}
"""Of slugs whose sentence is put together, by how they end."""


def sentence(slug: str) -> str:
    """The first sentence with which the code refuses so; raises KeyError for a slug that nobody knows."""
    if slug in _sentences():
        return _sentences()[slug]
    if slug.startswith("unknown-"):
        return nothing_known(slug)
    return next(said for end, said in _MADE.items() if slug.endswith(end))


@cache
def _sentences() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for module in sorted(_SERVICES.rglob("*.py")):
        for slug, text in _refusals(ast.parse(module.read_text())):
            found.setdefault(slug, text)
    return found


def _refusals(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Slug and sentence, wherever they are handed over together."""
    nodes = list(ast.walk(tree))
    named = list(_assigned(nodes))
    for call in (node for node in nodes if isinstance(node, ast.Call)):
        for place, slug in enumerate(call.args):
            if isinstance(slug, ast.Constant) and isinstance(slug.value, str):
                said = [_text(arg, named) for arg in call.args[place + 1 :]]
                yield from ((slug.value, text) for text in said if " " in text)


def _assigned(nodes: Iterable[ast.AST]) -> Iterator[tuple[int, str, str]]:
    """Line, name and text of what stands for one."""
    for node in nodes:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if text := _text(value, []):
                yield node.lineno, name, text


def _text(node: ast.expr, named: list[tuple[int, str, str]]) -> str:
    """The text that this is, "" for something else; a name is what was assigned to it last before its line."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.Name(id=wanted):
            before = [(line, text) for line, name, text in named if name == wanted and line <= node.lineno]
            return max(before, default=(0, ""))[1]
        case ast.JoinedStr(values=parts):
            return "".join(str(part.value) if isinstance(part, ast.Constant) else _HOLE for part in parts)
    return ""
