"""Rules, dashboards and what they ask for: all of it exists, is used, and is written down where it says so."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from deploy.local.platform import SERVICES
from deploy.monitoring import draw, known, kubernetes
from deploy.monitoring.boards import BOARDS
from deploy.ports import OPERATIONS
from docs import make_metrics
from services.chassis import metrics

ROOT = Path(__file__).resolve().parents[2]
MONITORING = ROOT / "deploy" / "monitoring"
ASKED = [(rule.get("alert") or rule["record"], rule["expr"]) for rule in known.rules()]
ASKED += [(panel.title, expression) for board in BOARDS for panel in board.panels for expression, _ in panel.asks]
ADDED = {"service", "instance", "job", "namespace", "name", "le", "queue", "vhost", "persistentvolumeclaim"}
"""Labels that are there without the catalogue: of targets, of histograms, of others' metrics."""


@pytest.mark.parametrize(("where", "expression"), ASKED, ids=[where for where, _ in ASKED])
def test_what_is_asked_for_is_told_by_somebody(where: str, expression: str) -> None:
    unknown = known.asked_in(expression) - known.known()
    assert unknown == set(), f"{where}: nobody tells {unknown}"


@pytest.mark.parametrize("name", [name for name, value in vars(metrics).items() if value in known.own()])
def test_a_metric_of_the_catalogue_is_counted_somewhere(name: str) -> None:
    modules = [path for path in (ROOT / "services").rglob("*.py") if path.name != "metrics.py"]
    assert any(f"metrics.{name}." in path.read_text() for path in modules), f"nothing counts {name}"


def test_what_rules_compute_is_used() -> None:
    used = set().union(*(known.asked_in(expression) for _, expression in ASKED))
    assert known.recorded() <= used


def test_every_metric_of_others_that_is_listed_is_used() -> None:
    used = set().union(*(known.asked_in(expression) for _, expression in ASKED))
    assert {metric["name"] for metric in known.foreign()} <= used


@pytest.mark.parametrize(("where", "expression"), ASKED, ids=[where for where, _ in ASKED])
def test_metrics_are_selected_by_labels_that_they_have(where: str, expression: str) -> None:
    labels = {name: set(metric._labelnames) for metric in known.own() for name in known.names_of(metric)}
    for name, selected in re.findall(r"\b(refu_\w+)\s*\{([^}]*)\}", expression):
        asked = set(re.findall(r'(\w+)\s*[=!]~?\s*"', selected))
        assert asked <= labels.get(name, set()) | ADDED, f"{where}: {name} has no {asked - labels.get(name, set())}"


def test_a_service_that_vanished_is_noticed_whichever_it_is() -> None:
    [expression] = [rule["expr"] for rule in known.rules() if rule.get("alert") == "ServiceDown"]
    assert set(re.findall(r'absent\(up\{job="refu", service="(\w+)"\}\)', expression)) == set(SERVICES)


def test_every_service_is_read_on_one_machine() -> None:
    config = yaml.safe_load((MONITORING / "prometheus.yaml").read_text())
    jobs = {job["job_name"]: job for job in config["scrape_configs"]}
    targets = {told["labels"]["service"]: place for told in jobs["refu"]["static_configs"] for place in told["targets"]}
    assert targets == {name: f"{name}:{OPERATIONS[name]}" for name in SERVICES}  # names of compose's network
    assert {target for name in ("rabbitmq", "rabbitmq-queues") for target in _targets(jobs[name])} == {"broker:15692"}
    asked_for = set(re.findall(r'\bjob="([\w-]+)"', " ".join(expression for _, expression in ASKED)))
    assert asked_for <= set(jobs)


def _targets(job: dict[str, Any]) -> list[str]:
    return [target for told in job["static_configs"] for target in told["targets"]]


def test_the_page_of_metrics_is_current() -> None:
    assert make_metrics.PLACE.read_text() == make_metrics.page(), "run python docs/make_metrics.py"


def test_the_rules_for_kubernetes_are_current() -> None:
    assert kubernetes.PLACE.read_text() == kubernetes.manifest(), "run python -m deploy.monitoring.kubernetes"


def test_the_dashboards_are_current() -> None:
    written = {path.name: path.read_text() for path in draw.FOLDER.iterdir()}
    assert written == {draw.place_of(board).name: draw.written(board) for board in BOARDS}, "run deploy.monitoring.draw"


def test_every_dashboard_goes_to_kubernetes() -> None:
    [made] = yaml.safe_load((MONITORING / "kustomization.yaml").read_text())["configMapGenerator"]
    assert made["files"] == [f"dashboards/{path.name}" for path in sorted(draw.FOLDER.iterdir())]


@pytest.mark.parametrize("board", BOARDS, ids=lambda board: board.uid)
def test_a_dashboard_is_what_grafana_reads(board: Any) -> None:
    drawn = json.loads(draw.place_of(board).read_text())
    assert drawn["uid"] == board.uid
    assert [panel["title"] for panel in drawn["panels"]] == [panel.title for panel in board.panels]
    assert all(panel["description"] and panel["targets"] for panel in drawn["panels"])
    places = [(panel["gridPos"]["x"], panel["gridPos"]["y"]) for panel in drawn["panels"]]
    assert len(set(places)) == len(places)
