"""What a cluster refuses, what cannot work, and what is dangerous is found before it is deployed."""

import re
from pathlib import Path

import pytest

from deploy.manifests import cron, quantities, release, strictness
from deploy.manifests.rendering import Manifest, by_name, rendered
from tests.deployment.planted import Mistake, put, with_mistake

PRODUCTION = rendered("production")
CONTAINER = "spec.template.spec.containers.0"
JOB = "spec.jobTemplate.spec.template.spec.containers.0"
REAL = "registry.refu.be/refu"
DIGEST = f"sha256:{'5' * 64}"


def said_of(manifests: tuple[Manifest, ...]) -> list[str]:
    """What is refused beyond the examples that production as it stands is full of."""
    return [line for line in release.unfit(manifests) if "only an example" not in line]


def variable(name: str, value: str) -> Mistake:
    """Gives the first container this variable, in place of what it had."""

    def mistake(manifest: Manifest) -> None:
        container = manifest["spec"]["template"]["spec"]["containers"][0]
        others = [each for each in container["env"] if each["name"] != name]
        container["env"] = [*others, {"name": name, "value": value}]

    return mistake


def setting(name: str, value: str) -> tuple[Manifest, ...]:
    """Production with this in the ConfigMap that has it."""
    [held] = (each for each in PRODUCTION if each["kind"] == "ConfigMap" and name in each.get("data", {}))
    return with_mistake(PRODUCTION, "ConfigMap", held["metadata"]["name"], put(f"data.{name}", value))


def test_production_has_nothing_but_examples() -> None:
    assert said_of(PRODUCTION) == []


