"""Secrets that no manifest holds: which exist because an operator makes them, and which whoever deploys hands in."""

from collections.abc import Sequence

from deploy.manifests.rendering import Manifest, of_kind

HANDED_IN = {
    "id-key": ({"id.key"}, "what ids are derived with (REFU_ID_KEY)"),
    "seal-key": ({"seal.key"}, "what seals other secrets (REFU_SEAL_KEY)"),
    "senders": ({"sms.key", "smtp.login"}, "how text messages and e-mail are handed over"),
    "backup-recipients": ({"recipients"}, "the public keys that backups are encrypted to: `refu backup key`"),
    "providers": ({"providers.json"}, "OpenID Connect providers, with a file for each one's secret"),
}
"""By name: the keys it must have, and what for."""
PASSWORDS = "-store-password"
"""How the secret ends that holds the password of an account of the store (key `password`)."""
_ACCOUNT = {"username", "password"}
_CERTIFICATE = {"tls.crt", "tls.key", "ca.crt"}
_CONNECTION = {*_ACCOUNT, "connectionString.standard", "connectionString.standardSrv"}


def secrets(manifests: Sequence[Manifest]) -> dict[str, set[str]]:
    """The keys of every secret that exists once all is deployed, by its name."""
    return {
        **{name: keys for name, (keys, _) in HANDED_IN.items()},
        **{each["metadata"]["name"]: {*each.get("data", {})} for each in of_kind(manifests, "Secret")},
        **{f"{each['metadata']['name']}-user-credentials": _ACCOUNT for each in of_kind(manifests, "User")},
        **{each["spec"]["secretName"]: _CERTIFICATE for each in of_kind(manifests, "Certificate")},
        **{user["connectionStringSecretName"]: _CONNECTION for user in _users(manifests)},
        **{user["passwordSecretRef"]["name"]: {"password"} for user in _users(manifests)},
    }


def _users(manifests: Sequence[Manifest]) -> list[Manifest]:
    return [user for each in of_kind(manifests, "MongoDBCommunity") for user in each["spec"]["users"]]
