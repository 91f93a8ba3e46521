"""Deployments as the services need them: ports, probes, time to stop, room."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from werkzeug.test import create_environ
from werkzeug.wrappers import Request

from deploy.compose import accounts
from deploy.local.accounts import ADMINISTRATOR, Accounts
from deploy.local.platform import GATEWAY, KEEPING, SERVICES, WEB
from deploy.manifests import code, ends, workloads
from deploy.manifests.autoscaling import REPLICAS
from deploy.manifests.rendering import OVERLAYS, by_name, of_kind, rendered
from deploy.ports import HTTP, OPERATIONS
from services.chassis.http.operations import OperationsRoute
from services.gateway import routes
from services.partners.webhooks.handlers import posting

EACH = [(overlay, name) for overlay in OVERLAYS for name in SERVICES]


def pod_of(overlay: str, name: str) -> dict:
    return by_name(rendered(overlay), "Deployment")[name]["spec"]["template"]["spec"]


def container_of(overlay: str, name: str) -> dict:
    [container] = pod_of(overlay, name)["containers"]
    return container


def settings(overlay: str) -> dict[str, str]:
    return {name: value for each in of_kind(rendered(overlay), "ConfigMap") for name, value in each["data"].items()}


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_every_service_is_deployed_once(overlay: str) -> None:
    deployed = by_name(rendered(overlay), "Deployment")
    services = {
        name
        for name, each in deployed.items()
        if each["metadata"]["labels"]["app.kubernetes.io/component"] == "service"
    }

    assert services == set(SERVICES) == set(REPLICAS)


@pytest.mark.parametrize(("overlay", "name"), EACH)
def test_a_service_listens_at_its_ports_and_its_service_leads_there(overlay: str, name: str) -> None:
    variables = {each["name"]: each.get("value") for each in container_of(overlay, name)["env"]}
    declared = {each["name"]: each["containerPort"] for each in container_of(overlay, name).get("ports", ())}
    service = by_name(rendered(overlay), "Service")[name]["spec"]["ports"]

    expected = {"http": HTTP[name], "operations": OPERATIONS[name]}
    assert declared == ({} if overlay == "local" else expected)
    assert {each["name"]: each["port"] for each in service} == expected
    assert all(each["targetPort"] == each["port"] for each in service)
    assert variables["REFU_HTTP_PORT"] == str(expected["http"])
    assert variables["REFU_OPERATIONS_PORT"] == str(expected["operations"])


@pytest.mark.parametrize("name", SERVICES)
def test_alive_and_ready_are_asked_apart_at_the_operations_port(name: str) -> None:
    probes = {
        kind: container_of("production", name)[f"{kind}Probe"]["httpGet"]
        for kind in ("startup", "liveness", "readiness")
    }

    assert probes == {
        "startup": {"path": "/livez", "port": "operations"},
        "liveness": {"path": "/livez", "port": "operations"},
        "readiness": {"path": "/readyz", "port": "operations"},
    }
    assert {each["path"] for each in probes.values()} <= operations_paths(name)


def test_prometheus_reads_what_every_service_answers() -> None:
    [endpoint] = by_name(rendered("production"), "ServiceMonitor")["services"]["spec"]["endpoints"]

    assert endpoint["port"] == "operations"
    assert all(endpoint["path"] in operations_paths(name) for name in SERVICES)


def operations_paths(service: str) -> set[str]:
    """What is answered at the service's operations port."""
    methods = vars_of(code.class_of(service))
    found = {each for method in methods for each in getattr(method, "nameko_entrypoints", ())}
    return {each.url for each in found if isinstance(each, OperationsRoute)}


def vars_of(kept: type) -> list[object]:
    return [method for each in kept.__mro__ for method in vars(each).values()]


@pytest.mark.parametrize("name", KEEPING)
def test_a_store_and_a_broker_that_are_away_restart_nothing(name: str) -> None:
    """Nobody sends requests to what is not ready; what does not live is started again, which would not help."""
    asked = {kind: container_of("production", name)[f"{kind}Probe"]["httpGet"]["path"] for kind in (LIVE, READY)}

    assert {kind: answered_without_servers(name, path) for kind, path in asked.items()} == {LIVE: 200, READY: 503}


LIVE, READY = "liveness", "readiness"


def answered_without_servers(service: str, path: str) -> int:
    """What the service's own code answers there while neither store nor broker does."""
    kept = code.class_of(service)()
    consumer = SimpleNamespace(queue_workers=[], connected=False)
    runtime = SimpleNamespace(ready=True, store=SimpleNamespace(answers=lambda: False), consumer=consumer)
    kept.work = SimpleNamespace(runtime=runtime)
    [method] = {
        name
        for each in type(kept).__mro__
        for name, method in vars(each).items()
        for entrypoint in getattr(method, "nameko_entrypoints", ())
        if isinstance(entrypoint, OperationsRoute) and entrypoint.url == path
    }
    status: int = getattr(kept, method)(Request(create_environ(path))).status_code
    return status


