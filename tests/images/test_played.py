"""The local overlay of Kubernetes, played by podman as it stands: it comes up, works, and is contained as it says."""

import json
import sys
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path

import pytest

from deploy.images.context import ROOT
from deploy.manifests.rendering import by_name, of_kind, rendered
from deploy.ports import HTTP, OPERATIONS
from tests.images.conftest import TAG
from tests.images.support.containers import Containers
from tests.images.support.played import IGNORED, OVERLAY, Played
from tests.journeys.support.awaiting import eventually

EXAMPLE = ROOT / "examples" / "kerncijfers-2019"
FIRST = ("werkingen",)
REFU = Path(sys.executable).with_name("refu")


@pytest.fixture(scope="module")
def played(
    containers: Containers,
    images: dict[str, str],  # noqa: ARG001
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Played]:
    """Up and ready."""
    platform = Played(containers, tmp_path_factory.mktemp("played"), TAG)
    platform.up()
    yield platform
    platform.down()


def refu(played: Played, *arguments: str) -> str:
    client = json.loads((played.secrets / "console.json").read_text())
    where = {
        "REFU_URL": f"http://127.0.0.1:{HTTP['gateway']}",
        "REFU_CLIENT_ID": client["client_id"],
        "REFU_CLIENT_SECRET": client["client_secret"],
    }
    return played.inside("env", *(f"{name}={value}" for name, value in where.items()), str(REFU), *arguments)


def test_podman_plays_whatever_it_has_a_word_for() -> None:
    known = {"ConfigMap", "Deployment", "PersistentVolumeClaim", "Pod", "Secret"}

    assert {each["kind"] for each in rendered(OVERLAY)} - known == IGNORED


@pytest.mark.parametrize("job", [each["metadata"]["name"] for each in of_kind(rendered(OVERLAY), "Job")])
def test_the_jobs_of_a_release_end_well(played: Played, job: str) -> None:
    assert played.job_ended(job) == 0


def test_what_one_service_is_told_the_others_hear(played: Played, tmp_path: Path) -> None:
    sheets = tmp_path / "sheets"
    sheets.mkdir()
    for sheet in EXAMPLE.glob("*.csv"):
        rows = sheet.read_bytes().splitlines(keepends=True)
        (sheets / sheet.name).write_bytes(b"".join(rows if sheet.stem in FIRST else rows[:1]))

    refu(played, "import", str(sheets), "--rejects", str(tmp_path / "refused"))

    eventually(lambda: "Everything has arrived" in refu(played, "status"), "every event has arrived", 60, pause=1)


def test_an_operator_runs_refu_in_the_pod_for_it(played: Played) -> None:
    said = played.inside("podman", "exec", "operations-pod-0-operations", "refu", "topology", "--check")

    assert said.strip() == "Everything is there."


@pytest.mark.parametrize("service", HTTP)
def test_a_service_is_as_contained_as_its_manifest_says(played: Played, service: str) -> None:
    [told] = json.loads(played.containers.podman("container", "inspect", played.container_of(service)))
    [container] = by_name(rendered(OVERLAY), "Deployment")[service]["spec"]["template"]["spec"]["containers"]

    assert told["Config"]["User"] == "10001:10001"
    assert told["HostConfig"]["ReadonlyRootfs"] is True
    assert told["EffectiveCaps"] in (None, [])
    assert "no-new-privileges" in told["HostConfig"]["SecurityOpt"]
    assert told["HostConfig"]["Memory"] == _bytes(container["resources"]["limits"]["memory"])


@pytest.mark.parametrize("service", [*HTTP, "store", "broker"])
def test_its_probe_finds_it_alive(played: Played, service: str) -> None:
    """As a cluster asks it. Podman 4.3 asks by a shell, which the images do not have."""
    [container] = by_name(rendered(OVERLAY), "Deployment")[service]["spec"]["template"]["spec"]["containers"]

    played.inside("podman", "exec", played.container_of(service), *container["livenessProbe"]["exec"]["command"])


def _bytes(quantity: str) -> int:
    units = {"Ki": 10, "Mi": 20, "Gi": 30}
    return int(quantity[:-2]) << units[quantity[-2:]]


def test_nothing_of_it_listens_anywhere_but_on_the_loopback(played: Played) -> None:
    devices = played.inside("cat", "/proc/net/dev").splitlines()[2:]
    assert [line.split(":")[0].strip() for line in devices] == ["lo"]

    listening = dict(_listening(played.inside("cat", "/proc/net/tcp")))
    ours = {*HTTP.values(), *OPERATIONS.values()}
    assert ours <= listening.keys()
    assert {listening[port] for port in ours} == {"127.0.0.1"}


def _listening(table: str) -> Iterator[tuple[int, str]]:
    """Ports and addresses, as the kernel writes them: `0100007F:1F40` in state `0A`."""
    for line in table.splitlines()[1:]:
        _, local, _, state, *_ = line.split()
        address, port = local.split(":")
        if state == "0A":
            yield int(port, 16), str(ip_address(int.from_bytes(bytes.fromhex(address), "little")))
