"""What the entrypoints of every room are made of."""

from services.chassis.dependencies import Work
from services.chassis.service import Service
from services.identity.store import IdentityWork


class Entrypoints(Service):
    """Some of identity's entrypoints."""

    work: Work[IdentityWork]
