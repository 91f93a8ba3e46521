"""A store whose disk is full, without a disk of its own: no file of that process may grow any more."""

import resource

from deploy.local.server import Server

LONGEST_FILE = 4096


def fill(store: Server) -> None:
    """From now on this process cannot write: the storage engine panics, as on a disk that is full."""
    assert store.pid is not None
    _, hard = resource.prlimit(store.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(store.pid, resource.RLIMIT_FSIZE, (LONGEST_FILE, hard))
