"""What a trigger of KEDA may say: its `metadata` is a free map, and KEDA passes over a word that it does not know."""

from collections.abc import Iterator

from deploy.manifests.names import hint
from deploy.manifests.rendering import Manifest

KNOWN = {
    "rabbitmq": (
        {"queueName", "mode", "value"},
        {
            *("host", "hostFromEnv", "protocol", "vhostName", "activationValue", "excludeUnacknowledged", "useRegex"),
            *("pageSize", "operation", "timeout", "unsafeSsl"),
        },
    ),
    "prometheus": (
        {"serverAddress", "query", "threshold"},
        {
            *("activationThreshold", "queryParameters", "namespace", "customHeaders", "ignoreNullValues", "unsafeSsl"),
            *("timeout", "authModes"),
        },
    ),
    "cpu": ({"value"}, {"containerName"}),
}
"""By type: what it must say, and what it may. Read from KEDA's own sources (pkg/scalers), those that we use."""
PARAMETERS = {"host", "protocol", "vhostName", "username", "password", "tls", "ca", "cert", "key", "keyPassword"}
"""What a TriggerAuthentication may hand to `rabbitmq`."""


def misspelt(manifest: Manifest) -> Iterator[str]:
    """What KEDA would not understand of this ScaledObject or TriggerAuthentication, each with its place."""
    if manifest["kind"] == "ScaledObject":
        for number, trigger in enumerate(manifest["spec"]["triggers"]):
            yield from (f".spec.triggers[{number}].{said}" for said in _of_trigger(trigger))
        if "fallback" in manifest["spec"] and not any(map(_averages, manifest["spec"]["triggers"])):
            yield ".spec.fallback: needs a trigger beside cpu whose metricType is AverageValue."
    if manifest["kind"] == "TriggerAuthentication":
        for number, target in enumerate(manifest["spec"].get("secretTargetRef", ())):
            if (said := target["parameter"]) not in PARAMETERS:
                place = f".spec.secretTargetRef[{number}].parameter"
                yield f"{place}: {said} is none of rabbitmq's{hint(said, PARAMETERS)}: correct it."


def _averages(trigger: Manifest) -> bool:
    return bool(trigger["type"] != "cpu" and trigger.get("metricType", "AverageValue") == "AverageValue")


def _of_trigger(trigger: Manifest) -> Iterator[str]:
    if trigger["type"] not in KNOWN:
        yield f"type: {trigger['type']} is not among those that are checked: {', '.join(KNOWN)}."
        return
    needed, allowed = KNOWN[trigger["type"]]
    said = trigger["metadata"].keys()
    for name in sorted(said - needed - allowed):
        yield f"metadata.{name}: KEDA does not know this word{hint(name, needed | allowed)}: correct it."
    for name in sorted(needed - said):
        yield f"metadata.{name}: is missing: add it."
