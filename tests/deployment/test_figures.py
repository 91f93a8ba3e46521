"""What Prometheus reads in a cluster bears the labels that the rules ask for, and the rules are deployed."""

import re

from deploy.local.platform import SERVICES
from deploy.manifests.rendering import by_name, of_kind, rendered
from deploy.monitoring import known

PRODUCTION = rendered("production")
OF_OTHERS = {"mongodb": "an exporter beside the store, where there is one", "node": "node_exporter of the cluster"}
"""Jobs that rules may ask for and no manifest of ours makes."""


def jobs() -> set[str]:
    """The values that the label `job` has, by the ServiceMonitors."""
    monitors = by_name(PRODUCTION, "ServiceMonitor")
    [endpoint] = {each["spec"]["jobLabel"] for each in (monitors["services"],)}
    labels = by_name(PRODUCTION, "Service")["intake"]["metadata"]["labels"]
    relabelled = {
        rule["replacement"]
        for each in monitors["broker"]["spec"]["endpoints"]
        for rule in each.get("relabelings", ())
        if rule["targetLabel"] == "job"
    }
    return {
        labels[endpoint],
        monitors["broker"]["spec"]["selector"]["matchLabels"]["app.kubernetes.io/component"],
        *relabelled,
    }


def test_every_job_that_a_rule_asks_for_is_read() -> None:
    asked = {job for rule in known.rules() for job in re.findall(r'\bjob="([a-z-]+)"', rule["expr"])}

    assert {"refu"} <= asked <= jobs() | OF_OTHERS.keys()


def test_every_service_that_a_rule_names_is_a_service_of_the_cluster() -> None:
    """Prometheus' operator gives each target the name of its Service."""
    asked = {name for rule in known.rules() for name in re.findall(r'service="([a-z-]+)"', rule["expr"])}

    assert asked <= set(SERVICES) <= by_name(PRODUCTION, "Service").keys()


def test_every_service_is_read_by_prometheus() -> None:
    wanted = by_name(PRODUCTION, "ServiceMonitor")["services"]["spec"]["selector"]["matchLabels"]
    services = of_kind(PRODUCTION, "Service")

    read = {each["metadata"]["name"] for each in services if wanted.items() <= each["metadata"]["labels"].items()}
    assert read == set(SERVICES)


def test_every_rule_is_deployed() -> None:
    groups = [group for each in of_kind(PRODUCTION, "PrometheusRule") for group in each["spec"]["groups"]]

    assert [rule for group in groups for rule in group["rules"]] == known.rules()


def test_triggers_ask_for_metrics_that_are_known() -> None:
    triggers = [trigger for each in of_kind(PRODUCTION, "ScaledObject") for trigger in each["spec"]["triggers"]]
    queries = [trigger["metadata"]["query"] for trigger in triggers if trigger["type"] == "prometheus"]

    assert queries
    for query in queries:
        assert known.asked_in(query) <= known.known()
        assert set(re.findall(r'\bjob="([a-z-]+)"', query)) <= jobs()
