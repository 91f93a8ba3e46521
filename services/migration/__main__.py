"""`python -m services.migration`: make indexes, and bring what an installation keeps to the present form.

The form is that of ids, and codes in the place of words. Run it while no service runs. It has the variables of a
service process. It can stop anywhere, and goes on when it is started again; where all is in the present form, it says
so and changes nothing.
"""

import sys
from datetime import UTC, datetime

import amqp
from pymongo.errors import PyMongoError

from services.chassis.errors import Contended, Unavailable
from services.chassis.process.ending import end_when_asked, takes_no_arguments
from services.chassis.settings import Settings, UnfitSecret, UnfitSetting
from services.chassis.storage import mongo
from services.chassis.storage.mongo import MongoStore
from services.chassis.storage.unit_of_work import ExecutionContext
from services.migration import indexes, queues, words
from services.migration.databases import SERVICES, Databases
from services.migration.queues import Busy, Queues
from services.migration.rewriting import text
from services.platform.clock import in_belgium
from services.reporting.handlers.rebuilding import Rebuild

POOL = 5
DONE, FAILED = 0, 1


def main() -> int:
    """0 when all is in the present form, 1 when something stood in the way."""
    try:
        settings = Settings.from_environment()
        settings.must_have_id_key()
        settings.need_servers()
        databases = Databases(mongo.connect(settings.mongo_uri, POOL), settings.database_prefix, settings.id_key)
        _say(f"The indexes of {indexes.make(databases)} services are there.")
        migrate(databases, settings)
    except (UnfitSecret, UnfitSetting, Busy) as error:
        _say(str(error))
    except Unavailable as error:
        _say(f"{error.slug}: the store does not answer, or takes no writes. See that it runs, then start this again.")
    except Contended:
        _say("Somebody else changed the same documents. Stop all services, then start this again.")
    except (PyMongoError, OSError, amqp.exceptions.AMQPError) as error:
        _say(f"The store or the broker does not do what was asked ({type(error).__name__}). Start this again.")
    else:
        return DONE
    return FAILED


def migrate(databases: Databases, settings: Settings) -> None:
    """Everything; raises Busy while services run."""
    done = (databases.are_current, databases.hold_no_words, databases.are_acquainted, databases.follow_ups_are_planned)
    if all(done):
        _say("All ids are in the present form, and no service keeps words of another's people.")
        return
    with queues.opened(settings.amqp_uri, settings.retry_ladder) as waiting:
        waiting.must_be_idle()
        waiting.wait_for_retries(_say)
        if not databases.are_current:
            _migrate(databases, waiting)
        _reword(databases, waiting, settings.id_key)
    _say(f"intake, organisations: {databases.acquaint()} facts of who was proposed where, and who is coached.")
    _say(f"employment: asks {databases.follow_up(in_belgium(datetime.now(UTC)))} times where trajectories led.")
    _say("Done.")


def _migrate(databases: Databases, waiting: Queues) -> None:
    known = databases.mapping()
    _say(f"{len(known)} ids become new ones.")
    for service in SERVICES if known else ():
        _say(f"{service}: {databases.rewrite(service, known)} documents changed.")
    _say(f"broker: {waiting.rewrite(lambda body: text(body, known)) if known else 0} waiting events changed.")
    if known:
        facts = Rebuild(MongoStore(databases.of("reporting")), ExecutionContext()).run()
        _say(f"reporting: its views are built anew from {facts} facts.")
    _say(f"matching: {databases.introduce()} decisions on being introduced to organisations are known.")
    databases.note_current()


def _reword(databases: Databases, waiting: Queues, secret: str) -> None:
    _say(f"broker: {waiting.rewrite(lambda body: words.waiting(body, secret))} waiting events told anew, in codes.")
    for service in SERVICES:
        _say(f"{service}: {databases.reword(service)} documents hold codes instead of words.")


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    end_when_asked()
    takes_no_arguments("services.migration", __doc__)
    sys.exit(main())
