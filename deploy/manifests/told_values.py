"""Whether the values that services are told can be read: asked of the services' own settings, without starting any."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from deploy.local.platform import SERVICES
from deploy.manifests import calls, code, ends, variables
from deploy.manifests.rendering import Manifest, by_name, title
from deploy.ports import HTTP, OPERATIONS
from services.chassis.dependencies import Sending
from services.chassis.sending.configuration import senders
from services.chassis.settings import Settings, UnfitSecret, UnfitSetting
from services.chassis.telemetry import switch
from services.gateway.settings import DoorSettings
from services.partners.amqp.settings import BrokerSettings

FILES = frozenset(
    {
        *("REFU_ID_KEY", "REFU_SEAL_KEY", "REFU_SMS_KEY", "REFU_SMTP_LOGIN", "REFU_PROVIDERS", "REFU_TOKEN_KEYS"),
        *("REFU_CONSOLE_CLIENT", "REFU_BACKUPS", "REFU_BACKUP_RECIPIENTS", "REFU_BACKUP_IDENTITY"),
        *("AMQP_URI_FILE", "MONGO_URI_FILE", "REFU_PARTNERS_MANAGEMENT_FILE", "REFU_PARTNERS_AMQP_FILE"),
    }
)
"""Variables that name a file, or a folder: what a secret holds stands there, and not in the variable."""
_FILLED_IN = {
    "REFU_SMTP_URL": "smtpUrl",
    "REFU_MAIL_FROM": "mailFrom",
    "REFU_SMS_URL": "smsUrl",
    "REFU_PARTNERS_AMQP_PUBLIC": "partnersUrl",
    "REFU_PUBLIC_URL": "url",
}
"""Where production takes a value out of installation.yaml: by which name."""
_TRYING_OUT = frozenset({"REFU_OUTBOX"})
"""Left out here: asking for it would make its folder."""
_PORT = "REFU_HTTP_PORT"
Environment = dict[str, str]


def problems(manifests: Sequence[Manifest]) -> Iterator[str]:
    """What no process could begin with, or would begin with and not work."""
    maps = {name: each.get("data", {}) for name, each in by_name(manifests, "ConfigMap").items()}
    for manifest, template in ends.templates(manifests):
        container = template["spec"]["containers"][0]  # beside it an installation may have others of its own
        environment = _environment(container, maps)
        yield from (f"{title(manifest)}: {said}" for said in _of_files(environment, container))
        name = manifest["metadata"]["name"]
        if name in SERVICES:
            plain = {each: value for each, value in environment.items() if each not in FILES | _TRYING_OUT}
            yield from (f"{title(manifest)}: {said}" for said in dict.fromkeys(_of_service(name, plain)))


def _environment(container: Mapping[str, Any], maps: Mapping[str, Mapping[str, str]]) -> Environment:
    """What stands in the open; a map that is not there, and secrets, are looked at elsewhere."""
    whole = [each["configMapRef"]["name"] for each in container.get("envFrom", ()) if "configMapRef" in each]
    shared = {name: value for each in whole for name, value in maps.get(each, {}).items()}
    own = {each["name"]: each.get("value") or "" for each in container.get("env", ())}
    held = {each["name"] for each in container.get("env", ()) if "valueFrom" in each}
    return {name: value for name, value in {**shared, **own}.items() if name not in held}


def _of_files(environment: Environment, container: Mapping[str, Any]) -> Iterator[str]:
    """The value is not repeated: it may be the secret itself."""
    mounted = [each["mountPath"].rstrip("/") for each in container.get("volumeMounts", ())]
    for name in sorted(FILES & environment.keys()):
        path = environment[name]
        if path and not any(path == each or path.startswith(f"{each}/") for each in mounted):
            yield (
                f"{name} names no file of a volume that is mounted there: say a path below one of "
                f"{', '.join(mounted) or 'its volumeMounts'}; a secret itself belongs into a Secret."
            )


def _of_service(name: str, environment: Environment) -> Iterator[str]:
    yield from _of_settings(environment)
    yield from _of_ports(name, environment)
    yield from _of_peers(name, environment)
    if portless := list(_of_addresses(environment)):
        yield from portless
        return  # who delivers messages would not say which address it is
    asked: list[Callable[[], object]] = [lambda: switch.wanted(environment)]
    if name == "gateway":
        asked.append(lambda: DoorSettings.from_environment(environment))
    if name == "partners":
        asked.append(lambda: BrokerSettings.from_environment(environment, "amqps://broker.refu.svc:5671"))
    if code.has(name, Sending):
        asked.append(lambda: senders(environment, name))
    for each in asked:
        if wrong := _refused(each):
            yield _with_remedy(wrong)


def _of_settings(environment: Environment) -> Iterator[str]:
    """Each variable by itself, so that each that is wrong is named."""
    for variable in sorted(environment.keys() & {each for names in variables.of_settings().values() for each in names}):
        alone = {_PORT: "8000", variable: environment[variable]}
        if wrong := _refused(lambda alone=alone: Settings.from_environment(alone)):  # type: ignore[misc]
            said = wrong if variable in wrong else f"{variable} is {environment[variable]!r}, which is no number"
            yield _with_remedy(said)


def _of_ports(name: str, environment: Environment) -> Iterator[str]:
    for variable, port in ((_PORT, HTTP[name]), ("REFU_OPERATIONS_PORT", OPERATIONS[name])):
        said = environment.get(variable, "")
        if said.removeprefix("-").isdecimal() and int(said) != port:
            yield f"{variable} is {said}, and everybody asks at {port}: say {port}."


def _of_peers(name: str, environment: Environment) -> Iterator[str]:
    for peer in sorted(calls.peers_of(name)):
        variable = f"REFU_{peer.upper()}_URL"
        said = environment.get(variable)
        if said is not None and not _is_address(said):
            yield f"{variable} is {said!r}, which is no address: say http://{peer}:{HTTP[peer]}."


def _of_addresses(environment: Environment) -> Iterator[str]:
    """A port that is none; the address is not repeated, as a login may stand in it."""
    for variable, text in sorted(environment.items()):
        try:
            urlsplit(text).port  # noqa: B018
        except ValueError:
            if variable.startswith(("REFU_", "OTEL_", "AMQP_", "MONGO_")) and "://" in text:
                yield _with_remedy(f"{variable} has no port that there is: they go from 1 to 65535")


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port is not None
    except ValueError:
        return False


def _refused(asked: Callable[[], object]) -> str:
    """What the settings say against it; "" where they take it."""
    try:
        asked()
    except (UnfitSetting, UnfitSecret, ValueError) as error:
        return str(error)
    return ""


def _with_remedy(said: str) -> str:
    """Where to correct it, where installation.yaml has it."""
    named = [key for variable, key in _FILLED_IN.items() if said.startswith(f"{variable} ")]
    where = f"correct `{named[0]}` of installation.yaml" if named else "correct it, or take your patch of it away"
    return f"{said.rstrip('.')}: {where}."
