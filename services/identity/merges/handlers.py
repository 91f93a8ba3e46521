"""Ways in of a file that does not go on lead to the one that does."""

from services.chassis.envelope import Envelope
from services.identity.sessions import handlers as sessions
from services.identity.sessions.domain import MERGED
from services.identity.store import IdentityWork
from services.platform import merges
from services.platform.merges import MergedFile


def apply_merge(fact: Envelope, uow: IdentityWork) -> None:
    """Keep which file goes on. Whoever is signed in as the other signs in once more; their card and phone still serve.

    Undone, each card and phone leads to its own file again, and whoever came in as the survivor by the other's signs in
    once more, too.
    """
    known = uow.merged_files.find(fact.subject) or MergedFile(id=fact.subject)
    now = merges.after(known, fact.event(), fact.sequence)
    uow.merged_files.put(now)
    ended = known.id if now.into else known.into
    if now != known and ended:
        _end_sessions(ended, uow)


def apply_organisation_merge(fact: Envelope, uow: IdentityWork) -> None:
    """Keep which organisation goes on: the next token of whoever acts for the other is for that one."""
    known = uow.merged_organisations.find(fact.subject) or MergedFile(id=fact.subject)
    uow.merged_organisations.put(merges.after(known, fact.event(), fact.sequence))


def _end_sessions(newcomer_id: str, uow: IdentityWork) -> None:
    """Every session that acts as this newcomer ends, with its tokens."""
    for account in uow.accounts.where(newcomers=newcomer_id):
        for grant in account.grants:
            if grant.newcomer == newcomer_id:
                sessions.end_all_with(account.id, grant.id, MERGED, uow)
