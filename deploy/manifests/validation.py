"""Whether manifests say what a Kubernetes API server would take: schemas, rules, amounts, schedules, triggers."""

from collections.abc import Iterable, Iterator
from itertools import chain

from deploy.manifests import cel_rules, cron, quantities, strictness, triggers
from deploy.manifests.rendering import Manifest, title

_AS_A_SERVER = (cel_rules.broken, triggers.misspelt, quantities.faults, cron.faults)


def problems(manifests: Iterable[Manifest]) -> list[str]:
    """What is wrong, each with the manifest and the place; none when all is well."""
    return [f"{title(each)}{said}" for each in manifests for said in _problems_of(each)]


def _problems_of(manifest: Manifest) -> Iterator[str]:
    try:
        found = [said for version in strictness.VERSIONS for said in strictness.misfits(manifest, version)]
    except strictness.UnknownKind as error:
        yield f": {error}"
        return
    yield from dict.fromkeys(found)
    if not found:  # rules are asked of what fits its schema, as a server does
        yield from chain(*(each(manifest) for each in _AS_A_SERVER))
