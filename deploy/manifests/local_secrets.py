"""The secrets that the local overlay refers to, made once, in the folder that compose uses (deploy/compose/prepare.py).

python -m deploy.manifests.local_secrets podman     hands them to podman as the 4.3 of Debian 12 reads them
python -m deploy.manifests.local_secrets print      as manifests, for whatever reads Secrets as Kubernetes does
"""

import argparse
import base64
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from deploy.compose.prepare import DEFAULT, prepare
from deploy.local.errors import StartError
from deploy.local.platform import KEEPING
from deploy.manifests.ends import templates
from deploy.manifests.rendering import Manifest, rendered

NAMESPACE = "refu"
ADMINISTRATORS = ("migration", "operations")
"""Who signs in to the store as its administrator."""


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

    topology = json.loads(read("topology.json"))
    return {
        "id-key": {"id.key": read("id.key")},
        "seal-key": {"seal.key": read("seal.key")},
        "console-client": {"console.json": read("console.json")},
        "broker-definitions": {"broker-definitions.json": read("broker-definitions.json")},
        "store-accounts": {"store-accounts.json": read("store-accounts.json")},
        "partners-management": {"uri": read("partners-management")},
        "topology-user-credentials": {"uri": topology["topology_uri"]},
        "console-user-credentials": {"uri": json.loads(read("run.json"))["amqp_uri"]},
        # the embedded store knows no rights finer than a database: here the doctor looks as its administrator
        **{f"{each}-store": {"connectionString.standard": read("administrator.mongo")} for each in ADMINISTRATORS},
        **{f"{name}-user-credentials": {"uri": read(f"{name}.amqp")} for name in KEEPING},
        **{f"{name}-store": {"connectionString.standard": read(f"{name}.mongo")} for name in KEEPING},
    }


def as_podman_reads_them(secrets: Iterator[Manifest], overlay: tuple[Manifest, ...]) -> dict[str, str]:
    """What `podman secret create` is to be given, by name.

    Podman 4.3 stores a Secret as it is written, and reads it again in two ways: for a variable as JSON, key to base64,
    for a volume as YAML whose `data` it does not decode.
    """
    for_variables = {
        variable["valueFrom"]["secretKeyRef"]["name"]
        for _, template in templates(overlay)
        for container in template["spec"]["containers"]
        for variable in container.get("env", ())
        if "secretKeyRef" in variable.get("valueFrom", {})
    }
    return {
        each["metadata"]["name"]: json.dumps(
            each["data"]
            if each["metadata"]["name"] in for_variables
            else {"data": {key: base64.b64decode(text).decode() for key, text in each["data"].items()}}
        )
        for each in secrets
    }


def hand_over(secrets: Mapping[str, str], environment: Mapping[str, str]) -> None:
    """To podman, over its standard input: nothing secret stands on a command line."""
    for name, text in secrets.items():
        podman = ["podman", "secret", "create"]
        subprocess.run(["podman", "secret", "rm", name], env=environment, capture_output=True, check=False)
        subprocess.run([*podman, name, "-"], input=text, env=environment, capture_output=True, text=True, check=True)


def main() -> None:
    """Of the folder that is named, or the one that compose uses."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", choices=("podman", "print"))
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT)
    asked = parser.parse_args()
    try:
        secrets = list(manifests(asked.folder))
    except StartError as error:
        sys.exit(str(error))
    if asked.action == "podman":
        hand_over(as_podman_reads_them(iter(secrets), rendered("local")), os.environ)
    else:
        sys.stdout.write(yaml.safe_dump_all(secrets, sort_keys=False))


if __name__ == "__main__":
    main()
