"""What is deployed is seen: rules, dashboards and monitors fit together; traces are one component away."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from deploy.local.platform import SERVICES
from deploy.manifests.rendering import KUBERNETES, by_name, of_kind, parsed, rendered, text
from deploy.manifests.validation import problems
from deploy.monitoring import draw, known
from services.chassis.telemetry.switch import wanted


def test_every_rule_goes_to_prometheus() -> None:
    deployed = by_name(rendered("production"), "PrometheusRule")["refu"]["spec"]["groups"]

    assert [rule for group in deployed for rule in group["rules"]] == known.rules()


def test_every_dashboard_goes_to_grafana() -> None:
    deployed = by_name(rendered("production"), "ConfigMap")["refu-dashboards"]

    assert deployed["metadata"]["labels"]["grafana_dashboard"] == "1"
    files = {name: json.loads(content) for name, content in deployed["data"].items()}
    assert files == {path.name: json.loads(path.read_text()) for path in draw.FOLDER.iterdir()}


def test_rules_ask_for_the_jobs_that_monitors_make() -> None:
    asked = set(re.findall(r'job="([\w-]+)"', yaml.safe_dump(known.rules())))

    assert asked <= _jobs()


def _jobs() -> set[str]:
    """What Prometheus' operator calls the jobs: after a label of the Service, unless it is replaced."""
    manifests = rendered("production")
    labels = {"app.kubernetes.io/part-of": "refu", "app.kubernetes.io/component": "rabbitmq"}
    made = set()
    for monitor in of_kind(manifests, "ServiceMonitor"):
        for endpoint in monitor["spec"]["endpoints"]:
            replaced = [one["replacement"] for one in endpoint.get("relabelings", ()) if one["targetLabel"] == "job"]
            made |= {*(replaced or [labels[monitor["spec"]["jobLabel"]]])}
    return made


def test_services_are_called_in_metrics_as_they_are_here() -> None:
    services = by_name(rendered("production"), "Service")
    [monitor] = [
        each for each in of_kind(rendered("production"), "ServiceMonitor") if each["metadata"]["name"] == "services"
    ]
    wanted_labels = monitor["spec"]["selector"]["matchLabels"].items()
    found = {name for name, each in services.items() if wanted_labels <= each["metadata"].get("labels", {}).items()}

    assert found == set(SERVICES)
    assert all(services[name]["metadata"]["labels"]["app.kubernetes.io/part-of"] == "refu" for name in found)


@pytest.fixture(name="traced")
def traced_(tmp_path: Path) -> list[dict[str, Any]]:
    """Production with the component for traces."""
    for name in ("kubernetes/base", "kubernetes/components", "monitoring"):
        shutil.copytree(KUBERNETES.parent / name, tmp_path / "deploy" / name)
    overlay = tmp_path / "deploy" / "kubernetes" / "overlays" / "traced"
    shutil.copytree(KUBERNETES / "overlays" / "production", overlay)
    file = overlay / "kustomization.yaml"
    file.write_text(file.read_text().replace("components:\n", "components:\n  - ../../components/tracing\n", 1))
    return list(parsed(text(overlay)))


def test_traces_are_one_component_away(traced: list[dict[str, Any]]) -> None:
    maps = by_name(traced, "ConfigMap")
    for name in SERVICES:
        [container] = by_name(traced, "Deployment")[name]["spec"]["template"]["spec"]["containers"]
        told = {
            key: value
            for each in container["envFrom"]
            for key, value in maps[each["configMapRef"]["name"]]["data"].items()
        }
        assert wanted(told), f"{name} records no traces"
    assert problems(of_kind(traced, "NetworkPolicy")) == []
    assert by_name(traced, "NetworkPolicy")["traces"]["spec"]["egress"][0]["ports"] == [{"port": 4318}]


@pytest.mark.parametrize("overlay", ["local", "production"])
def test_nothing_is_traced_unless_somebody_wants_it(overlay: str) -> None:
    assert "OTEL_" not in yaml.safe_dump(list(rendered(overlay)))
