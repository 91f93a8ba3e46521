"""What an image is made of, in CycloneDX: each Debian package and library with its hash; the same bytes each time."""

import email
import hashlib
import json
import uuid
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from deploy.images import recipe
from deploy.images.debian import Lock, Package

_LONGEST_LICENCE = 80
"""Some libraries put the whole text where its name belongs."""
_MOMENT = "%Y%m%dT%H%M%SZ"
CONTENTS = {"service": ("python", "wheels"), "store": ("python", "store-wheels"), "broker": ("broker", "")}
"""By target of the Containerfile: which base, and which folder of wheels."""


def write_all(lock: Lock, context: Path) -> None:
    """One file for each target, into `sbom` of the folder that images are built from."""
    (context / "sbom").mkdir()
    for target, (base, wheels) in CONTENTS.items():
        files = sorted((context / wheels).glob("*.whl")) if wheels else []
        (context / "sbom" / f"{target}.cdx.json").write_text(_written(target, lock, lock.of(recipe.BASES[base]), files))


def _written(target: str, lock: Lock, packages: Iterable[Package], wheels: Iterable[Path]) -> str:
    parts = [*map(_of_debian, packages), *map(_of_python, wheels)]
    whole = Component(name=f"refu-{target}", type=ComponentType.CONTAINER, bom_ref=f"refu-{target}")
    bom = Bom(components=parts)
    bom.metadata.component = whole
    bom.metadata.timestamp = datetime.strptime(lock.taken, _MOMENT).replace(tzinfo=UTC)
    bom.register_dependency(whole, parts)
    purls = "\n".join(sorted(str(part.purl) for part in parts))
    bom.serial_number = uuid.uuid5(uuid.NAMESPACE_URL, f"{target}\n{purls}")
    text: str = JsonV1Dot6(bom).output_as_string()
    return json.dumps(json.loads(text), indent=1, sort_keys=True) + "\n"


def _of_debian(package: Package) -> Component:
    qualifiers = {"arch": recipe.ARCHITECTURE, "distro": f"debian-{recipe.SUITE}"}
    purl = PackageURL("deb", "debian", package.name, package.version, qualifiers)
    return _component(package.name, package.version, purl, package.sha256)


def _of_python(wheel: Path) -> Component:
    with zipfile.ZipFile(wheel) as archive:
        [name] = (each for each in archive.namelist() if each.endswith(".dist-info/METADATA") and each.count("/") == 1)
        told = email.message_from_bytes(archive.read(name))
    purl = PackageURL("pypi", None, told["Name"], told["Version"])
    part = _component(told["Name"], told["Version"], purl, hashlib.sha256(wheel.read_bytes()).hexdigest())
    licence = told["License-Expression"] or told["License"] or ""
    if licence and len(licence) <= _LONGEST_LICENCE:
        part.licenses.add(LicenseFactory().make_from_string(licence))
    return part


def _component(name: str, version: str, purl: PackageURL, sha256: str) -> Component:
    hashes = [HashType(alg=HashAlgorithm.SHA_256, content=sha256)]
    return Component(name=name, version=version, purl=purl, hashes=hashes, bom_ref=str(purl))
