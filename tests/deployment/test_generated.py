"""What is generated is current, and says what the code says: rights, queues, databases."""

import pytest

from deploy import broker
from deploy.local.platform import KEEPING, SERVICES
from deploy.manifests import accounts, autoscaling, code, generate, triggers
from deploy.manifests.rendering import KUBERNETES, by_name, of_kind, rendered
from services.chassis.messaging.rights import rights
from services.chassis.messaging.wire_names import queue_name
from services.chassis.metrics import EVENT_LAG
from services.contracts import EVENTS
from services.contracts.listeners import LISTENERS, SOURCES

PRODUCTION = rendered("production")


@pytest.mark.parametrize("name", generate.files())
def test_the_file_is_what_would_be_written_now(name: str) -> None:
    assert (KUBERNETES / name).read_text() == generate.files()[name], "Run: python -m deploy.manifests.generate"


def test_every_account_of_the_broker_has_the_rights_that_the_code_says() -> None:
    given = {
        each["spec"]["userReference"]["name"]: each["spec"]["permissions"] for each in of_kind(PRODUCTION, "Permission")
    }
    said = {name: vars(patterns) for name, patterns in rights().items()}

    nothing = {"configure": "^$", "write": "^$", "read": "^$"}
    looking = dict.fromkeys((autoscaling_account(), accounts.MONITOR), nothing)
    assert given == {**said, **looking}


def autoscaling_account() -> str:
    """The user whose password KEDA is handed."""
    targets = by_name(PRODUCTION, "TriggerAuthentication")["broker"]["spec"]["secretTargetRef"]
    [secret] = {each["name"] for each in targets if each["parameter"] == "username"}
    return str(secret.removesuffix("-user-credentials"))


@pytest.mark.parametrize("service", SOURCES)
def test_a_service_publishes_the_types_of_its_own_events_and_no_others(service: str) -> None:
    spec = by_name(PRODUCTION, "TopicPermission")[service]["spec"]["permissions"]
    own = {event.type for event in EVENTS.values() if event.source == service}

    assert spec["exchange"] == f"{service}.events"
    assert {name for name in spec["write"].strip("^()$").split("|") if name} == own
    assert spec["read"] == "^$"


@pytest.mark.parametrize("service", KEEPING)
def test_a_service_has_one_account_of_the_store_for_its_own_databases(service: str) -> None:
    users = {each["name"]: each for each in by_name(PRODUCTION, "MongoDBCommunity")["store"]["spec"]["users"]}
    [prefix] = {
        each["data"]["REFU_DATABASE_PREFIX"]
        for each in of_kind(PRODUCTION, "ConfigMap")
        if "REFU_DATABASE_PREFIX" in each["data"]
    }

    roles = {(each["db"], each["name"]) for each in users[service]["roles"]}
    assert roles == {(f"{prefix}_{service}", "readWrite"), (f"{prefix}_{service}_access", "readWrite")}


@pytest.mark.parametrize("service", KEEPING)
def test_replicas_follow_every_queue_of_the_service(service: str) -> None:
    triggers = by_name(PRODUCTION, "ScaledObject")[service]["spec"]["triggers"]
    watched = {each["metadata"]["queueName"] for each in triggers if each["type"] == "rabbitmq"}

    queues = {queue_name(one) for one in LISTENERS if one.service == service}
    assert watched == (queues if autoscaling.REPLICAS[service].all_listen else set())


def test_replicas_follow_metrics_that_are_there() -> None:
    queries = [
        trigger["metadata"]["query"]
        for each in of_kind(PRODUCTION, "ScaledObject")
        for trigger in each["spec"]["triggers"]
        if trigger["type"] == "prometheus"
    ]

    assert queries
    assert all(f"{EVENT_LAG._name}_bucket{{" in query for query in queries)


def test_where_one_process_listens_at_a_time_waiting_events_add_no_replica() -> None:
    alone = {name for name in KEEPING if getattr(code.class_of(name), "listens_one_at_a_time", False)}

    assert alone <= {name for name, replicas in autoscaling.REPLICAS.items() if not replicas.all_listen}


def test_every_service_has_a_second_process_to_take_over() -> None:
    scaled = by_name(PRODUCTION, "ScaledObject")

    assert scaled.keys() == set(SERVICES)
    assert all(each["spec"]["minReplicaCount"] >= 2 for each in scaled.values())
    assert all("replicas" not in by_name(PRODUCTION, "Deployment")[name]["spec"] for name in scaled)


def test_words_of_triggers_were_read_of_keda() -> None:
    assert {"queueName", "mode", "value"} <= triggers.KNOWN["rabbitmq"][0]


def test_every_broker_is_configured_alike() -> None:
    told = {name: each["spec"]["rabbitmq"] for name, each in by_name(rendered("production"), "RabbitmqCluster").items()}

    assert told.keys() == {"broker", "partners-broker"}
    for each in told.values():
        assert each == {"additionalConfig": broker.CONFIGURATION, "advancedConfig": broker.ADVANCED}