@pytest.mark.parametrize(("overlay", "name"), EACH)
def test_a_pod_has_time_to_finish_what_it_has_in_hand(overlay: str, name: str) -> None:
    grace = float(settings(overlay)["REFU_GRACE"])
    waits = container_of(overlay, name)["lifecycle"]["preStop"]["sleep"]["seconds"]
    longest = max(routes.ANSWER_SECONDS, posting.SECONDS)

    assert grace > longest
    assert pod_of(overlay, name)["terminationGracePeriodSeconds"] >= waits + grace + workloads.MARGIN_SECONDS


def test_the_door_waits_longer_than_the_gateway() -> None:
    rules = by_name(rendered("production"), "HTTPRoute")["door"]["spec"]["rules"]
    seconds = {rule["matches"][0]["path"]["value"]: float(rule["timeouts"]["request"].rstrip("s")) for rule in rules}

    assert seconds.pop(f"/v1/{routes.STREAM}") == 0
    assert seconds.pop("/") > routes.ANSWER_SECONDS
    assert {path.removeprefix("/v1/") for path in seconds} == set(routes.SLOW_PATHS)
    assert all(waits > routes.SLOW_PATHS[path.removeprefix("/v1/")] for path, waits in seconds.items())


@pytest.mark.parametrize("name", SERVICES)
def test_one_pod_may_go_at_a_time_and_they_stand_apart(name: str) -> None:
    budget = by_name(rendered("production"), "PodDisruptionBudget")[name]["spec"]
    spread = {each["topologyKey"] for each in pod_of("production", name)["topologySpreadConstraints"]}

    assert budget == {"maxUnavailable": 1, "selector": {"matchLabels": {"app.kubernetes.io/name": name}}}
    assert spread == {"kubernetes.io/hostname", "topology.kubernetes.io/zone"}


@pytest.mark.parametrize(("overlay", "name"), EACH)
def test_a_new_pod_is_ready_before_an_old_one_goes(overlay: str, name: str) -> None:
    strategy = by_name(rendered(overlay), "Deployment")[name]["spec"]["strategy"]

    assert strategy == {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": 1, "maxUnavailable": 0}}


@pytest.mark.parametrize("name", [GATEWAY, WEB])
def test_who_keeps_nothing_holds_no_secret(name: str) -> None:
    for overlay in OVERLAYS:
        assert "secret" not in str(pod_of(overlay, name)).lower()


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_whoever_shares_a_volume_of_one_node_runs_on_one_node(overlay: str) -> None:
    """ReadWriteOnce is about nodes: a pod on another one would wait for the volume."""
    claims = by_name(rendered(overlay), "PersistentVolumeClaim")
    sharing: dict[str, list[dict]] = {}
    for _, template in ends.templates(rendered(overlay)):
        for volume in template["spec"].get("volumes", ()):
            if "persistentVolumeClaim" in volume:
                sharing.setdefault(volume["persistentVolumeClaim"]["claimName"], []).append(template)

    assert sharing
    for claim, templates in sharing.items():
        assert claims[claim]["spec"]["accessModes"] == ["ReadWriteOnce"]
        assert len(templates) == 1 or all(workloads.is_beside(each, templates) for each in templates)


def test_a_store_that_takes_no_writes_is_not_ready_and_lives() -> None:
    """Starting it again gives it no room on its disk."""
    [store] = pod_of("local", "store")["containers"]
    live, ready = (store[f"{kind}Probe"]["exec"]["command"][1:] for kind in ("liveness", "readiness"))

    assert live == ["-m", "deploy.compose.accounts", accounts.RESPONDS]
    assert ready == ["-m", "deploy.compose.accounts", accounts.TAKES_WRITES]


@pytest.mark.parametrize(("asked", "status"), [(accounts.RESPONDS, 0), (accounts.TAKES_WRITES, 1)])
def test_a_full_store_responds(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, asked: str, status: int) -> None:
    file = tmp_path / "store-accounts.json"
    Accounts(file).password(ADMINISTRATOR)
    monkeypatch.setattr(accounts, "FILE", file)
    monkeypatch.setattr(accounts, "responds", lambda uri: True)  # noqa: ARG005
    monkeypatch.setattr(accounts, "takes_writes", lambda uri: False)  # noqa: ARG005

    assert accounts.main(asked) == status


def test_volumes_that_are_right_are_not_gone_through_again() -> None:
    """A folder of a million files would delay each start."""
    for overlay in OVERLAYS:
        for manifest, template in ends.templates(rendered(overlay)):
            if any("persistentVolumeClaim" in volume for volume in template["spec"].get("volumes", ())):
                policy = template["spec"]["securityContext"].get("fsGroupChangePolicy")
                assert policy == "OnRootMismatch", manifest["metadata"]["name"]


def test_the_broker_may_take_its_time_to_start() -> None:
    [broker] = pod_of("local", "broker")["containers"]

    assert broker["startupProbe"]["periodSeconds"] * broker["startupProbe"]["failureThreshold"] >= 300
    assert "initialDelaySeconds" not in broker["livenessProbe"]


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_jobs_end_by_themselves(overlay: str) -> None:
    for manifest, template in ends.templates(rendered(overlay)):
        if manifest["kind"] == "CronJob":
            spec = manifest["spec"]["jobTemplate"]["spec"]
            assert spec["activeDeadlineSeconds"]
            assert manifest["spec"]["concurrencyPolicy"] == "Forbid"
        if manifest["kind"] == "Job":
            assert template["spec"]["restartPolicy"] == "OnFailure"
