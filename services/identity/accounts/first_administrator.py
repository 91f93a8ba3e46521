"""`python -m services.identity.accounts.first_administrator`: invite the first administrator.

It has the variables of identity's process, and prints a link, for one person and once; nothing where somebody
administers already. A link that was printed before and that nobody followed holds no longer.
"""

import sys

from services.chassis.errors import Contended, Unavailable
from services.chassis.process.ending import takes_no_arguments
from services.chassis.process.once import done_once
from services.chassis.settings import UnfitSecret, UnfitSetting
from services.identity.accounts.handlers.opening import invite_first_administrator
from services.identity.store import INDEXES, IdentityWork

DONE, FAILED = 0, 1


def main() -> int:
    """0 when the link was printed or none is needed, 1 when something stood in the way."""
    try:
        link = done_once("identity", IdentityWork, INDEXES, invite_first_administrator)
    except (UnfitSecret, UnfitSetting, Unavailable, Contended) as error:
        sys.stderr.write(f"The first administrator cannot be invited now: {type(error).__name__} {error}\n")
        return FAILED
    if link:
        sys.stdout.write(f"{link}\n")
    return DONE


if __name__ == "__main__":
    takes_no_arguments("services.identity.accounts.first_administrator", __doc__)
    sys.exit(main())
