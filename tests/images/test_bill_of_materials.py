"""What an image says that it is made of, against what is in it."""

import json
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

from deploy.images.context import EVERYTHING, RUNTIME
from deploy.images.sbom import CONTENTS
from deploy.images.wheels import pinned
from tests.images.support.containers import Containers, Files

IMAGES = {"service": "intake", "store": "store", "broker": "broker"}


@pytest.fixture(scope="module", params=CONTENTS)
def looked_at(request: pytest.FixtureRequest, containers: Containers, images: dict[str, str]) -> Files:
    return containers.files(images[IMAGES[request.param]])


@pytest.fixture(scope="module")
def bill(looked_at: Files) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((looked_at.root / "usr/share/sbom/refu.cdx.json").read_text())
    return told


def purls(bill: dict[str, Any], kind: str) -> dict[str, str]:
    found = [PackageURL.from_string(part["purl"]) for part in bill["components"]]
    return {one.name: one.version for one in found if one.type == kind}


def test_it_is_valid_and_each_part_has_its_hash(bill: dict[str, Any]) -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(bill)) is None
    assert [part["name"] for part in bill["components"] if len(part["hashes"][0]["content"]) != 64] == []


def test_it_names_each_package_of_debian_that_is_in_the_image(bill: dict[str, Any], looked_at: Files) -> None:
    noted = {}
    for name in looked_at.there("var/lib/dpkg/status.d/*"):
        fields = dict(line.split(": ", 1) for line in (looked_at.root / name).read_text().splitlines() if ": " in line)
        noted[fields["Package"]] = fields["Version"]

    assert len(noted) > 15
    assert purls(bill, "deb") == noted


def test_it_names_each_library_that_is_in_the_image(bill: dict[str, Any], looked_at: Files) -> None:
    folders = [name.split("/")[-1].removesuffix(".dist-info") for name in looked_at.there("opt/refu/lib/*.dist-info")]
    named = {name.lower().replace("-", "_").replace(".", "_"): said for name, said in purls(bill, "pypi").items()}

    assert named == {name.lower().replace(".", "_"): said for name, said in (one.split("-", 1) for one in folders)}


def test_services_stand_on_the_runtime_lock_and_nothing_else(containers: Containers, images: dict[str, str]) -> None:
    folders = containers.files(images["gateway"]).there("opt/refu/lib/*.dist-info")
    found = {one.split("/")[-1].split("-")[0].lower().replace("_", "-").replace(".", "-") for one in folders}

    assert found == set(pinned(RUNTIME))
    assert not found & {"pytest", "ruff", "mypy", "hypothesis", "setuptools", "pip"}
    assert found < set(pinned(EVERYTHING))
