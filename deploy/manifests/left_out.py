"""What an overlay does not tell a service or a program although its code would read it, and why."""

from collections.abc import Mapping

from deploy.manifests import variables

LOCAL, PRODUCTION = "local", "production"
FOR_TRYING_OUT = "acts as anybody, or shows what would be sent: not where people's data are"
TRACES = {name: "traces are off" for name in variables.read_by("gateway") if name.startswith("OTEL_")}
"""The component `tracing` turns them on."""
_NOWHERE = {
    **TRACES,
    "REFU_TOKEN_KEYS": "for tests: identity publishes the keys",
    "REFU_WEBHOOKS_ON_LOOPBACK": "for trying webhooks out on this very machine",
    **dict.fromkeys(("REFU_ERASE_AFTER_DAYS", "REFU_RETENTION"), "an organisation that decides on it adds it"),
}
OF_SERVICES: Mapping[str, Mapping[str, str]] = {
    LOCAL: {
        **_NOWHERE,
        **dict.fromkeys(
            ("REFU_SMS_URL", "REFU_SMS_KEY", "REFU_SMS_SENDER", "REFU_SMTP_URL", "REFU_SMTP_LOGIN", "REFU_MAIL_FROM"),
            "REFU_OUTBOX shows what would be sent",
        ),
        "REFU_PROVIDERS": "no provider of sign-ins knows this machine",
        "REFU_PARTNERS_AMQP": "partners read from the one broker",
        "REFU_PARTNERS_AMQP_PUBLIC": "partners are on this machine, too",
    },
    PRODUCTION: {**_NOWHERE, "REFU_OUTBOX": FOR_TRYING_OUT, "REFU_CONSOLE_CLIENT": FOR_TRYING_OUT},
}
_AS_THEMSELVES = "people sign in as themselves: no client acts for whoever gets into the pod"
_NO_KEYS = "it opens no backup and seals nothing"
_NOT_ASKED = "it asks the gateway nothing"
_WHEREABOUTS = {
    "REFU_RUN_FILE": "of `make run`",
    **dict.fromkeys(("REFU_CLIENT_ID", "REFU_CLIENT_SECRET", "REFU_TOKEN"), _AS_THEMSELVES),
}
_BACKUP = {**_WHEREABOUTS, "REFU_URL": _NOT_ASKED}
_KEYS = dict.fromkeys(("REFU_ID_KEY", "REFU_SEAL_KEY", "REFU_BACKUP_IDENTITY"), _NO_KEYS)
_TOPOLOGY = {**_BACKUP, "REFU_BROKER_MANAGEMENT": "an operator renews a queue that has no majority, not a job"}
OF_PROGRAMS: Mapping[str, Mapping[str, str]] = {
    "operations": {
        **_WHEREABOUTS,
        **_KEYS,
        **dict.fromkeys(("REFU_BACKUPS", "REFU_BACKUP_RECIPIENTS"), "the volume is that of one node at a time"),
    },
    "restore": _BACKUP,
    "backup": {**_BACKUP, **_KEYS},
    "backup-journal": {**_BACKUP, **_KEYS, "REFU_BROKER_MANAGEMENT": "the journal has no definitions"},
    "topology": _TOPOLOGY,
    "topology-check": _TOPOLOGY,
}
"""By the name of the manifest."""
ONLY_IN_PRODUCTION = {"operations": {"REFU_BROKER_MANAGEMENT": "the small broker's API is for partners' queues alone"}}
"""What the local overlay leaves out beyond that."""


def kind(overlay: str) -> str:
    """An overlay of somebody's own is held to what production is held to."""
    return LOCAL if overlay == LOCAL else PRODUCTION


def of_program(name: str, overlay_kind: str = PRODUCTION) -> Mapping[str, str]:
    """What this program is not told."""
    more = ONLY_IN_PRODUCTION.get(name, {}) if overlay_kind == LOCAL else {}
    return {**OF_PROGRAMS[name], **more}
