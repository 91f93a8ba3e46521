"""What `release check` says of an overlay: each planted mistake is named with its manifest, and what to do."""

from collections.abc import Callable, Iterator, Sequence

import pytest

from deploy.manifests import granted, openness, told, workloads
from deploy.manifests.reach import Edge
from deploy.manifests.rendering import Manifest, by_name, rendered
from tests.deployment.planted import Mistake, drop, put, with_mistake

PRODUCTION = rendered("production")
CONTAINER = "spec.template.spec.containers.0"
POD = "spec.template.spec"
Asked = Callable[[Sequence[Manifest]], Iterator[str]]
MISTAKES: list[tuple[Asked, str, str, Mistake, str]] = [
    (told.problems, "Deployment", "gateway", put(f"{CONTAINER}.env.0.name", "REFU_TRUSTED_PROXY"), "not told REFU_"),
    (told.problems, "Deployment", "gateway", put(f"{CONTAINER}.env.0.name", "REFU_TRUSTED_PROXY"), "nothing of it"),
    (told.problems, "Deployment", "identity", put(f"{CONTAINER}.env.0.name", "REFU_CONSOLE_CLIENT"), "take it out"),
    (told.problems, "Deployment", "operations", put(f"{CONTAINER}.env.0.name", "REFU_TOKEN"), "sign in as themselves"),
    (granted.problems, "Permission", "console", put("spec.permissions.read", ".*"), "other rights"),
    (granted.problems, "TopicPermission", "intake", put("spec.permissions.write", ".*"), "other rights"),
    (granted.problems, "User", "monitor", put("spec.tags", ["administrator"]), "other rights"),
    (granted.problems, "Permission", "intake", put("metadata.name", "mine"), "no service of ours needs"),
    (
        granted.problems,
        "MongoDBCommunity",
        "store",
        put("spec.users.0.roles.0.name", "root"),
        "the user intake differs",
    ),
    (granted.problems, "MongoDBCommunity", "store", drop("spec.security.roles"), "the role operations is missing"),
    (granted.problems, "MongoDBCommunity", "store", put("spec.users.0.name", "mine"), "mine is no account of ours"),
    (workloads.problems, "Deployment", "intake", drop(f"{CONTAINER}.readinessProbe"), "readiness"),
    (workloads.problems, "Deployment", "intake", put(f"{CONTAINER}.ports.0.containerPort", 80), "its ports"),
    (workloads.problems, "Deployment", "intake", put("spec.strategy", {"type": "Recreate"}), "maxSurge"),
    (workloads.problems, "Deployment", "intake", put(f"{POD}.terminationGracePeriodSeconds", 30), "work in hand"),
    (workloads.problems, "Deployment", "intake", drop(f"{CONTAINER}.lifecycle"), "preStop"),
    (workloads.problems, "Deployment", "intake", put("metadata.name", "intakes"), "is missing"),
    (workloads.problems, "PodDisruptionBudget", "intake", put("spec.maxUnavailable", "50%"), "drained"),
    (workloads.problems, "CronJob", "backup", put("spec.concurrencyPolicy", "Allow"), "Forbid"),
    (workloads.problems, "CronJob", "restore", drop("spec.jobTemplate.spec.activeDeadlineSeconds"), "for ever"),
    (workloads.problems, "CronJob", "restore", drop("spec.jobTemplate.spec.template.spec.affinity"), "podAffinity"),
    (workloads.problems, "Job", "topology", put(f"{POD}.restartPolicy", "Never"), "OnFailure"),
    (
        openness.problems,
        "NetworkPolicy",
        "gateway",
        put("spec.egress.0.ports.0.endPort", 8002),
        "does not: a NetworkPolicy that selects Deployment/gateway must let it out",
    ),
    (openness.problems, "NetworkPolicy", "operations-to-the-gateway", put("spec.ingress.0.from", []), "name in it who"),
]


@pytest.mark.parametrize(("asked", "kind", "name", "mistake", "words"), MISTAKES)
def test_a_planted_mistake_is_told_with_what_to_do(
    asked: Asked, kind: str, name: str, mistake: Mistake, words: str
) -> None:
    found = list(asked(with_mistake(PRODUCTION, kind, name, mistake)))

    assert any(words in said for said in found), found
    assert any(said.startswith((f"{kind}/{name}", name)) or kind in said for said in found)


@pytest.mark.parametrize("asked", [told.problems, granted.problems, workloads.problems, openness.problems])
def test_of_production_there_is_nothing_to_say(asked: Asked) -> None:
    assert list(asked(PRODUCTION)) == []


def test_namespaces_are_the_installations_to_choose() -> None:
    found = PRODUCTION
    for name in ("operations", "broker-figures"):
        selector = "spec.ingress.0.from.0.namespaceSelector.matchLabels"
        elsewhere = {"kubernetes.io/metadata.name": "observability"}
        found = with_mistake(found, "NetworkPolicy", name, put(selector, elsewhere))

    assert list(openness.problems(found)) == []


def test_what_leads_outside_may_be_narrower_and_not_wider() -> None:
    block = "spec.egress.0.to"
    narrower = with_mistake(
        PRODUCTION, "NetworkPolicy", "senders", put(block, [{"ipBlock": {"cidr": "203.0.113.7/32"}}])
    )
    wider = with_mistake(PRODUCTION, "NetworkPolicy", "senders", put(block, [{"ipBlock": {"cidr": "0.0.0.0/0"}}]))

    assert list(openness.problems(narrower)) == []
    [said] = openness.problems(wider)
    assert said.startswith("NetworkPolicy/senders lets Deployment/intake reach ")


def test_the_policies_behind_a_connection_are_named() -> None:
    ends = openness.ends.of(PRODUCTION)

    names = openness.reach.letting(PRODUCTION, ends, Edge("operations", "gateway", 8000))

    assert sorted(names) == ["from-operations", "operations-to-the-gateway"]


def test_without_a_broker_of_partners_a_backup_needs_no_definitions() -> None:
    clusters = by_name(PRODUCTION, "RabbitmqCluster")
    alone = tuple(each for each in PRODUCTION if each is not clusters["partners-broker"])
    jobs = by_name(alone, "CronJob")
    for name in ("backup", "restore"):
        env = jobs[name]["spec"]["jobTemplate"]["spec"]["template"]["spec"]["containers"][0]["env"]
        place = next(number for number, each in enumerate(env) if each["name"] == "REFU_BROKER_MANAGEMENT")
        path = f"spec.jobTemplate.spec.template.spec.containers.0.env.{place}"
        with_partners = with_mistake(PRODUCTION, "CronJob", name, drop(path))
        alone = with_mistake(alone, "CronJob", name, drop(path))
        assert any(
            f"CronJob/{name}: is not told REFU_BROKER_MANAGEMENT" in said for said in told.problems(with_partners)
        )

    assert list(told.problems(alone)) == []
