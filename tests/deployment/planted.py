"""Mistakes put into a manifest that was right, to see whether they are found."""

from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Any

from deploy.manifests.rendering import Manifest

Mistake = Callable[[Any], object]


def with_mistake(manifests: Sequence[Manifest], kind: str, name: str, mistake: Mistake) -> tuple[Manifest, ...]:
    """All of them, copied, with the mistake in this one, which must be there."""
    found = deepcopy(tuple(manifests))
    [wrong] = (each for each in found if (each["kind"], each["metadata"]["name"]) == (kind, name))
    mistake(wrong)
    return found


def put(path: str, value: Any) -> Mistake:
    """Sets what a path leads to: `spec.template.spec.containers.0.image`."""

    def mistake(manifest: Any) -> None:
        *way, last = path.split(".")
        at = manifest
        for step in way:
            at = at[int(step)] if isinstance(at, list) else at.setdefault(step, {})
        at[int(last) if isinstance(at, list) else last] = value

    return mistake


def drop(path: str) -> Mistake:
    """Takes out what a path leads to."""

    def mistake(manifest: Any) -> None:
        *way, last = path.split(".")
        at = manifest
        for step in way:
            at = at[int(step)] if isinstance(at, list) else at[step]
        del at[int(last) if isinstance(at, list) else last]

    return mistake
