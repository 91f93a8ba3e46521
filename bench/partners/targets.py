"""`python -m bench.partners.targets PORT JOURNAL HANGING`: the targets of all partners, in one process.

`POST /<partner>` is answered with 200 at once, but for the first HANGING partners, which are never answered. Each line
of the journal is `[partner, webhook-id, subject, sequence, moment]`.
"""

import asyncio
import json
import sys
import time
from pathlib import Path
from typing import TextIO

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"


async def serve(port: int, journal: TextIO, hanging: int) -> None:
    """Until the process is stopped."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode()
                headers = dict(line.lower().split(": ", 1) for line in head.split("\r\n")[1:] if line)
                event = json.loads(await reader.readexactly(int(headers["content-length"])))
                partner = int(head.split(" ", 2)[1].strip("/"))
                line = [partner, headers["webhook-id"], event["subject"], event["sequence"], time.time()]
                journal.write(json.dumps(line) + "\n")
                journal.flush()
                if partner < hanging:
                    await reader.read()
                    return
                writer.write(ANSWER)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            return
        finally:
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", port, backlog=1000)
    await server.serve_forever()


if __name__ == "__main__":
    with Path(sys.argv[2]).open("a") as file:
        asyncio.run(serve(int(sys.argv[1]), file, int(sys.argv[3])))
