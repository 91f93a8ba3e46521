"""The web client's entrypoints."""

import json

from werkzeug.wrappers import Response

from services.chassis.dependencies import SettingsOnly
from services.chassis.http.internal import watched
from services.web.accounts.entrypoints import AccountEntrypoints
from services.web.arrivals.entrypoints import ArrivalEntrypoints
from services.web.assignments.entrypoints import AssignmentEntrypoints
from services.web.attendance.entrypoints import AttendanceEntrypoints
from services.web.calendars.entrypoints import CalendarEntrypoints
from services.web.coach.entrypoints import CoachEntrypoints, CoachProgrammeEntrypoints
from services.web.copies.entrypoints import CopyEntrypoints
from services.web.entrypoints import DoorwayProvider
from services.web.evaluations.entrypoints import EvaluationEntrypoints
from services.web.figures.entrypoints import FiguresEntrypoints
from services.web.front.entrypoints import FrontEntrypoints
from services.web.hosting.entrypoints import HostingEntrypoints
from services.web.join.entrypoints import JoinEntrypoints
from services.web.live.entrypoints import LiveEntrypoints
from services.web.my.entrypoints import MyEntrypoints
from services.web.operations.entrypoints import OperationsEntrypoints
from services.web.opportunities.entrypoints import OpportunitiesEntrypoints
from services.web.organisations.entrypoints import OrganisationEntrypoints
from services.web.people.entrypoints import (
    FileEntrypoints,
    FileRequestEntrypoints,
    PeopleEntrypoints,
    RightsEntrypoints,
)
from services.web.plans.entrypoints import PlansEntrypoints
from services.web.proposals.entrypoints import ProposalsEntrypoints
from services.web.sessions.entrypoints import SessionEntrypoints
from services.web.suits.entrypoints import SuitsEntrypoints
from services.web.today.entrypoints import TodayEntrypoints


class WebService(
    AccountEntrypoints,
    ArrivalEntrypoints,
    AssignmentEntrypoints,
    AttendanceEntrypoints,
    CalendarEntrypoints,
    CoachEntrypoints,
    CoachProgrammeEntrypoints,
    CopyEntrypoints,
    EvaluationEntrypoints,
    FiguresEntrypoints,
    FileEntrypoints,
    FileRequestEntrypoints,
    FrontEntrypoints,
    HostingEntrypoints,
    JoinEntrypoints,
    LiveEntrypoints,
    MyEntrypoints,
    OperationsEntrypoints,
    OpportunitiesEntrypoints,
    OrganisationEntrypoints,
    PeopleEntrypoints,
    RightsEntrypoints,
    PlansEntrypoints,
    ProposalsEntrypoints,
    SessionEntrypoints,
    SuitsEntrypoints,
    TodayEntrypoints,
):
    """See `services.web`."""

    name = "web"
    public = True
    work = SettingsOnly()
    doorway = DoorwayProvider()

    @watched("/readyz")
    def readyz(self) -> Response:
        """It keeps nothing: it is ready as soon as it answers."""
        return Response(json.dumps({"ready": True}), content_type="application/json")


SERVICE = WebService
