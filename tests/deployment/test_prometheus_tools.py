"""Prometheus' own tools judge the rules, the expressions of dashboards, and who is told of what."""

import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml

from deploy.manifests import autoscaling
from deploy.monitoring import known
from deploy.monitoring.boards import BOARDS
from tests.not_tried import tools

MONITORING = known.FOLDER
VARIABLES = {"$__rate_interval": "5m", "$service": ".*"}


@pytest.fixture(scope="module", name="promtool")
def promtool_() -> Path:
    [found] = tools("the alert rules and the expressions of dashboards", "promtool")
    return found


@pytest.fixture(scope="module", name="amtool")
def amtool_() -> Path:
    [found] = tools("who is told of which alert", "amtool")
    return found


def said_by(*command: str | Path) -> str:
    """What a tool says; it must be content."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_configuration_and_rules_are_valid(promtool: Path) -> None:
    said_by(promtool, "check", "config", MONITORING / "prometheus.yaml")


@pytest.mark.parametrize("tests", sorted((MONITORING / "tests").glob("*.yaml")), ids=lambda path: path.stem)
def test_each_alert_is_raised_when_it_should_be_and_only_then(promtool: Path, tests: Path) -> None:
    said_by(promtool, "test", "rules", tests)


def test_every_expression_of_a_dashboard_is_one(promtool: Path, tmp_path: Path) -> None:
    asked = [_filled_in(expression) for board in BOARDS for panel in board.panels for expression, _ in panel.asks]
    rules = [{"record": f"panel:{number}", "expr": expression} for number, expression in enumerate(asked)]
    file = tmp_path / "panels.yaml"
    file.write_text(yaml.safe_dump({"groups": [{"name": "panels", "rules": rules}]}))

    assert f"{len(asked)} rules found" in said_by(promtool, "check", "rules", file)


@pytest.mark.parametrize(("steps", "lag"), [("0x20", 0), ("0+60x20", 58.5)], ids=["nobody is heard", "late"])
def test_where_nothing_is_heard_nothing_is_late(promtool: Path, tmp_path: Path, steps: str, lag: float) -> None:
    """A quantile of nothing is NaN, which KEDA up to 2.19 makes a number of."""
    triggers = [each for spec in autoscaling.scaled_objects() for each in spec["spec"]["triggers"]]
    [query, *_] = [each["metadata"]["query"] for each in triggers if each["type"] == "prometheus"]
    buckets = {"30": "0x20", "60": steps, "+Inf": steps}
    series = 'refu_event_lag_seconds_bucket{{job="refu", service="intake", le="{}"}}'
    inputs = [{"series": series.format(limit), "values": values} for limit, values in buckets.items()]
    asked = {"expr": query, "eval_time": "10m", "exp_samples": [{"labels": "{}", "value": lag}]}
    file = tmp_path / "lag.yaml"
    test = {"interval": "1m", "input_series": inputs, "promql_expr_test": [asked]}
    file.write_text(yaml.safe_dump({"rule_files": [], "tests": [test]}))

    assert 'service="intake"' in query
    said_by(promtool, "test", "rules", file)


def _filled_in(expression: str) -> str:
    for variable, value in VARIABLES.items():
        expression = expression.replace(variable, value)
    assert "$" not in expression, "a variable that the dashboard does not have"
    return expression


@pytest.mark.parametrize(
    ("labels", "receiver"),
    [
        (["alertname=StoreFailsWrites", "severity=page"], "on-call"),
        (["alertname=DeadLetters", "severity=ticket"], "tickets"),
        (["alertname=Watchdog", "severity=none"], "watched-from-outside"),
        (["alertname=SomebodyElses"], "tickets"),
    ],
    ids=["page", "ticket", "watchdog", "unknown"],
)
def test_who_is_told(amtool: Path, labels: Sequence[str], receiver: str) -> None:
    config = MONITORING / "alertmanager.yaml"
    said_by(amtool, "check-config", config)
    asked = ("config", "routes", "test", f"--verify.receivers={receiver}", "--config.file")
    told = said_by(amtool, *asked, config, *labels)
    assert told.split()[0] == receiver


def test_alerts_that_are_held_back_exist() -> None:
    config = yaml.safe_load((MONITORING / "alertmanager.yaml").read_text())
    alerts = {rule["alert"] for rule in known.rules() if "alert" in rule}
    matchers = [matcher for rule in config["inhibit_rules"] for side in rule.values() for matcher in side]
    named = {name for matcher in matchers if "alertname" in matcher for name in re.findall(r"[A-Z]\w+", matcher)}
    assert named <= alerts
