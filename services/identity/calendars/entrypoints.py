"""Calendar feeds are made and ended by whoever's they are, and read for the web client."""

from werkzeug.wrappers import Request, Response

from services.chassis.http.accesses import CALLER
from services.chassis.http.answers import Answer, as_json
from services.chassis.http.pages import page
from services.chassis.http.request_data import form_of
from services.chassis.http.written_json import written
from services.identity.calendars import handlers, views
from services.identity.calendars.answers import CalendarFeedStanding, NewCalendarFeed
from services.identity.calendars.commands import AskCalendarFeed, EndCalendarFeed, MakeCalendarFeed
from services.identity.entrypoints import Entrypoints
from services.identity.store import IdentityWork
from services.platform.caller import Caller, described
from services.platform.entrypoints import command, question

FEED = "/v1/me/calendar-feed"


class CalendarEntrypoints(Entrypoints):
    """One's own."""

    @command("POST", FEED, MakeCalendarFeed)
    def make_calendar_feed(self, order: MakeCalendarFeed, uow: IdentityWork) -> Answer[NewCalendarFeed]:
        """Make an address for one's calendar; the one before ends."""
        return handlers.make_calendar_feed(uow)

    @command("DELETE", FEED, EndCalendarFeed)
    def end_calendar_feed(self, order: EndCalendarFeed, uow: IdentityWork) -> Answer[CalendarFeedStanding]:
        """Nobody reads it any more."""
        return handlers.end_calendar_feed(uow)

    @question(FEED, AskCalendarFeed)
    def calendar_feed(self, ask: AskCalendarFeed, caller: Caller) -> CalendarFeedStanding:
        """Whether there is one."""
        return views.calendar_feed(self._reading(caller))

    @page("POST", "/oauth/calendar-token")
    def calendar_token(self, request: Request, uow: IdentityWork) -> Response:
        """For the platform's own pages, of an address that was brought. The gateway passes it on to nobody."""
        told, caller = handlers.read_feed(form_of(request).get("secret", ""), uow)
        request.environ[CALLER] = described(caller)
        headers = {"Cache-Control": "no-store", "Pragma": "no-cache"}
        return Response(written(as_json(told)), content_type="application/json", headers=headers)
