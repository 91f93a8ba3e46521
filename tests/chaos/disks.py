"""Small disks in memory for broker and store, which can be filled and given room again. Needs root."""

import os
import subprocess
from contextlib import suppress
from pathlib import Path

_ROOM = 64 * 1024
"""Bytes that are left when a disk is full."""
_TRIES = 5


class Disk:
    """A tmpfs at a folder."""

    def __init__(self, folder: Path, megabytes: int) -> None:
        """Not there yet."""
        self.folder = folder
        self._megabytes = megabytes
        self._mounted = False

    def mount(self) -> None:
        """From now on the folder is a disk of its own."""
        self.folder.mkdir(parents=True, exist_ok=True)
        _run("mount", "-t", "tmpfs", "-o", f"size={self._megabytes}m,mode=0700", "tmpfs", str(self.folder))
        self._mounted = True

    def fill(self) -> None:
        """Take away what is free: the next write finds no room.

        Whoever writes in between needs more than was counted: then it is counted anew.
        """
        for _ in range(_TRIES - 1):
            with suppress(subprocess.CalledProcessError):
                return self._resize(self.used + _ROOM)
        return self._resize(self.used + _ROOM)

    def make_room(self) -> None:
        """As large as at the beginning."""
        self._resize(self._megabytes << 20)

    def _resize(self, size: int) -> None:
        _run("mount", "-o", f"remount,size={size}", str(self.folder))

    @property
    def used(self) -> int:
        """Bytes."""
        found = os.statvfs(self.folder)
        return (found.f_blocks - found.f_bfree) * found.f_frsize

    def unmount(self) -> None:
        """Nobody may use it any more."""
        if self._mounted:
            _run("umount", "--lazy", str(self.folder))
            self._mounted = False


def possible() -> bool:
    """Whether this process may mount."""
    return os.geteuid() == 0


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, text=True)
