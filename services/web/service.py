"""The web client's entrypoints."""

import json

from werkzeug.wrappers import Response

from services.chassis.dependencies import SettingsOnly
from services.chassis.http.internal import watched
from services.web.accounts.entrypoints import AccountEntrypoints
from services.web.coach.entrypoints import CoachEntrypoints, CoachProgrammeEntrypoints
from services.web.entrypoints import DoorwayProvider
from services.web.figures.entrypoints import FiguresEntrypoints
from services.web.front.entrypoints import FrontEntrypoints
from services.web.live.entrypoints import LiveEntrypoints
from services.web.operations.entrypoints import OperationsEntrypoints
from services.web.today.entrypoints import TodayEntrypoints


class WebService(
    AccountEntrypoints,
    CoachEntrypoints,
    CoachProgrammeEntrypoints,
    FiguresEntrypoints,
    FrontEntrypoints,
    LiveEntrypoints,
    OperationsEntrypoints,
    TodayEntrypoints,
):
    """See `services.web`."""

    name = "web"
    work = SettingsOnly()
    doorway = DoorwayProvider()

    @watched("/readyz")
    def readyz(self) -> Response:
        """It keeps nothing: it is ready as soon as it answers."""
        return Response(json.dumps({"ready": True}), content_type="application/json")


SERVICE = WebService
