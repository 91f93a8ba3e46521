"""A role acts for something that there is: a mistyped unit would be found by nobody until somebody sees nothing."""

from services.chassis.errors import Invalid, NotFound
from services.chassis.sentences import nothing_known
from services.identity.accounts import queries
from services.identity.accounts.domain.grants import Role
from services.identity.accounts.domain.inviting import PARTNER, Keepers, acts_for
from services.identity.store import IdentityWork

NO_SUCH_PARTNER = "No programme and no coach names this partner: correct it, or send new_partner: true."


def must_be_known(role: Role, new_partner: bool, keepers: Keepers, uow: IdentityWork) -> None:
    """Raise NotFound `unknown-unit`, `-organisation`, `-newcomer` or `-partner`; Unavailable when nobody can tell.

    Nobody keeps partners: one is known by its programmes and its coaches. The first coach of one is said to be.
    """
    if new_partner and not role.partner:
        raise Invalid("scope-of-another-role", "Leave it out: only a coach acts for a partner.", field="new_partner")
    for kind, record in acts_for(role):
        if kind == PARTNER and (new_partner or queries.has_coach(record, uow)):
            continue
        if not keepers.knows(kind, record):
            slug = f"unknown-{kind}"
            raise NotFound(slug, NO_SUCH_PARTNER if kind == PARTNER else nothing_known(slug), id=record)
