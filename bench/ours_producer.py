"""Our side of the start: state changes through the unit of work, announced by the relay."""

import eventlet

eventlet.monkey_patch()

import os  # noqa: E402
from datetime import date  # noqa: E402

from bench.load import Load  # noqa: E402
from bench.scene import Journal  # noqa: E402
from services.chassis.messaging.broker import Publisher  # noqa: E402
from services.chassis.messaging.outbox import Relay  # noqa: E402
from services.chassis.settings import retry_ladder  # noqa: E402
from services.chassis.storage import mongo  # noqa: E402
from services.chassis.storage.unit_of_work import ExecutionContext  # noqa: E402
from services.contracts.intake import NewcomerRegistered  # noqa: E402
from services.intake.newcomers.domain.newcomers import Newcomer  # noqa: E402
from services.intake.newcomers.domain.person import Person  # noqa: E402
from services.intake.store import IntakeWork  # noqa: E402

INVENTED = Person(first_name="Invented", last_name="Person", birth_date=date(1990, 1, 1))


def main() -> None:
    """Commit the load and wait until the broker has all of it."""
    client = mongo.connect(os.environ["MONGO_URI"], 10)
    database = client[f"{os.environ['REFU_DATABASE_PREFIX']}_intake"]
    relay = Relay(database, Publisher(os.environ["AMQP_URI"], "intake", retry_ladder(os.environ)))
    store = mongo.MongoStore(database, relay.submit)
    store.prepare({"newcomers": ["unit_id+registered_on"]})
    relaying = eventlet.spawn(relay.run)
    journal, load = Journal(os.environ["BENCH_FOLDER"], "committed"), Load.from_environment()
    for size in load.commits():
        work = IntakeWork(store, ExecutionContext())
        for _ in range(size):
            _register(work)
        commit = work.commit()
        journal.write([event.id for event in commit.events])
        eventlet.sleep(load.every)
    relay.stop()
    relaying.wait()


def _register(work: IntakeWork) -> None:
    newcomer = Newcomer(id=work.new_id(), unit_id="gent", registered_on=work.today, person=INVENTED)
    work.newcomers.add(newcomer)
    work.publish(NewcomerRegistered(newcomer_id=newcomer.id, unit_id="gent", registered_on=newcomer.registered_on))


if __name__ == "__main__":
    main()