MISTAKES: dict[str, tuple[str, str, Mistake, str]] = {
    "a unit that is none": (
        "Deployment",
        "intake",
        put(f"{CONTAINER}.resources.limits.memory", "2GB"),
        r"limits\.memory is '2GB', which is no quantity: write 2Gi",
    ),
    "a limit below the request": (
        "Deployment",
        "intake",
        put(f"{CONTAINER}.resources.limits.memory", "64Mi"),
        r"limits\.memory 64Mi is below requests\.memory 128Mi: raise the limit",
    ),
    "a limit below the request, at the broker": (
        "RabbitmqCluster",
        "broker",
        put("spec.resources.limits.memory", "512Mi"),
        r"limits\.memory 512Mi is below requests\.memory 1Gi",
    ),
    "thousandths of a byte": (
        "Deployment",
        "intake",
        put(f"{CONTAINER}.resources", {"requests": {"cpu": "1", "memory": "128m"}, "limits": {"memory": "384m"}}),
        r"limits\.memory 384m is less than a mebibyte",
    ),
    "a size that is a word": (
        "PersistentVolumeClaim",
        "backups",
        put("spec.resources.requests.storage", "veel"),
        r"requests\.storage is 'veel', which is no quantity",
    ),
    "a size of nothing": (
        "PersistentVolumeClaim",
        "backups",
        put("spec.resources.requests.storage", "0"),
        r"requests\.storage is 0: say more than 0",
    ),
    "scratch without a size": (
        "Deployment",
        "operations",
        put("spec.template.spec.volumes.0.emptyDir.sizeLimit", "64MB"),
        r"sizeLimit is '64MB'",
    ),
    "an hour that no day has": ("CronJob", "backup", put("spec.schedule", "30 25 * * *"), r"the hour 25 .* 0 to 23"),
    "a job that sleeps": ("CronJob", "backup", put("spec.suspend", True), r"is suspended, so it never runs: take"),
    "no replica": ("Deployment", "intake", put("spec.replicas", 0), r"has no replica: say replicas"),
    "no replica at rest": ("ScaledObject", "intake", put("spec.minReplicaCount", 0), r"minReplicaCount 0 .* say 2"),
    "no replica when idle": ("ScaledObject", "intake", put("spec.idleReplicaCount", 0), r"idleReplicaCount"),
    "replicas that are paused": (
        "ScaledObject",
        "intake",
        put("metadata.annotations", {"autoscaling.keda.sh/paused-replicas": "0"}),
        r"is paused .*take the annotation out",
    ),
    "a broker of one node": ("RabbitmqCluster", "broker", put("spec.replicas", 1), r"1 node\b.*say replicas: 3"),
    "a broker of two nodes": ("RabbitmqCluster", "partners-broker", put("spec.replicas", 2), r"2 nodes.*replicas: 3"),
    "a store of one member": ("MongoDBCommunity", "store", put("spec.members", 1), r"1 member\b.*say members: 3"),
    "a port that is a word": (
        "Deployment",
        "intake",
        variable("REFU_HTTP_PORT", "achtduizend"),
        r"REFU_HTTP_PORT takes a whole number",
    ),
    "another port than the one declared": (
        "Deployment",
        "intake",
        variable("REFU_HTTP_PORT", "8011"),
        r"REFU_HTTP_PORT is 8011, and everybody asks at 8001: say 8001",
    ),
    "a port below 0": ("Deployment", "intake", variable("REFU_OPERATIONS_PORT", "-1"), r"REFU_OPERATIONS_PORT is -1"),
    "mail by https": (
        "Deployment",
        "intake",
        variable("REFU_SMTP_URL", "https://smtp.refu.be"),
        r"REFU_SMTP_URL must be smtps.*`smtpUrl` of installation\.yaml",
    ),
    "mail at a port that is none": (
        "Deployment",
        "intake",
        variable("REFU_SMTP_URL", "smtps://smtp.refu.be:46500000"),
        r"REFU_SMTP_URL has no port that there is.*`smtpUrl`",
    ),
    "text messages in the open": (
        "Deployment",
        "organisations",
        variable("REFU_SMS_URL", "http://sms.refu.be"),
        r"REFU_SMS_URL must begin with https.*`smsUrl` of installation\.yaml",
    ),
    "an origin that is none": ("Deployment", "gateway", variable("REFU_CORS_ORIGINS", "app.refu.be"), r"CORS_ORIGINS"),
    "a number that is none": (
        "Deployment",
        "gateway",
        variable("REFU_TRUSTED_PROXIES", "one"),
        r"REFU_TRUSTED_PROXIES is a whole number",
    ),
    "an address of partners that is none": (
        "Deployment",
        "partners",
        variable("REFU_PARTNERS_AMQP_PUBLIC", "https://events.refu.be"),
        r"REFU_PARTNERS_AMQP_PUBLIC takes an address",
    ),
    "a peer without a scheme": (
        "Deployment",
        "gateway",
        variable("REFU_INTAKE_URL", "intake:8001"),
        r"REFU_INTAKE_URL is 'intake:8001'.* http://intake:8001",
    ),
    "no issuer": ("Certificate", "door", put("spec.issuerRef.name", ""), r"names no issuer.*`clusterIssuer`"),
    "a digest that is too short": (
        "Deployment",
        "intake",
        put(f"{CONTAINER}.image", f"{REAL}/intake@sha256:{'5' * 60}"),
        r"the digest of .*intake is none: sha256: and 64 hexadecimal digits",
    ),
    "a policy that is open to every namespace": (
        "NetworkPolicy",
        "operations",
        put("spec.ingress.0.from.0", {"namespaceSelector": {}}),
        r"lets .* reach .* at port 90",
    ),
    "a policy that is open to whoever is called so": (
        "NetworkPolicy",
        "operations",
        put("spec.ingress.0.from.0.namespaceSelector", {}),
        r"lets .*prometheus of another namespace.* reach .* at port 90",
    ),
}


@pytest.mark.parametrize("fault", MISTAKES)
def test_a_mistake_is_refused_with_its_manifest_and_what_to_do(fault: str) -> None:
    kind, name, mistake, sentence = MISTAKES[fault]

    found = said_of(with_mistake(PRODUCTION, kind, name, mistake))

    assert any(line.startswith(f"{kind}/{name}") and re.search(sentence, line) for line in found), found


def test_a_secret_where_a_path_belongs_is_refused_and_not_repeated() -> None:
    found = said_of(with_mistake(PRODUCTION, "Deployment", "intake", variable("REFU_SMS_KEY", "s3cr3t-token")))

    [line] = (line for line in found if "REFU_SMS_KEY" in line)
    assert "names no file of a volume that is mounted" in line
    assert "s3cr3t" not in " ".join(found)


