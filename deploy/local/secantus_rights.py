"""What SecantusDB lets any account do, taken away from all but the administrator.

Found by trying secantus as it is pinned: commands that its table of rights does not name are open to every account,
also `bulkWrite`, which says in `nsInfo` into which databases it writes; `renameCollection` asks for a right on its
source alone; `getMore` asks for none.
"""

from secantus import commands

_ADMINISTRATORS = (commands.A_FSYNC, commands.SCOPE_CLUSTER)
"""A right that no service's account has."""
_READERS = (commands.A_FIND, commands.SCOPE_COLLECTION)
_NOT_BY_SERVICES = frozenset({"renameCollection"})


def close_gaps() -> None:
    """Completes the server's table of rights; call it before the server listens.

    A command that a later version brings is the administrator's until somebody decides otherwise.
    """
    rights, free = commands._COMMAND_ACTIONS, commands._NO_PRIVILEGE_COMMANDS | commands._PRE_AUTH_COMMANDS
    for name in {*(commands._HANDLERS.keys() - rights.keys() - free), *_NOT_BY_SERVICES}:
        rights[name] = _ADMINISTRATORS
    rights["getMore"] = _READERS
    commands._NO_PRIVILEGE_COMMANDS -= {"getMore"}
