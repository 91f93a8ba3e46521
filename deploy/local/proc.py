"""What /proc says of processes and of this machine, for whoever measures: in one place, in stated units."""

import argparse
import os
import re
from collections.abc import Iterator
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")
_EARLIER, _NOT_ALONE = "shared with other work", "not alone on the machine"


def machine(besides: str = "") -> str:
    """What this ran on, in a few words: processors, memory, and what else is to be said, in the words of who ran it."""
    memory = int(re.findall(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text())[0]) // 1024**2
    return ", ".join(filter(None, (f"{os.cpu_count()} cores, {memory} GB", besides)))


def told_machine(kept: str) -> str:
    """The same as it is told now; what was measured before kept other words for it."""
    return kept.replace(_EARLIER, _NOT_ALONE)


def add_machine(parser: argparse.ArgumentParser) -> None:
    """The option `--machine`, for whoever keeps measurements."""
    parser.add_argument(
        "--machine", default="", metavar="TEXT", help=f"what to keep of it besides cores and memory: '{_NOT_ALONE}'"
    )


def tree(pid: int) -> Iterator[int]:
    """This process and its children, and theirs."""
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            yield from tree(int(child))


def resident_mb(pid: int) -> float:
    """Memory that it holds now, in MB of 2**20 bytes; raises OSError when it is gone."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE / 2**20


def processor_seconds(pid: int) -> float:
    """Processor time so far, of all its threads, user and system; raises OSError when it is gone."""
    fields = _fields(pid)
    return (int(fields[11]) + int(fields[12])) / _TICKS


def threads(pid: int) -> int:
    """How many it has; raises OSError when it is gone."""
    return int(_fields(pid)[17])


def descriptors(pid: int) -> int:
    """Files and connections that it has open; raises OSError when it is gone."""
    return len(os.listdir(f"/proc/{pid}/fd"))


def stands_still(pid: int) -> bool:
    """Whether it was stopped by a signal (SIGSTOP); raises OSError when it is gone."""
    return _fields(pid)[0] == "T"


def idle_seconds() -> float:
    """In which no processor of this machine had anything to do, all of them added up."""
    fields = Path("/proc/stat").read_text().split("\n", 1)[0].split()
    return (int(fields[4]) + int(fields[5])) / _TICKS


def _fields(pid: int) -> list[str]:
    """Those behind its name, which may hold blanks: its state is the first (proc(5) counts it as the third)."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
