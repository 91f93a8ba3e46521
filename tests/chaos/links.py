"""Links between services and servers as one process that can be told to cut or slow them.

Run as a program: reads `name port host port` a line until an empty one, listens, says `ready`; then each line is an
order: `cut NAME…`, `slow SECONDS BYTES_PER_SECOND NAME…`, `heal` (all of them), each answered by `done`. Nothing that
is under way on a cut link is lost: it waits, as it does while TCP sends again, until the link is healed or an end
gives up.
"""

import asyncio
import contextlib
import sys
from dataclasses import dataclass, field

CHUNK = 65536


@dataclass
class Link:
    """One listening port and where it leads."""

    port: int
    host: str
    target: int
    whole: asyncio.Event = field(default_factory=asyncio.Event)
    delay: float = 0.0
    rate: float = 0.0
    """Bytes a second; 0: as fast as it goes."""

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
                if self.delay or self.rate:
                    await asyncio.sleep(self.delay + (len(data) / self.rate if self.rate else 0))
                await self.whole.wait()
                sink.write(data)
                await sink.drain()
            await self.whole.wait()
        with contextlib.suppress(OSError):
            sink.close()


def obey(links: dict[str, Link], order: str) -> None:
    """Carry out one line."""
    verb, *words = order.split()
    delay, rate = (float(words.pop(0)), float(words.pop(0))) if verb == "slow" else (0.0, 0.0)
    for link in links.values() if verb == "heal" else [links[name] for name in words]:
        link.delay, link.rate = delay, rate
        if verb == "cut":
            link.whole.clear()
        else:
            link.whole.set()


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
    asyncio.run(main())
