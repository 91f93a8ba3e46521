"""What `refu backup` and `refu doctor` need of a platform on this machine, for its run file."""

from pathlib import Path

from deploy.local import private
from deploy.local.platform import Platform
from services.backup.archive import make_key
from services.chassis.messaging.rights import BACKUP

_KEY, _PUBLIC = "backup.key", "backup.pub"


def administration(platform: Platform, store_uri: str) -> dict[str, str]:
    """Addresses with passwords, and files; the key that opens backups is made at the first use.

    It lies beside the data here, which is for trying things out: where people's data are, keep it elsewhere.
    """
    home = platform.secrets
    if not (home / _KEY).exists():
        private.write(home / _PUBLIC, make_key(home / _KEY))
    return {
        "mongo_uri": store_uri,
        "amqp_uri": platform.amqp_uri(BACKUP),
        "management": platform.partners_management,
        "backups": str(_folder(home)),
        "recipients": str(home / _PUBLIC),
        "identity": str(home / _KEY),
        "id_key": str(platform.id_key),
        "seal_key": str(home / "seal.key"),
    }


def _folder(home: Path) -> Path:
    return private.folder(home / "backups")
