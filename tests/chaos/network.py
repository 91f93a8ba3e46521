"""The network of a stage: every link of every service to the servers, to be cut, slowed and healed by name."""

import subprocess
import sys
from collections.abc import Iterable
from urllib.parse import urlsplit

from deploy.local.parent_death import ends_with_parent
from deploy.local.ports import HOST, different_ports


class Network:
    """`through` gives an address by way of a link of its own; all of them are there once it is opened."""

    def __init__(self, promised: Iterable[int] = ()) -> None:
        """No links yet, and none at ports that are promised to somebody who does not listen yet."""
        self._taken = set(promised)
        self._links: dict[str, tuple[int, str, int]] = {}
        self._process: subprocess.Popen[str] | None = None
        self._hurts = 0

    def through(self, name: str, uri: str) -> str:
        """This address, by way of a link that is called so; of several addresses each has one (`intake-broker#2`)."""
        if ";" in uri:
            return ";".join(self.through(f"{name}#{place}", one) for place, one in enumerate(uri.split(";"), 1))
        parts = urlsplit(uri)
        if name not in self._links:
            port = next(each for each in different_ports(len(self._taken) + 1) if each not in self._taken)
            self._taken.add(port)
            self._links[name] = (port, parts.hostname or HOST, parts.port or 0)
        return uri.replace(f"{parts.hostname}:{parts.port}", f"{HOST}:{self._links[name][0]}", 1)

    @property
    def names(self) -> list[str]:
        """All links: `intake-broker`, `intake-store` …"""
        return sorted(self._links)

    @property
    def pid(self) -> int | None:
        """The process that passes everything on."""
        return self._process.pid if self._process else None

    def open(self) -> None:
        """Let everything through."""
        command = ends_with_parent([sys.executable, "-m", "tests.chaos.links"])
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        lines = [f"{name} {port} {host} {target}\n" for name, (port, host, target) in self._links.items()]
        self._say("".join(lines) + "\n", "ready")

    def cut(self, names: Iterable[str]) -> str:
        """Nothing arrives any more, and nobody is told; what `heal` is to be told to end this."""
        return self._hurt("cut {} " + " ".join(names))

    def slow(self, names: Iterable[str], delay: float, rate: float) -> str:
        """Each piece arrives `delay` seconds later, and no more than `rate` bytes a second; what `heal` is told."""
        return self._hurt(f"slow {{}} {delay} {rate} {' '.join(names)}")

    def heal(self, hurt: str = "") -> None:
        """End this hurt, or all; what waited arrives, where nothing else holds it."""
        self._say(f"heal {hurt}\n", "done")

    def _hurt(self, order: str) -> str:
        self._hurts += 1
        hurt = f"hurt-{self._hurts}"
        self._say(f"{order.format(hurt)}\n", "done")
        return hurt

    def close(self) -> None:
        """End it."""
        if self._process:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe:
                    pipe.close()

    def _say(self, words: str, wanted: str) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(words)
        self._process.stdin.flush()
        answered = self._process.stdout.readline().strip()
        assert answered == wanted, f"the network answered {answered!r}"


def links_to(server: str, names: Iterable[str], services: Iterable[str] = ()) -> list[str]:
    """Those of `names` that lead to this server, of these services or of all."""
    chosen = set(services)
    return [
        name
        for name in names
        for of, _, to in [name.partition("-")]
        if to.partition("#")[0] == server and (not chosen or of in chosen)
    ]
