"""A queue of three members, as the management API tells of it."""

from collections.abc import Iterable

from services.console.platform_access.queue_members import Look, Members

NODES = frozenset({"r1", "r2", "r3"})


def a_queue(*online: str, running: Iterable[str] = NODES) -> Look:
    """One with a member on each node, of which these are online."""
    return Look((Members("q", NODES, frozenset(online)),), frozenset(running))
