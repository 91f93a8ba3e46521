"""The file that says which digest each image of a release has in the registry: `intake sha256:…` a line."""

import re
import subprocess
from collections.abc import Callable, Iterator, Sequence, Set

from deploy.images.build import SERVERS
from deploy.tools import path_of

DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
ZEROS = "sha256:" + "0" * 64
LINE = "`intake sha256:…`"
_OF_THE_REGISTRY = (
    "Take what `buildah push --digestfile` writes: the digest that the registry knows (docs/operations/kubernetes.md)"
)
_SECONDS = 20


class Unfit(Exception):
    """The text says what is wrong and how to correct it."""


def read(text: str, named: Sequence[str], ids: Callable[[], Set[str]] | None = None) -> dict[str, str]:
    """The digest of each image that is `named`, in an overlay; raises Unfit.

    `ids` tells which images this machine keeps (`local_ids` unless given): an id of one is no digest, though it looks
    like one. Images of the servers may be there, too: they are built with the others.
    """
    lines = [(number, line.split()) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    for wrong in _unreadable(lines, {*named, *SERVERS}):
        raise Unfit(wrong)
    told = {name: digest for _, (name, digest) in lines}
    if missing := sorted(set(named) - told.keys()):
        raise Unfit(f"The digests lack {', '.join(missing)}: a line for each, `{missing[0]} sha256:…`.")
    for wrong in _no_digests(told, (ids or local_ids)()):
        raise Unfit(wrong)
    return {name: told[name] for name in named}


def _unreadable(lines: Sequence[tuple[int, list[str]]], known: Set[str]) -> Iterator[str]:
    seen: dict[str, int] = {}
    for number, words in lines:
        name = words[0]
        if len(words) != 2:
            yield f"Line {number} of the digests, {' '.join(words)!r}, is no name with a digest. Write {LINE}."
        if name not in known:
            yield (
                f"Line {number} of the digests names {name!r}, which is no image of this overlay: correct it, or take "
                f"it out. There are: {', '.join(sorted(known))}."
            )
        if name in seen:
            yield f"The digests name {name} twice, in lines {seen[name]} and {number}: leave the one that is meant."
        seen[name] = number


def _no_digests(told: dict[str, str], ids: Set[str]) -> Iterator[str]:
    of: dict[str, str] = {}
    for name, digest in told.items():
        if not DIGEST.fullmatch(digest):
            yield f"The digest of {name} is none: sha256: and 64 hexadecimal digits. {_OF_THE_REGISTRY}."
        if digest == ZEROS:
            yield f"The digest of {name} is that of the example: no image has it. {_OF_THE_REGISTRY}."
        if digest.removeprefix("sha256:") in ids:
            yield (
                f"What stands for {name} is the id of an image on this machine; no registry knows it. "
                f"{_OF_THE_REGISTRY}."
            )
        if digest in of:
            yield f"{of[digest]} and {name} have the same digest, and are two images: one of them is another's."
        of[digest] = name


def local_ids() -> set[str]:
    """Ids of the images that buildah or podman keep on this machine, without `sha256:`; none where neither is here."""
    return {each for name in ("buildah", "podman") for each in _ids_by(name)}


def _ids_by(name: str) -> Iterator[str]:
    program = path_of(name)
    if program is None:
        return
    try:
        done = subprocess.run(
            [program, "images", "--all", "--quiet", "--no-trunc"],
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return
    yield from (line.strip().removeprefix("sha256:") for line in done.stdout.splitlines() if line.strip())
