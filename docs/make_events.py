"""Writes `docs/events.md` from the contracts: `python docs/make_events.py`. A test holds the two equal."""

import ast
import dataclasses
import inspect
import re
import textwrap
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from services.contracts import EVENTS, listeners
from services.contracts.event import Cast, Event

PLACE = Path(__file__).with_name("events.md")
LINE = 118
HEAD = """# Events

Generated from `services/contracts` by `.venv/bin/python docs/make_events.py`; do not edit.

Every event is a CloudEvent 1.0 in JSON (`application/cloudevents+json`) on the topic exchange `<source>.events`, with
its type as routing key. Attributes: `id`, `source` (`/refu/<service>`), `type`, `subject`, `time` (when the service
recorded it), `dataschema` (`urn:refu:event:<type>:<version>`), `sequence` (counts events of one subject; ten digits,
so that text sorts), `traceparent` (W3C). To listen as a partner: sign in by an account of your own (docs/operations,
*Accounts, rights and secrets*), declare a durable queue of your own and bind it to the exchange. Delivery is at least
once: keep the `id` of what you applied, and per subject let the highest `sequence` win. Unknown fields may appear:
ignore them. A name stands once in each object.

A body has at most 100,000 bytes, a list 200 items, a text 200 characters on one line; dates are `YYYY-MM-DD` from 1900
to 2199. `Id` is a UUID or the readable id of a unit or an area: small letters, digits and single hyphens, at most 60.
`Code` is of a closed list that may grow: the same letters, at most 40. `Level`, `Skill`, `Day`, `Slot` and `Indicator`
are of closed lists that do not. What does not fit becomes a dead letter that names the field.

The `v` behind a type is the version published today; an event that waited in a queue may be of an earlier one. What
changed stands below the fields. A listener that knows only an earlier version goes on reading its fields for
as long as they are *also published*. Read the version from `dataschema`, and a later one than you know by the fields
you know.
"""


def catalogue() -> str:
    """The whole text."""
    telling = {event.source for event in EVENTS.values()}
    sections = [section for source in listeners.SOURCES if source in telling for section in _source(source)]
    return "\n".join([HEAD, *sections]) + "\n"


def _source(source: str) -> Iterator[str]:
    yield f"## {source}\n"
    for event in EVENTS.values():
        if event.source == source:
            yield _event(event)


def _event(event: type[Event]) -> str:
    heard_by = [f"{one.service}.{one.method}" for one in listeners.LISTENERS if _hears(one, event)]
    lines = [
        f"### `{event.type}` v{event.version}\n",
        f"{inspect.cleandoc(event.__doc__ or '')}\n",
        textwrap.fill(f"Subject: `{event.about}`. Listeners: {', '.join(heard_by)}.", LINE, break_on_hyphens=False)
        + "\n",
        *(_field(field, _meanings(event)) for field in dataclasses.fields(event)),
    ]
    return "\n".join([*lines, *_versions(event)]) + "\n"


def _versions(event: type[Event]) -> Iterator[str]:
    """What changed since which version, and what is also published for whom; nothing for a first version."""
    if event.upcasts or event.downcasts:
        yield ""
    for earlier, upcast in sorted(event.upcasts.items()):
        yield _bullet(f"v{earlier + 1}, after v{earlier}: {_said(upcast)}")
    for earlier, downcast in sorted(event.downcasts.items()):
        yield _bullet(f"Also published, for listeners of v{earlier}: {_said(downcast)}")


def _said(cast: Cast) -> str:
    return " ".join((cast.__doc__ or "").split())


def _hears(listener: listeners.Listener, event: type[Event]) -> bool:
    return listener.source == event.source and (listener.types == listeners.ALL or event.type in listener.types)


def _field(field: "dataclasses.Field[object]", meanings: dict[str, str]) -> str:
    kind = field.type if isinstance(field.type, str) else _name(field.type)
    optional = "" if field.default is dataclasses.MISSING else f", default `{field.default!r}`"
    meaning = meanings.get(field.name, "")
    return _bullet(f"`{field.name}` (`{kind}`{optional})" + (f": {meaning}" if meaning else ""))


def _bullet(text: str) -> str:
    return textwrap.fill(
        text,
        LINE,
        initial_indent="* ",
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _name(kind: object) -> str:
    """As one writes it in code, without the modules."""
    plain = isinstance(kind, type) and not hasattr(kind, "__args__")
    text = getattr(kind, "__name__", "") if plain else re.sub(r"\b(?:\w+\.)+(?=\w)", "", str(kind))
    return re.sub(r"Annotated\[(?:str, (\w+)|int, ([^\]]+))\]", lambda m: m[1] or f"int {m[2]}", text)


def _meanings(event: type[Event]) -> dict[str, str]:
    """The text below each field, in the class and in those it derives from."""
    found: dict[str, str] = {}
    for kind in reversed(event.__mro__):
        if kind is not object and kind.__module__.startswith("services.contracts."):
            found |= _texts(ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0])
    return found


def _texts(node: ast.stmt) -> dict[str, str]:
    body = getattr(node, "body", [])
    return {
        field.target.id: " ".join(text.value.value.split())
        for field, text in pairwise(body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    }


if __name__ == "__main__":
    PLACE.write_text(catalogue())
