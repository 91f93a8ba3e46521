"""Every variable that a service reads is set in the manifests and described, and the reverse."""

import re
from pathlib import Path

import pytest

from deploy.local.platform import SERVICES
from deploy.manifests import ends, variables
from deploy.manifests.rendering import KUBERNETES, OVERLAYS, by_name, rendered

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
HELPERS = re.compile(r"(BROKER|PROVISIONER|PUBLISHER)_(USERNAME|PASSWORD)")
"""Only there to be used by other variables."""


def set_for(overlay: str, service: str) -> set[str]:
    """Each variable of the service's container, by itself or out of a ConfigMap."""
    maps = by_name(rendered(overlay), "ConfigMap")
    [container] = by_name(rendered(overlay), "Deployment")[service]["spec"]["template"]["spec"]["containers"]
    whole = {name for each in container["envFrom"] for name in maps[each["configMapRef"]["name"]]["data"]}
    return whole | {each["name"] for each in container["env"]} | {*IMAGE}


@pytest.mark.parametrize("overlay", OVERLAYS)
@pytest.mark.parametrize("service", SERVICES)
def test_a_service_is_told_what_it_reads_and_nothing_else(overlay: str, service: str) -> None:
    told, read, left_out = set_for(overlay, service), read_by(service), NOT_SET[overlay].keys()

    assert read - told - left_out == set()
    assert {name for name in told - read if not HELPERS.fullmatch(name)} <= variables.LIBRARIES.keys()
    assert told & left_out == set()


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_what_is_left_out_is_read_by_somebody(overlay: str) -> None:
    assert NOT_SET[overlay].keys() <= {name for service in SERVICES for name in read_by(service)}


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
