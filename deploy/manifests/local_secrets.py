"""The secrets that the local overlay refers to, made once and printed as manifests: deploy them before the overlay.

    python -m deploy.manifests.local_secrets | podman kube play -          (or: | kubectl apply -f -)

They are the same that compose uses, in the same folder (deploy/compose/prepare.py).
"""

import base64
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from deploy.compose.prepare import DEFAULT, prepare
from deploy.local.platform import KEEPING
from deploy.manifests.rendering import Manifest

NAMESPACE = "refu"


def manifests(folder: Path) -> Iterator[Manifest]:
    """Of what is in this folder, which is filled where something is missing."""
    prepare(folder)
    for name, data in _secrets(folder).items():
        encoded = {key: base64.b64encode(text.encode()).decode() for key, text in data.items()}
        metadata = {"name": name, "namespace": NAMESPACE}
        yield {"apiVersion": "v1", "kind": "Secret", "metadata": metadata, "type": "Opaque", "data": encoded}


def _secrets(folder: Path) -> dict[str, Mapping[str, str]]:
    def read(name: str) -> str:
        return (folder / name).read_text().strip()

    run = json.loads(read("run.json"))
    return {
        "id-key": {"id.key": read("id.key")},
        "seal-key": {"seal.key": read("seal.key")},
        "console-client": {"console.json": read("console.json")},
        "broker-definitions": {"broker-definitions.json": read("broker-definitions.json")},
        "store-accounts": {"store-accounts.json": read("store-accounts.json")},
        "partners-management": {"uri": read("partners-management")},
        "topology-user-credentials": {"uri": run["topology_uri"]},
        "migration-store": {"connectionString.standard": read("administrator.mongo")},
        **{f"{name}-user-credentials": {"uri": read(f"{name}.amqp")} for name in KEEPING},
        **{f"{name}-store": {"connectionString.standard": read(f"{name}.mongo")} for name in KEEPING},
    }


def main() -> None:
    """Of the folder that is named, or the one that compose uses."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    sys.stdout.write(yaml.safe_dump_all(manifests(folder), sort_keys=False))


if __name__ == "__main__":
    main()
