"""Somebody else, in a process of its own: `/livez` and a small question every 20 ms, until its input ends.

`python -m bench.attack.heartbeat URL...` with a token in REFU_TOKEN prints how many milliseconds each answer took, as
JSON: a list for each URL. Whoever comes late because of a slow answer counts the time from when it wanted to ask.
"""

import http.client
import json
import os
import sys
import threading
import time
from urllib.parse import urlsplit

BEAT_SECONDS = 0.02


def beat(url: str, stop: threading.Event, took: list[float]) -> None:
    """Ask again and again over one connection."""
    parts = urlsplit(url)
    path = f"{parts.path}?{parts.query}"
    headers = {"Authorization": f"Bearer {os.environ['REFU_TOKEN']}"}
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port or 0, timeout=60)
    wanted = time.perf_counter()
    while not stop.is_set():
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        now = time.perf_counter()
        took.append(1000 * (now - wanted) if answer.status == 200 else float("inf"))
        wanted = max(wanted + BEAT_SECONDS, now)
        time.sleep(max(0.0, wanted - now))
    connection.close()


def main() -> None:
    """Beat until standard input ends."""
    stop = threading.Event()
    took: list[list[float]] = [[] for _ in sys.argv[1:]]
    threads = [
        threading.Thread(target=beat, args=(url, stop, one)) for url, one in zip(sys.argv[1:], took, strict=True)
    ]
    for thread in threads:
        thread.start()
    sys.stdin.read()
    stop.set()
    for thread in threads:
        thread.join()
    print(json.dumps(took))


if __name__ == "__main__":
    main()
