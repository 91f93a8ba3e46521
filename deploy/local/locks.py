"""One process at a time in a directory: a lock that the kernel lets go of when its last holder is gone."""

import fcntl
import os
from pathlib import Path

from deploy.local import private


class Lock:
    """A file to lock. A child process that inherits its descriptor holds the lock too."""

    def __init__(self, path: Path) -> None:
        private.folder(path.parent)
        self._path = path
        self.descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)

    def try_to_take(self) -> bool:
        """Whether it could be locked just now."""
        try:
            fcntl.flock(self.descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def name_holder(self, pid: int) -> None:
        """Leaves a process id in the file, for whoever finds it locked."""
        os.ftruncate(self.descriptor, 0)
        os.pwrite(self.descriptor, f"{pid}\n".encode(), 0)

    def holder(self) -> str:
        """The process id that the holder left."""
        return self._path.read_text().strip() or "unknown"

    def close(self) -> None:
        """Lets go, as far as this process is concerned."""
        os.close(self.descriptor)
