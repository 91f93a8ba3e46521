"""Every overlay renders and is valid, for the oldest and the newest Kubernetes; and what is not valid is found."""

import pytest
import yaml

from deploy.manifests import cel_rules, strictness
from deploy.manifests.rendering import OVERLAYS, CannotRender, rendered, text
from deploy.manifests.validation import problems
from tests.deployment.planted import Mistake, drop, put, with_mistake

CONTAINER = "spec.template.spec.containers.0"


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_the_overlay_is_valid(overlay: str) -> None:
    assert problems(rendered(overlay)) == []


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_no_document_is_rendered_twice(overlay: str) -> None:
    names = [(each["kind"], each["metadata"]["name"]) for each in rendered(overlay)]

    assert sorted(set(names)) == sorted(names)


MISTAKES: list[tuple[str, str, Mistake]] = [
    ("Deployment", "intake", put("spec.replica", 2)),
    ("Deployment", "intake", put(f"{CONTAINER}.readinessProbe.periodSecond", 5)),
    ("Deployment", "intake", put(f"{CONTAINER}.ports.0.containerPort", "8001")),
    ("Deployment", "intake", put("spec.template.spec.securityContext.runAsNonRoot", "yes")),
    ("Deployment", "intake", drop("spec.selector")),
    ("Service", "intake", put("spec.ports.0.targetport", "http")),
    ("PodDisruptionBudget", "intake", put("spec.maxUnavailible", 1)),
    ("NetworkPolicy", "gateway", put("spec.podSelector.matchLabel", {})),
    ("NetworkPolicy", "webhooks", put("spec.egress.0.to.0.ipBlock.exept", [])),
    ("CronJob", "backup", put("spec.shedule", "30 2 * * *")),
    ("Job", "topology", put("spec.backofLimit", 3)),
    ("RabbitmqCluster", "broker", put("spec.replicas", "three")),
    ("RabbitmqCluster", "broker", put("spec.rabbitmq.additionalConf", "x = 1")),
    ("RabbitmqCluster", "broker", put("spec.rabbitmq.envConfig", "NAME=$(hostname)")),
    ("RabbitmqCluster", "broker", put("spec.service.type", "Loadbalancer")),
    ("Vhost", "refu", put("spec.defaultQueueType", "quorom")),
    ("User", "intake", put("spec.tag", [])),
    ("Permission", "intake", put("spec.permissions.writes", "^$")),
    ("TopicPermission", "intake", drop("spec.permissions.exchange")),
    ("MongoDBCommunity", "store", put("spec.members", "3")),
    ("MongoDBCommunity", "store", put("spec.users.0.role", [])),
    ("MongoDBCommunity", "store", put("spec.security.authentication.modes.0", "SCRAM-SHA-512")),
    ("ScaledObject", "intake", put("spec.maxReplicas", 5)),
    ("ScaledObject", "intake", put("spec.triggers.0.metadata.quueName", "evt")),
    ("ScaledObject", "intake", drop("spec.triggers.0.metadata.value")),
    ("ScaledObject", "intake", put("spec.triggers.0.type", "rabbit")),
    ("ScaledObject", "gateway", put("spec.fallback", {"failureThreshold": 3, "replicas": 2})),
    ("TriggerAuthentication", "broker", put("spec.secretTargetRef.0.parameter", "user")),
    ("Gateway", "door", put("spec.listeners.1.name", "https")),
    ("Gateway", "door", put("spec.listeners.0.tls.mode", "Terminated")),
    ("HTTPRoute", "door", put("spec.rules.0.timeouts.request", "30")),
    ("HTTPRoute", "door", put("spec.rules.0.matches.0.path.value", "v1")),
    ("HTTPRoute", "door", put("spec.rules.0.filters", [{"type": "RequestRedirect"}])),
    ("Certificate", "broker", put("spec.privateKey.algorithm", "ed25519")),
    ("Certificate", "broker", drop("spec.secretName")),
    ("ServiceMonitor", "services", put("spec.endpoints.0.intervall", "15s")),
    ("ServiceMonitor", "services", put("spec.endpoints.0.interval", "15 seconds")),
]


@pytest.mark.parametrize(("kind", "name", "mistake"), MISTAKES)
def test_a_planted_mistake_is_found_and_named(kind: str, name: str, mistake: Mistake) -> None:
    only = [each for each in rendered("production") if (each["kind"], each["metadata"]["name"]) == (kind, name)]

    found = problems(with_mistake(only, kind, name, mistake))

    assert found
    assert all(said.startswith(f"{kind}/{name}") for said in found)


def test_a_kind_that_nothing_describes_is_a_problem() -> None:
    unknown = {"apiVersion": "example.org/v1", "kind": "Widget", "metadata": {"name": "one"}}

    assert problems([unknown]) == ["Widget/one: No schema says what a Widget of example.org/v1 may hold."]


def test_a_rule_that_cannot_be_asked_counts_as_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    schema = {"x-kubernetes-validations": [{"rule": "isURL(self.spec)"}]}
    monkeypatch.setattr(cel_rules, "structural_schema", lambda *_: schema)

    [said] = cel_rules.broken({"apiVersion": "v1", "kind": "Any", "spec": "x"})

    assert "cannot be asked" in said


def test_every_rule_of_the_definitions_compiles() -> None:
    rules = set()
    for file in strictness.CRDS.glob("*.yaml"):
        for line in yaml.compose_all(file.read_text(), yaml.CSafeLoader):
            rules |= set(_rules(line))

    assert len(rules) > 50
    for rule in rules:
        cel_rules._program(rule)


def _rules(node: yaml.Node) -> list[str]:
    if isinstance(node, yaml.SequenceNode):
        return [rule for each in node.value for rule in _rules(each)]
    if not isinstance(node, yaml.MappingNode):
        return []
    found = [each.value for name, each in node.value if name.value == "rule" and "self" in str(each.value)]
    return [*found, *(rule for _, each in node.value for rule in _rules(each))]


def test_what_kustomize_warns_of_stops_the_rendering(tmp_path) -> None:
    (tmp_path / "kustomization.yaml").write_text("resources: []\ncommonLabels: {a: b}\n")

    with pytest.raises(CannotRender):
        text(tmp_path)
