"""Every variable that a service reads is set in the manifests and described, and the reverse."""

import re
from pathlib import Path

import pytest

from deploy.local.platform import SERVICES
from deploy.manifests import ends, variables
from deploy.manifests.rendering import KUBERNETES, OVERLAYS, Manifest, by_name, rendered
from services.chassis.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = ROOT / "docs" / "operations"
IMAGE = re.findall(r"^ENV (REFU_[A-Z_]+)", (ROOT / "deploy" / "images" / "Containerfile").read_text(), re.M)
"""What an image says itself: which service it is."""
FOR_TRYING_OUT = "acts as anybody, or shows what would be sent: not where people's data are"
TRACES = {name: "traces are off" for name in variables.read_by("gateway") if name.startswith("OTEL_")}
NOWHERE = {
    **TRACES,
    "REFU_TOKEN_KEYS": "for tests: identity publishes the keys",
    "REFU_WEBHOOKS_ON_LOOPBACK": "for trying webhooks out on this very machine",
}
NOT_SET = {
    "local": {
        **NOWHERE,
        **dict.fromkeys(
            ("REFU_SMS_URL", "REFU_SMS_KEY", "REFU_SMS_SENDER", "REFU_SMTP_URL", "REFU_SMTP_LOGIN", "REFU_MAIL_FROM"),
            "REFU_OUTBOX shows what would be sent",
        ),
        "REFU_PROVIDERS": "no provider of sign-ins knows this machine",
        "REFU_PARTNERS_AMQP": "partners read from the one broker",
        "REFU_PARTNERS_AMQP_PUBLIC": "partners are on this machine, too",
    },
    "production": {**NOWHERE, "REFU_OUTBOX": FOR_TRYING_OUT, "REFU_CONSOLE_CLIENT": FOR_TRYING_OUT},
}
"""What an overlay leaves out, and why."""
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
HELPERS = re.compile(r"(BROKER|PROVISIONER|PUBLISHER)_(USERNAME|PASSWORD)")
"""Only there to be used by other variables."""


def kind(overlay: str) -> str:
    """An overlay of somebody's own is held to what production is held to."""
    return "local" if overlay == "local" else "production"


def set_for(overlay: str, service: str) -> set[str]:
    """Each variable of the service's container, by itself or out of a ConfigMap."""
    maps = by_name(rendered(overlay), "ConfigMap")
    [container] = by_name(rendered(overlay), "Deployment")[service]["spec"]["template"]["spec"]["containers"]
    whole = {name for each in container["envFrom"] for name in maps[each["configMapRef"]["name"]]["data"]}
    return whole | {each["name"] for each in container["env"]} | {*IMAGE}


@pytest.mark.parametrize("overlay", OVERLAYS)
@pytest.mark.parametrize("service", SERVICES)
def test_a_service_is_told_what_it_reads_and_nothing_else(overlay: str, service: str) -> None:
    told, read, left_out = set_for(overlay, service), read_by(service), NOT_SET[kind(overlay)].keys()

    assert read - told - left_out == set()
    assert {name for name in told - read if not HELPERS.fullmatch(name)} <= variables.LIBRARIES.keys()
    assert told & left_out == set()


def fields(monkeypatch: pytest.MonkeyPatch, told: dict[str, str]) -> dict[str, object]:
    """Each field of the settings of a process that is told this and nothing else."""
    with monkeypatch.context() as only:
        for name in {name for names in variables.of_settings().values() for name in names}:
            only.delenv(name, raising=False)
        for name, value in {"REFU_HTTP_PORT": "8001", **told}.items():
            only.setenv(name, value)
        return vars(Settings.from_environment())


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_a_cluster_says_what_the_code_does_anyway_or_says_why_not(
    overlay: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A default that is measured anew, as that of REFU_HEARTBEAT was, holds in a cluster, too."""
    maps = by_name(rendered(overlay), "ConfigMap")
    told = {name: value for each in ("settings", "settings-keeping") for name, value in _data(maps, each).items()}
    plain, there = fields(monkeypatch, {}), fields(monkeypatch, told)

    of_fields = variables.of_settings()
    others = {name for field in plain if plain[field] != there[field] for name in of_fields[field] & told.keys()}
    assert others == NOT_AS_THE_CODE[kind(overlay)].keys()


def _data(maps: dict[str, Manifest], name: str) -> dict[str, str]:
    """Of the map that kustomize gave a name with a hash."""
    [found] = (each["data"] for called, each in maps.items() if re.fullmatch(rf"{name}-[a-z0-9]{{10}}", called))
    return dict(found)


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_what_is_left_out_is_read_by_somebody(overlay: str) -> None:
    assert NOT_SET[kind(overlay)].keys() <= {name for service in SERVICES for name in read_by(service)}


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_helpers_are_used_by_another_variable(overlay: str) -> None:
    for _, template in ends.templates(rendered(overlay)):
        for container in template["spec"]["containers"]:
            texts = " ".join(each.get("value", "") for each in container.get("env", ()))
            helpers = [each["name"] for each in container.get("env", ()) if HELPERS.fullmatch(each["name"])]
            assert [name for name in helpers if f"$({name})" not in texts] == []


def test_every_variable_is_described_for_those_who_run_it() -> None:
    documents = " ".join(page.read_text() for page in DOCUMENTS.glob("*.md"))
    known = {name for service in SERVICES for name in read_by(service)}
    peers = re.compile(r"REFU_[A-Z]+_URL")  # described as REFU_<SERVICE>_URL

    assert {name for name in known if not re.search(rf"\b{name}\b", documents) and not peers.fullmatch(name)} == set()


def read_by(service: str) -> set[str]:
    """An address in a file of its own takes the place of the variable that holds it."""
    found = variables.read_by(service)
    return {name for name in found if not (name.endswith("_FILE") and name.removesuffix("_FILE") in found)}


def test_traces_are_sent_by_variables_that_services_read() -> None:
    patch = (KUBERNETES / "components" / "tracing" / "kustomization.yaml").read_text()
    told = set(re.findall(r"- (OTEL_[A-Z_]+)=", patch))

    assert told
    for service in SERVICES:
        assert told <= variables.read_by(service)