def test_a_path_beside_what_is_mounted_is_refused() -> None:
    found = said_of(with_mistake(PRODUCTION, "Deployment", "intake", variable("REFU_ID_KEY", "/run/refu/id/id.key")))

    assert any("REFU_ID_KEY" in line and "names no file" in line for line in found), found


def test_a_setting_of_all_services_that_is_none_is_said_once() -> None:
    found = said_of(setting("REFU_GRACE", "kort"))

    [line] = (line for line in found if "REFU_GRACE" in line)
    assert line.startswith("Deployment/changes and 9 more: REFU_GRACE takes a number")


def test_two_images_with_one_digest_are_refused() -> None:
    mistaken = PRODUCTION
    for name in ("intake", "matching"):
        image = f"{REAL}/{name}@{DIGEST}"
        mistaken = with_mistake(mistaken, "Deployment", name, put(f"{CONTAINER}.image", image))

    assert any(re.search(r"intake and matching have the same digest", line) for line in said_of(mistaken))


def test_images_of_others_may_be_the_same() -> None:
    mistaken = PRODUCTION
    for name, called in (("intake", "proxy"), ("matching", "sidecar")):
        beside = {**_containers(name)[0], "name": called, "image": f"docker.io/someone/{called}@{DIGEST}"}
        containers = [*_containers(name), beside]
        mistaken = with_mistake(mistaken, "Deployment", name, put("spec.template.spec.containers", containers))

    assert said_of(mistaken) == []


def _containers(deployment: str) -> list[Manifest]:
    found: list[Manifest] = by_name(PRODUCTION, "Deployment")[deployment]["spec"]["template"]["spec"]["containers"]
    return found


def test_a_scaled_object_that_is_no_longer_paused_is_fit() -> None:
    again = put("metadata.annotations", {"autoscaling.keda.sh/paused": "false"})

    assert said_of(with_mistake(PRODUCTION, "ScaledObject", "intake", again)) == []


def test_one_image_in_two_places_has_one_digest() -> None:
    mistaken = PRODUCTION
    for name, registry in (("intake", REAL), ("operations", "mirror.refu.be/refu")):
        image = f"{registry}/intake@{DIGEST}"
        mistaken = with_mistake(mistaken, "Deployment", name, put(f"{CONTAINER}.image", image))

    assert said_of(mistaken) == []


def test_asking_makes_no_folder(tmp_path: Path) -> None:
    said_of(with_mistake(PRODUCTION, "Deployment", "intake", variable("REFU_OUTBOX", str(tmp_path / "outbox"))))

    assert list(tmp_path.iterdir()) == []


def test_whoever_restores_is_suspended_for_good() -> None:
    assert said_of(with_mistake(PRODUCTION, "CronJob", "restore", put("spec.suspend", True))) == []


@pytest.mark.parametrize(
    "schedule",
    ["30 3 * * *", "*/5 0-6,22 1,15 jan-MAR mon-fri", "@daily", "@every 1h30m", "0 0 ? * SUN", "5/10 * * * 0"],
)
def test_a_schedule_that_kubernetes_takes_is_taken(schedule: str) -> None:
    assert cron.fault(schedule) == ""


@pytest.mark.parametrize(
    "schedule",
    [
        *(
            "30 25 * * *",
            "30 3 * *",
            "0 30 3 * * *",
            "60 * * * *",
            "* * 0 * *",
            "* * * 13 *",
            "* * * * 7",
            "*/0 * * * *",
        ),
        *("5-1 * * * *", "a * * * *", "", "@dagelijks", "@every morgen", "TZ=Europe/Brussels 30 3 * * *"),
    ],
)
def test_a_schedule_that_kubernetes_refuses_is_said(schedule: str) -> None:
    assert cron.fault(schedule) != ""


@pytest.mark.parametrize(
    ("less", "more"), [("999m", "1"), ("1000Mi", "1Gi"), ("1G", "1Gi"), ("1e3", "2k"), (".5", "0.6"), ("1n", "1u")]
)
def test_quantities_are_compared_by_what_they_are_worth(less: str, more: str) -> None:
    assert quantities.value(less) < quantities.value(more)


def test_the_grammar_of_quantities_is_that_of_kubernetes() -> None:
    schema = strictness.structural_schema("keda.sh/v1alpha1", "ScaledObject")

    assert repr(quantities.GRAMMAR) in str(schema)
