"""HAProxy before the replicas of every service: one address for each, to whichever replica has fewest connections."""

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from deploy.local.parent_death import ends_with_parent
from deploy.local.ports import HOST
from deploy.tools import need

_HEAD = """global
    maxconn 2000
defaults
    mode tcp
    timeout connect 2s
    timeout client 60s
    timeout server 60s
    balance leastconn
"""
_CHECKED = "check inter 300ms fall 1 rise 1"


class Balancer:
    """Replicas may come and go: whoever does not answer is left out."""

    def __init__(self, folder: Path, fronts: Mapping[str, int], backs: Mapping[str, Sequence[int]]) -> None:
        """Ports of one address for each service, and ports at which its replicas may listen."""
        [program] = need("haproxy")
        configuration = folder / "haproxy.cfg"
        configuration.write_text(_HEAD + "".join(_of(name, port, backs[name]) for name, port in fronts.items()))
        command = ends_with_parent([program, "-db", "-f", configuration])
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    @property
    def pid(self) -> int:
        """Its process."""
        return self._process.pid

    def stop(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait()


def _of(name: str, port: int, backs: Sequence[int]) -> str:
    servers = "".join(f"    server {name}{place} {HOST}:{back} {_CHECKED}\n" for place, back in enumerate(backs))
    return f"listen {name}\n    bind {HOST}:{port}\n{servers}"
