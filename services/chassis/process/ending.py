"""Programs that do one thing and end: at SIGTERM they leave what they do, also as the first process of a container."""

import argparse
import signal
import sys
from types import FrameType


def end_when_asked() -> None:
    """From now on SIGTERM ends this process, with 143 and with what stands in `finally`.

    The kernel ends no first process of a container by a signal that it does not handle.
    """
    signal.signal(signal.SIGTERM, _end)


def _end(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)


def takes_no_arguments(program: str, does: str) -> None:
    """Say what it does and end where it was asked with `--help`, before a setting is read; refuse anything else."""
    formatter = argparse.RawDescriptionHelpFormatter
    argparse.ArgumentParser(prog=f"python -m {program}", description=does, formatter_class=formatter).parse_args()
