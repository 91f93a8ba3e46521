"""The table of listeners is what the services really hear: so every queue stands before anything is published."""

import json
import subprocess
import sys

from services.contracts import EVENTS, listeners

WALK = """
import importlib, inspect, json, sys
sys.modules.setdefault("warnings").simplefilter("ignore")
found = []
for name in ("intake", "organisations", "matching", "employment", "reporting", "identity", "changes", "partners"):
    service = importlib.import_module(f"services.{name}.service").SERVICE
    for method, function in inspect.getmembers(service, inspect.isfunction):
        for entrypoint in getattr(function, "nameko_entrypoints", ()):
            if type(entrypoint).__name__ == "Subscription":
                found.append([name, method, entrypoint.source, list(entrypoint.types)])
print(json.dumps(found))
"""


def test_every_subscription_of_a_service_stands_in_the_table_and_the_other_way_round() -> None:
    walked = subprocess.run([sys.executable, "-c", WALK], capture_output=True, text=True, check=True)
    found = {(service, method, source, tuple(types)) for service, method, source, types in json.loads(walked.stdout)}
    assert found == {(one.service, one.method, one.source, one.types) for one in listeners.LISTENERS}


def test_a_listener_hears_only_events_of_its_source() -> None:
    for listener in listeners.LISTENERS:
        sources = {EVENTS[event_type].source for event_type in listener.types if event_type != "#"}
        assert sources <= {listener.source}


def test_the_queue_of_a_listener_is_its_own() -> None:
    names = [(one.service, one.method, one.source) for one in listeners.LISTENERS]
    assert len(names) == len(set(names))
