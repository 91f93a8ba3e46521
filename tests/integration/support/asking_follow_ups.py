"""A process that asks what is due, batch by batch, as the clock of employment does; one may wait to be killed."""

import signal
import sys
from datetime import UTC, date, datetime, time

from services.chassis.errors import Contended
from services.chassis.storage import mongo
from services.chassis.storage.mongo import MongoStore
from services.chassis.storage.store import Listing
from services.chassis.storage.unit_of_work import ExecutionContext
from services.employment.files.domain.follow_ups import PLANNED
from services.employment.outcomes import handlers
from services.employment.store import EmploymentWork
from services.platform.caller import PLATFORM
from tests.ids import ID_KEY


def main(uri: str, database: str, today: str, hangs: str = "") -> None:
    """Until nothing is due; one that `hangs` never commits its second batch."""
    client = mongo.connect(uri, 2)
    store = MongoStore(client[database])
    now = datetime.combine(date.fromisoformat(today), time(9), UTC)
    due = Listing(equals={"state": PLANNED}, by="due_on", last=today, at_most=1)
    began = False
    while store.listed("follow_ups", due):
        uow = EmploymentWork(store, ExecutionContext(now=now, caller=PLATFORM, id_secret=ID_KEY))
        handlers.ask_due(uow)
        if hangs and began:
            signal.pause()
        began = True
        try:
            uow.commit()
        except Contended:
            continue  # another process asked some of them; the clock comes again
    client.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
