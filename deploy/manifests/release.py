"""An overlay made ready to deploy: images by their digests, and nothing in it that was only an example.

python -m deploy.manifests.release set OVERLAY REGISTRY DIGESTS
python -m deploy.manifests.release check OVERLAY

REGISTRY is a host, with folders if need be: registry.example.org/refu. DIGESTS is a file with `<image> sha256:…` a
line: what `buildah push --digestfile` writes, which the registry knows. The id that a build prints is none, and looks
like one: `set` refuses ids of images on this machine; `check` asks no registry, so it cannot tell. See "The first time"
in docs/operations/kubernetes.md.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from deploy.manifests import (
    digests,
    granted,
    grouping,
    image_names,
    installation,
    least,
    openness,
    parts,
    patch_targets,
    policy,
    references,
    rendering,
    told,
    told_values,
    validation,
    workloads,
)
from deploy.manifests.digests import LINE, Unfit
from deploy.manifests.rendering import Manifest, title

_ZEROS = "sha256:" + "0" * 64
_EXAMPLE = re.compile(r"example\.(org|com|net)|Example of a non-profit|" + _ZEROS)
_IMAGE = re.compile(r"(?m)^  - \{ name: refu/([a-z]+), newName: .*\}$")


def placeholders(manifests: Sequence[Manifest]) -> list[str]:
    """Every place where something of an example is left: `Gateway/door.spec.gatewayClassName: …`."""
    return [
        f"{title(each)}{place}: {text}" for each in manifests for place, text in _texts(each) if _EXAMPLE.search(text)
    ]


def with_images(kustomization: str, registry: str, told: str) -> str:
    """The same with each image of the registry by its digest, as the lines of a file tell it; raises Unfit."""
    if fault := image_names.fault_of_registry(registry):
        raise Unfit(f"The registry {registry!r} {fault}.")
    named = _IMAGE.findall(kustomization)
    if not named:
        raise Unfit("The overlay names no image as overlays/production does, a line each: copy `images:` from there.")
    by_name = digests.read(told, named)

    def line(found: re.Match[str]) -> str:
        name = found[1]
        return f'  - {{ name: refu/{name}, newName: {registry}/{name}, digest: "{by_name[name]}" }}'

    return _IMAGE.sub(line, kustomization)


def _texts(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _texts(each, f"{place}.{name}")
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _texts(each, f"{place}[{number}]")
    elif isinstance(value, str):
        yield place, value


def _check(overlay: str) -> int:
    manifests = rendering.rendered(overlay)
    wrong = list(unfit(manifests, rendering.kustomization(overlay)))
    for line in wrong:
        print(line)
    fit = "Fit to be deployed, if the registry knows these digests: it was not asked."
    print(f"{len(wrong)} thing{'s' * (len(wrong) > 1)} to correct." if wrong else fit)
    return 1 if wrong else 0


def unfit(manifests: Sequence[Manifest], kustomization: Manifest | None = None) -> Iterator[str]:
    """Why this is not to be deployed, each with its manifests and what to do; all that the gate asks of production.

    `kustomization` is the overlay's file, which says what it changes and what it does without on purpose.
    """
    file = kustomization or {}
    yield from grouping.grouped(
        [*parts.problems(manifests, file), *patch_targets.problems(manifests, file), *_refusals(manifests)]
    )
    yield from _told_once(placeholders(manifests))


def _refusals(manifests: Sequence[Manifest]) -> Iterator[str]:
    wrong = list(installation.elsewhere(manifests))
    if not wrong:  # in another namespace nothing would be found
        wrong = validation.problems(manifests)
    if not wrong:  # what does not fit its schema cannot be read further
        wrong = [*references.dangling(manifests), *told_values.problems(manifests)]
    yield from wrong
    if not wrong:  # the rest is asked of what an API server would take, and of what names what is there
        for asked in (policy, openness, workloads, least, told, granted, installation):
            yield from asked.problems(manifests)


def _told_once(places: Sequence[str]) -> Iterator[str]:
    """Each text once, with the first of its places and how many there are, and where it is corrected."""
    by_text: dict[str, list[str]] = {}
    for said in places:
        place, _, text = said.partition(": ")
        by_text.setdefault(text, []).append(place)
    for text, at in by_text.items():
        more = f" and {len(at) - 1} more" if len(at) > 1 else ""
        where = "`set` writes the images" if _ZEROS in text else "fill in installation.yaml"
        yield f"{at[0]}{more}: only an example: {text} ({where})"


def _set(overlay: str, registry: str, file: Path) -> int:
    place = rendering.KUBERNETES / "overlays" / overlay / "kustomization.yaml"
    place.write_text(
        with_images(
            _read(place),
            registry.rstrip("/"),
            _read(file, f" Give a file with a line for each image: {LINE}."),
        )
    )
    return 0


def _read(file: Path, mend: str = "") -> str:
    try:
        return file.read_text()
    except OSError as error:
        raise Unfit(f"{file} cannot be read: {error.strerror}.{mend}") from None
    except UnicodeDecodeError:
        raise Unfit(f"{file} is no text.{mend}") from None


def main(arguments: list[str]) -> int:
    """0 when all is well."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    actions = parser.add_subparsers(dest="action", required=True)
    writing = actions.add_parser("set", help="write the images of a release into an overlay")
    checking = actions.add_parser("check", help="whether an overlay is fit to be deployed")
    for each in (writing, checking):
        each.add_argument("overlay", choices=rendering.OVERLAYS)
    writing.add_argument("registry")
    writing.add_argument("digests", type=Path)
    asked = parser.parse_args(arguments)
    try:
        return _check(asked.overlay) if asked.action == "check" else _set(asked.overlay, asked.registry, asked.digests)
    except (Unfit, rendering.CannotRender) as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
