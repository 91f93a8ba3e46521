"""What manifests name is there, and mistakes that an API server takes are found."""

from pathlib import Path

import pytest

from deploy.manifests import made_elsewhere
from deploy.manifests.local_secrets import manifests as local_secrets
from deploy.manifests.references import dangling
from deploy.manifests.rendering import Manifest, by_name, rendered
from tests.deployment.planted import Mistake, drop, put, with_mistake

PRODUCTION = rendered("production")
CONTAINER = "spec.template.spec.containers.0"


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> tuple[Manifest, ...]:
    """The local overlay with the secrets that are made for it."""
    return (*local_secrets(tmp_path_factory.mktemp("secrets")), *rendered("local"))


def test_whatever_production_names_is_there_or_handed_in() -> None:
    assert dangling(PRODUCTION) == []


def test_whatever_the_local_overlay_names_is_there(local: tuple[Manifest, ...]) -> None:
    assert dangling(local) == []


def test_no_secret_is_made_that_nobody_uses(tmp_path: Path) -> None:
    made = {each["metadata"]["name"] for each in local_secrets(tmp_path)}
    text = str(rendered("local"))

    assert {name for name in made if f"'{name}'" not in text} == set()
    assert {name for name in made_elsewhere.HANDED_IN if f"'{name}'" not in str(PRODUCTION)} == set()


MISTAKES: list[tuple[str, str, Mistake, str]] = [
    ("Deployment", "intake", put("spec.template.spec.volumes.0.secret.secretName", "authorities"), "authorities"),
    ("Deployment", "intake", put(f"{CONTAINER}.envFrom.0.configMapRef.name", "setting"), "setting"),
    ("Deployment", "intake", put(f"{CONTAINER}.volumeMounts.0.name", "thrust"), "thrust"),
    ("Deployment", "intake", put("spec.template.spec.serviceAccountName", "intake"), "intake"),
    ("Deployment", "intake", put(f"{CONTAINER}.readinessProbe.httpGet.port", "health"), "health"),
    ("Deployment", "intake", put("spec.selector.matchLabels", {"app": "intake"}), "own pods"),
    (
        "Deployment",
        "employment",
        put(f"{CONTAINER}.env", [{"name": "X", "value": "http://intake:8002"}]),
        "intake:8002",
    ),
    ("Deployment", "intake", put(f"{CONTAINER}.env", [{"name": "X", "value": "$(Y)"}]), "uses Y"),
    ("Deployment", "intake", put(f"{CONTAINER}.env", [{"name": "X"}, {"name": "X"}]), "twice"),
    ("Service", "intake", put("spec.ports.0.targetPort", "web"), "web"),
    (
        "Service",
        "intake",
        put("spec.selector", {"app.kubernetes.io/component": "service"}),
        "selects changes, employment",
    ),
    ("PodDisruptionBudget", "intake", put("spec.selector.matchLabels", {"app": "intake"}), "selects nobody"),
    ("NetworkPolicy", "gateway", put("spec.podSelector.matchLabels", {"app": "gateway"}), "selects nobody"),
    ("ScaledObject", "intake", put("spec.scaleTargetRef.name", "intakes"), "intakes"),
    ("ScaledObject", "intake", put("spec.triggers.0.authenticationRef.name", "rabbit"), "rabbit"),
    ("Permission", "intake", put("spec.userReference.name", "intak"), "intak"),
    ("Permission", "intake", put("spec.vhost", "/"), "Vhost /"),
    ("Certificate", "broker", put("spec.issuerRef.name", "outside"), "outside"),
    ("RabbitmqCluster", "broker", put("spec.tls.secretName", "tls"), "tls"),
    ("Gateway", "door", put("spec.listeners.0.tls.certificateRefs.0.name", "tls"), "tls"),
    ("HTTPRoute", "door", put("spec.rules.0.backendRefs.0.name", "door"), "Service door"),
    ("CronJob", "backup", drop("spec.jobTemplate.spec.template.spec.volumes.0"), "not there"),
]


@pytest.mark.parametrize(("kind", "name", "mistake", "word"), MISTAKES)
def test_a_planted_mistake_is_found_and_named(kind: str, name: str, mistake: Mistake, word: str) -> None:
    found = dangling(with_mistake(PRODUCTION, kind, name, mistake))

    assert any(said.startswith(f"{kind}/{name}") and word in said for said in found), found


def test_a_route_leads_to_a_port_that_the_service_has() -> None:
    services = by_name(PRODUCTION, "Service")
    backends = [b for rule in by_name(PRODUCTION, "HTTPRoute")["door"]["spec"]["rules"] for b in rule["backendRefs"]]

    assert backends
    for backend in backends:
        assert backend["port"] in [port["port"] for port in services[backend["name"]]["spec"]["ports"]]
