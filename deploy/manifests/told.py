"""Whether pods are told the variables that their code reads, and no others, as sentences for who deploys."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from pathlib import Path

from deploy.local.platform import SERVICES
from deploy.manifests import ends, left_out, names, program_variables, variables
from deploy.manifests.expected import PARTNERS_BROKER
from deploy.manifests.rendering import Manifest, by_name, title
from services.console.platform_access.run_file import MANAGEMENT

HELPERS = re.compile(r"(BROKER|PROVISIONER|PUBLISHER|MONITOR|PARTNERS)_(USERNAME|PASSWORD)")
"""Only there to be used by other variables."""
_SET_IT = "set it (docs/operations/README.md says how)"
_REMEDIES = {MANAGEMENT: "name the component backup before partners-broker, which sets it"}
_CONTAINERFILE = Path(__file__).resolve().parents[1] / "images" / "Containerfile"
IMAGE = frozenset(re.findall(r"^ENV (REFU_[A-Z_]+)", _CONTAINERFILE.read_text(), re.M))
"""What an image says itself: which service it is."""


def problems(manifests: Sequence[Manifest]) -> Iterator[str]:
    """What a service or a program misses, what nothing of it reads, and what is only for trying things out."""
    templates = {manifest["metadata"]["name"]: manifest for manifest, _ in ends.templates(manifests)}
    for name in (name for name in SERVICES if name in templates):
        may_miss = left_out.OF_SERVICES[left_out.PRODUCTION]
        yield from _of(templates[name], manifests, service_reads(name), may_miss)
    for name in (name for name in program_variables.PROGRAMS if name in templates):
        unset = {**left_out.of_program(name), **_without_partners_broker(manifests)}
        yield from _of(templates[name], manifests, program_variables.read_by(name), unset)


def service_reads(service: str) -> set[str]:
    """An address in a file of its own takes the place of the variable that holds it."""
    found = variables.read_by(service)
    return {name for name in found if not (name.endswith("_FILE") and name.removesuffix("_FILE") in found)}


def told(manifest: Manifest, manifests: Sequence[Manifest]) -> set[str]:
    """Each variable of the pod's container, by itself or out of a ConfigMap."""
    maps = by_name(manifests, "ConfigMap")
    [template] = (template for each, template in ends.templates(manifests) if each is manifest)
    container = template["spec"]["containers"][0]  # beside it an installation may have others of its own
    whole = {name for each in container.get("envFrom", ()) for name in maps[each["configMapRef"]["name"]]["data"]}
    return whole | {each["name"] for each in container["env"]}


def _of(manifest: Manifest, manifests: Sequence[Manifest], read: Set[str], unset: Mapping[str, str]) -> Iterator[str]:
    subject, set_here = title(manifest), told(manifest, manifests)
    for name in sorted(read - set_here - unset.keys() - IMAGE):
        yield f"{subject}: is not told {name}, which its code reads: {_REMEDIES.get(name, _SET_IT)}."
    unread = {name for name in set_here - read - variables.LIBRARIES.keys() if not HELPERS.fullmatch(name)}
    for name in sorted(unread):
        yield f"{subject}: is told {name}, {_unread(name, read)}."
    for name in sorted((set_here & unset.keys()) - left_out.TRACES.keys() - {MANAGEMENT}):
        yield f"{subject}: is told {name} ({unset[name]}): take it out."


def _unread(name: str, read: Set[str]) -> str:
    """Whose it is, or what it is like."""
    readers = [service for service in SERVICES if name in service_reads(service)]
    if readers:
        first, others = readers[0], ", ".join(readers[1:])
        return (
            f"which only {', '.join(readers)} reads: say it in a patch of Deployment/{first}"
            f"{f' (and {others})' if others else ''}, not for all"
        )
    return f"which nothing of it reads{names.hint(name, read)}: correct the name, or take it out"


def _without_partners_broker(manifests: Sequence[Manifest]) -> dict[str, str]:
    if PARTNERS_BROKER in by_name(manifests, "RabbitmqCluster"):
        return {}
    return {MANAGEMENT: "no broker of partners is there, whose definitions a backup would hold"}
