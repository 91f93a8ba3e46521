"""Whether services have published events before: the store knows, also when the broker has lost everything."""

from collections.abc import Iterable

from pymongo.errors import PyMongoError

from services.chassis.storage import mongo


def anything_published(uri: str, prefix: str, services: Iterable[str]) -> bool:
    """Asked of the store at this address, which signs in as its administrator; False where it does not tell."""
    client = mongo.connect(uri, pool=1)
    try:
        return any(client[f"{prefix}_{name}"][mongo.SENT_EVENTS].find_one({}, {"_id": 1}) for name in services)
    except PyMongoError:
        return False
    finally:
        client.close()
