"""Every variable that a service reads is set in the manifests and described, and the reverse."""

import re
from pathlib import Path

import pytest

from deploy.local.platform import SERVICES
from deploy.manifests import ends, left_out, program_variables, told, variables
from deploy.manifests.rendering import KUBERNETES, OVERLAYS, Manifest, by_name, rendered
from services.chassis.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = ROOT / "docs" / "operations"
NOT_AS_THE_CODE = {
    "local": {
        "REFU_BATCH_SIZE": "a question to the embedded store waits for a statement",
        "REFU_PUBLIC_URL": "by name, for passkeys",
    },
    "production": {
        "REFU_HTTP_HOST": "a pod is reached from outside of it",
        "REFU_PUBLIC_NAME": "each installation's own",
        "REFU_PUBLIC_URL": "each installation's own",
    },
}
"""What a ConfigMap says otherwise than the code does without it, and why."""


def set_for(overlay: str, name: str) -> set[str]:
    """Each variable of the container of a service or a program; none where the overlay has no such pod."""
    manifests = rendered(overlay)
    found = [each for each, _ in ends.templates(manifests) if each["metadata"]["name"] == name]
    return told.told(found[0], manifests) | told.IMAGE if found else set()


@pytest.mark.parametrize("overlay", OVERLAYS)
@pytest.mark.parametrize("service", SERVICES)
def test_a_service_is_told_what_it_reads_and_nothing_else(overlay: str, service: str) -> None:
    set_here, read = set_for(overlay, service), told.service_reads(service)
    unset = left_out.OF_SERVICES[left_out.kind(overlay)].keys()

    assert read - set_here - unset == set()
    assert {name for name in set_here - read if not told.HELPERS.fullmatch(name)} <= variables.LIBRARIES.keys()
    assert set_here & unset == set()


@pytest.mark.parametrize("overlay", OVERLAYS)
@pytest.mark.parametrize("name", program_variables.PROGRAMS)
def test_a_program_is_told_what_it_reads_and_nothing_else(overlay: str, name: str) -> None:
    set_here, read = set_for(overlay, name), program_variables.read_by(name)
    unset = left_out.of_program(name, left_out.kind(overlay)).keys()

    assert unset <= read
    if set_here or left_out.kind(overlay) == left_out.PRODUCTION:
        assert read - set_here - unset == set()
        others = {each for each in set_here - read - told.IMAGE if not told.HELPERS.fullmatch(each)}
        assert others <= variables.LIBRARIES.keys()
        assert set_here & unset == set()


def test_programs_of_the_small_overlay_are_looked_at_too() -> None:
    assert set_for("local", "operations")
    assert set_for("local", "topology")


def fields(monkeypatch: pytest.MonkeyPatch, said: dict[str, str]) -> dict[str, object]:
    """Each field of the settings of a process that is told this and nothing else."""
    with monkeypatch.context() as only:
        for name in {name for names in variables.of_settings().values() for name in names}:
            only.delenv(name, raising=False)
        for name, value in {"REFU_HTTP_PORT": "8001", **said}.items():
            only.setenv(name, value)
        return vars(Settings.from_environment())


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_a_cluster_says_what_the_code_does_anyway_or_says_why_not(
    overlay: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A default that is measured anew, as that of REFU_HEARTBEAT was, holds in a cluster, too."""
    maps = by_name(rendered(overlay), "ConfigMap")
    said = {name: value for each in ("settings", "settings-keeping") for name, value in _data(maps, each).items()}
    plain, there = fields(monkeypatch, {}), fields(monkeypatch, said)

    of_fields = variables.of_settings()
    others = {name for field in plain if plain[field] != there[field] for name in of_fields[field] & said.keys()}
    assert others == NOT_AS_THE_CODE[left_out.kind(overlay)].keys()


def _data(maps: dict[str, Manifest], name: str) -> dict[str, str]:
    """Of the map that kustomize gave a name with a hash."""
    [found] = (each["data"] for called, each in maps.items() if re.fullmatch(rf"{name}-[a-z0-9]{{10}}", called))
    return dict(found)


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_what_is_left_out_is_read_by_somebody(overlay: str) -> None:
    read = {name for service in SERVICES for name in told.service_reads(service)}

    assert left_out.OF_SERVICES[left_out.kind(overlay)].keys() <= read


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_helpers_are_used_by_another_variable(overlay: str) -> None:
    for _, template in ends.templates(rendered(overlay)):
        for container in template["spec"]["containers"]:
            texts = " ".join(each.get("value", "") for each in container.get("env", ()))
            helpers = [each["name"] for each in container.get("env", ()) if told.HELPERS.fullmatch(each["name"])]
            assert [name for name in helpers if f"$({name})" not in texts] == []


def test_every_variable_is_described_for_those_who_run_it() -> None:
    documents = " ".join(page.read_text() for page in DOCUMENTS.glob("*.md"))
    known = {name for service in SERVICES for name in told.service_reads(service)}
    known |= {name for each in program_variables.PROGRAMS for name in program_variables.read_by(each)}
    peers = re.compile(r"REFU_[A-Z]+_URL")  # described as REFU_<SERVICE>_URL

    assert {name for name in known if not re.search(rf"\b{name}\b", documents) and not peers.fullmatch(name)} == set()


def test_traces_are_sent_by_variables_that_services_read() -> None:
    patch = (KUBERNETES / "components" / "tracing" / "kustomization.yaml").read_text()
    sent = set(re.findall(r"- (OTEL_[A-Z_]+)=", patch))

    assert sent
    for service in SERVICES:
        assert sent <= variables.read_by(service)
