"""Passing a question on, and its answer back with names where they are asked for."""

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from urllib.parse import unquote_plus

from services.chassis.http.entity_tags import marked
from services.chassis.http.faults import invalid
from services.chassis.http.reading_after import MISSED
from services.chassis.pace import alone
from services.gateway.joining.fields import wanted
from services.gateway.joining.look_ups import named
from services.gateway.upstream import Services, UpstreamAnswer, UpstreamRequest

PARAMETER, NAMES = "with", "names"
LARGE = 100_000
"""Bytes that take milliseconds to read: one such answer at a time."""
_CONDITION = "If-None-Match"
_TARGET = re.compile(r"<([^>]*\?[^>]*)>")
"""Of a link, as the owner of the path wrote it: the next page of a list."""
_REPLACED = ("cache-control", "content-length")


def answered(owner: str, asked: UpstreamRequest, services: Services) -> UpstreamAnswer:
    """What the owner answers, with `named` where it was asked `?with=names`; raises Invalid, Unavailable."""
    if f"{PARAMETER}=" not in asked.target or asked.method != "GET":
        return services.pass_on(owner, asked)
    target, said = _taken_out(asked.target)
    if not said:
        return services.pass_on(owner, asked)
    if said != [NAMES]:
        raise invalid({PARAMETER: [f"Leave it out, or say once: {NAMES}."]})
    answer = services.pass_on(owner, _plain(asked, target))
    return _with_names(answer, asked, services) if answer.status == 200 else answer


def _taken_out(target: str) -> tuple[str, list[str]]:
    """The target without the parameter, everything else as it came; and what the parameter said, each time."""
    path, _, query = target.partition("?")
    pairs = [(piece, *piece.partition("=")[::2]) for piece in query.split("&")]
    kept = [piece for piece, name, _ in pairs if unquote_plus(name) != PARAMETER]
    said = [unquote_plus(value) for _, name, value in pairs if unquote_plus(name) == PARAMETER]
    return (f"{path}?{'&'.join(kept)}" if kept else path), said


def _plain(asked: UpstreamRequest, target: str) -> UpstreamRequest:
    """The question without names. It has no condition: names may have changed where the answer did not."""
    headers = {name: value for name, value in asked.headers.items() if name != _CONDITION}
    return replace(asked, target=target, headers=headers)


def _with_names(answer: UpstreamAnswer, asked: UpstreamRequest, services: Services) -> UpstreamAnswer:
    with alone() if len(answer.body) > LARGE else nullcontext():
        try:
            said = json.loads(answer.body)
        except ValueError:
            return answer
    if not isinstance(said, dict):
        return answer
    found = named(wanted(said), asked.headers, services)
    names = json.dumps({"named": found.names}).encode()
    body = _merged(answer.body.rstrip(), names) if said else names
    headers = (*_as_asked(answer.headers), ("Cache-Control", "private, no-store"))
    told = {name.lower() for name, _ in headers}
    missed = [pair for pair in MISSED.items() if found.missed and pair[0].lower() not in told]
    return replace(answer, headers=(*headers, *missed), body=body)


def _merged(body: bytes, names: bytes) -> bytes:
    """Two objects as one, without writing the long one anew."""
    return body[:-1] + b", " + names[1:]


def _as_asked(headers: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """What no longer holds is left out: no cache between here and the screen may keep a name. Links ask for names.

    The tag is another's, for the bytes are; a service reads the version in it all the same.
    """
    for name, value in headers:
        if name.lower() == "link":
            yield name, _TARGET.sub(rf"<\1&{PARAMETER}={NAMES}>", value)
        elif name.lower() == "etag":
            yield name, marked(value, NAMES)
        elif name.lower() not in _REPLACED:
            yield name, value
