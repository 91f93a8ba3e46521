"""Writes `prometheus_rule.yaml` from `rules/`: `python -m deploy.monitoring.kubernetes`. A test holds the two equal."""

from pathlib import Path

import yaml

from deploy.monitoring.known import RULES

PLACE = Path(__file__).with_name("prometheus_rule.yaml")
HEAD = "# Generated from rules/ by `python -m deploy.monitoring.kubernetes`; do not edit.\n"


def manifest() -> str:
    """The rules as Prometheus' operator takes them."""
    groups = [group for path in sorted(RULES.glob("*.yaml")) for group in yaml.safe_load(path.read_text())["groups"]]
    rule = {
        "apiVersion": "monitoring.coreos.com/v1",
        "kind": "PrometheusRule",
        "metadata": {"name": "refu", "labels": {"app.kubernetes.io/part-of": "refu"}},
        "spec": {"groups": groups},
    }
    return HEAD + yaml.safe_dump(rule, sort_keys=False, width=110)


if __name__ == "__main__":
    PLACE.write_text(manifest())
