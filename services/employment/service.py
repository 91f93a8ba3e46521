"""Employment's entrypoints, from every room; `EmploymentService` is all of them."""

from services.chassis.dependencies import Work
from services.employment.coaching.entrypoints import ReferralEntrypoints, TrajectoryEntrypoints
from services.employment.listeners.entrypoints import ListenerEntrypoints
from services.employment.portfolio.entrypoints import PortfolioEntrypoints
from services.employment.programmes.entrypoints import ProgrammeEntrypoints
from services.employment.store import INDEXES, EmploymentWork


class EmploymentService(
    ListenerEntrypoints,
    PortfolioEntrypoints,
    ProgrammeEntrypoints,
    TrajectoryEntrypoints,
    ReferralEntrypoints,
):
    """Commands in, facts out: see `services.employment`."""

    name = "employment"
    work = Work(EmploymentWork, INDEXES)


SERVICE = EmploymentService
