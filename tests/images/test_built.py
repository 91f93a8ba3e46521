"""What is in an image, and that it is the same whoever builds it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from deploy.images.base import USER
from deploy.images.build import ALL, DOCKER, SERVERS, Builder, name_of
from deploy.ports import HTTP, OPERATIONS
from tests.images.conftest import TAG
from tests.images.support.containers import Containers, Files
from tests.not_tried import tools

SHELLS_AND_TOOLS = (
    *("*bin/sh", "*bin/bash", "*bin/dash", "*bin/apt*", "*bin/dpkg*", "*bin/gcc*", "*bin/cc", "*bin/pip*"),
    *("*bin/ld", "*bin/make", "*bin/curl", "*bin/wget", "*bin/su", "*bin/mount", "*bin/perl*"),
)


pytestmark = pytest.mark.usefixtures("images")


@pytest.fixture(scope="session")
def service(containers: Containers, images: dict[str, str]) -> Files:
    return containers.files(images["intake"])


def described(containers: Containers, image: str) -> dict[str, Any]:
    [told] = json.loads(containers.podman("image", "inspect", name_of(image, TAG)))
    return dict(told)


@pytest.mark.parametrize("image", ALL)
def test_an_image_says_what_it_is_and_who_runs_it(containers: Containers, images: dict[str, str], image: str) -> None:
    told = described(containers, image)
    labels = told["Labels"]

    assert told["User"] == f"{USER}:{USER}"
    assert labels["org.opencontainers.image.title"] == f"refu-{image}"
    assert re.fullmatch(r"\d+\.\d+\.\d+", labels["org.opencontainers.image.version"])
    assert re.fullmatch(r"sha256:[0-9a-f]{64}", labels["org.opencontainers.image.base.digest"])
    assert images[image] == told["Id"]


@pytest.mark.parametrize("image", HTTP)
def test_an_image_of_a_service_has_its_name_and_ports(containers: Containers, image: str) -> None:
    told = described(containers, image)["Config"]

    assert f"REFU_SERVICE={image}" in told["Env"]
    assert set(told["ExposedPorts"]) == {f"{HTTP[image]}/tcp", f"{OPERATIONS[image]}/tcp"}


def test_an_image_in_docker_s_format_has_its_health_check(containers: Containers) -> None:
    """The other format has no place for it: compose.yaml and the manifests say it there."""
    containers.podman("tag", name_of("platform", TAG), name_of("platform", "docker"))
    Builder(containers.context, "docker", containers.environment, DOCKER).named("intake")
    [told] = json.loads(containers.podman("image", "inspect", name_of("intake", "docker")))

    assert told["Healthcheck"]["Test"] == ["CMD", "python3.11", "-m", "services.chassis.process.health"]


def test_services_share_every_layer_with_files(containers: Containers) -> None:
    layers = {tuple(described(containers, image)["RootFS"]["Layers"]) for image in HTTP}

    assert len(layers) == 1


@pytest.mark.parametrize("tool", SHELLS_AND_TOOLS)
def test_there_is_no_shell_and_nothing_to_build_with(service: Files, tool: str) -> None:
    assert service.there(f"usr/{tool}") + service.there(f"usr/local/{tool}") == []


def test_there_are_no_tests_no_wheels_and_no_build_folder(service: Files) -> None:
    assert service.there("opt/refu/lib/pip*") + service.there("opt/refu/lib/setuptools*") == []
    assert service.there("opt/refu/lib/pytest*") + service.there("opt/refu/lib/**/tests") == []
    assert service.there("opt/refu/*") == ["opt/refu/app", "opt/refu/lib"]
    assert service.there("build/*.whl") == []


def test_whoever_gets_into_a_container_types_refu(service: Files) -> None:
    [command] = service.there("usr/local/bin/refu")

    assert (service.root / command).stat().st_mode & 0o777 == 0o755
    assert (service.root / command).read_text().startswith("#!/usr/bin/python3.11\n")


def test_nothing_gives_whoever_runs_it_the_rights_of_another(service: Files) -> None:
    assert [
        str(file) for file in service.root.rglob("*") if not file.is_symlink() and file.stat().st_mode & 0o6000
    ] == []


def test_everything_is_compiled_so_that_a_start_writes_nothing(service: Files) -> None:
    sources = [Path(name) for name in service.there("opt/refu/app/services/**/*.py")]
    compiled = set(service.there("opt/refu/app/services/**/__pycache__/*.pyc"))

    assert len(sources) > 500
    assert [s for s in sources if str(s.parent / "__pycache__" / f"{s.stem}.cpython-311.pyc") not in compiled] == []
    assert service.there("usr/lib/python3.11/__pycache__/argparse.cpython-311.pyc")


def test_building_again_from_nothing_gives_the_same_digests(
    images: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    [podman] = tools("building images again", "podman")
    another = Containers(tmp_path_factory.mktemp("again") / "containers", podman)
    try:
        again = another.build(["intake", *SERVERS])
    finally:
        another.remove()

    assert again == {name: images[name] for name in again}
