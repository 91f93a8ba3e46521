"""The local outbox: what would have reached people, as it left."""

import re
from pathlib import Path

from tests.journeys.support.world import World

LINK = re.compile(r"(/a/[0-9A-Za-z]{23})\s*$")
FOLDER = "outbox"


def sent_to(world: World, address: str, service: str = "intake") -> list[str]:
    """The texts that left for this address, the earliest first."""
    files = sorted((world.home / FOLDER / service).glob("*.txt"), key=lambda each: each.stat().st_mtime_ns)
    return [_text(each) for each in files if f"To: {address}\n" in each.read_text()]


def link_in(text: str) -> str:
    """The path of the link at the end of a message, by which it is answered."""
    found = LINK.search(text)
    assert found is not None, text
    return found[1]


def _text(file: Path) -> str:
    return file.read_text().partition("\n\n")[2].strip()
