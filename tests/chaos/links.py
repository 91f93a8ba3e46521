"""Links between services and servers as one process that can be told to cut or slow them.

Run as a program: reads `name port host port` a line until an empty one, listens, says `ready`; then each line is an
order: `cut HURT NAME…`, `slow HURT SECONDS BYTES_PER_SECOND NAME…`, `heal HURT`, `heal` (all of them), each answered by
`done`. A link may be hurt in several ways at once: it is as bad as the worst of them, and whole when the last is
healed. Nothing that is under way on a cut link is lost: it waits, as it does while TCP sends again, until the link is
healed or an end gives up.
"""

import asyncio
import contextlib
import signal
import sys
from dataclasses import dataclass, field

CHUNK = 65536


@dataclass(frozen=True)
class Hurt:
    """What is wrong with a link."""

    cut: bool = False
    delay: float = 0.0
    """Seconds that each piece takes longer."""
    rate: float = 0.0
    """Bytes a second; 0: as fast as it goes."""


@dataclass
class Link:
    """One listening port and where it leads."""

    port: int
    host: str
    target: int
    whole: asyncio.Event = field(default_factory=asyncio.Event)
    hurts: dict[str, Hurt] = field(default_factory=dict)

    def set_whole(self) -> None:
        """Let through, or hold, as the hurts say."""
        if any(hurt.cut for hurt in self.hurts.values()):
            self.whole.clear()
        else:
            self.whole.set()

    def seconds(self, size: int) -> float:
        """How much longer a piece of so many bytes takes."""
        return max((hurt.delay + (size / hurt.rate if hurt.rate else 0) for hurt in self.hurts.values()), default=0.0)

    async def accept(self, near_in: asyncio.StreamReader, near_out: asyncio.StreamWriter) -> None:
        """Both ways, until one end closes."""
        await self.whole.wait()
        try:
            far_in, far_out = await asyncio.open_connection(self.host, self.target)
        except OSError:
            near_out.close()
            return
        await asyncio.gather(self._pump(near_in, far_out), self._pump(far_in, near_out))

    async def _pump(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while data := await source.read(CHUNK):
                if self.hurts:
                    await asyncio.sleep(self.seconds(len(data)))
                await self.whole.wait()
                sink.write(data)
                await sink.drain()
            await self.whole.wait()
        with contextlib.suppress(OSError):
            sink.close()


def obey(links: dict[str, Link], order: str) -> None:
    """Carry out one line."""
    verb, *words = order.split()
    if verb == "heal":
        for link in links.values():
            link.hurts = {name: hurt for name, hurt in link.hurts.items() if words and name not in words}
    else:
        named = words.pop(0)
        hurt = Hurt(cut=True) if verb == "cut" else Hurt(delay=float(words.pop(0)), rate=float(words.pop(0)))
        for name in words:
            links[name].hurts[named] = hurt
    for link in links.values():
        link.set_whole()


async def main() -> None:
    """Until standard input ends."""
    links: dict[str, Link] = {}
    orders = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(orders), sys.stdin)
    while line := (await orders.readline()).decode().split():
        links[line[0]] = Link(int(line[1]), line[2], int(line[3]))
    obey(links, "heal")
    for link in links.values():
        await asyncio.start_server(link.accept, "127.0.0.1", link.port)
    print("ready", flush=True)
    while order := (await orders.readline()).decode().strip():
        obey(links, order)
        print("done", flush=True)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the run, which needs its links to end in order
    asyncio.run(main())
