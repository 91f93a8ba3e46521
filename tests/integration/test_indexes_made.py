"""Indexes stand before a service of the new release starts."""

import importlib
import uuid

from pymongo import MongoClient

from deploy.local.server import Server
from services.contracts.listeners import SOURCES
from services.migration import indexes
from services.migration.databases import Databases
from tests.ids import ID_KEY


def test_every_index_of_every_service_is_made_and_made_again_changes_nothing(store: Server) -> None:
    prefix = f"indexes_{uuid.uuid4().hex[:8]}"
    with MongoClient(store.uri) as client:
        databases = Databases(client, prefix, ID_KEY)

        assert indexes.make(databases) == len(SOURCES)
        made = {name: found(databases, name) for name in SOURCES}
        indexes.make(databases)

        assert {name: found(databases, name) for name in SOURCES} == made
        for name in SOURCES:
            wanted = importlib.import_module(f"services.{name}.store").INDEXES
            asked = {(kept, tuple(field.split("+"))) for kept, fields in wanted.items() for field in fields}
            assert asked <= made[name]
            client.drop_database(f"{prefix}_{name}")


def found(databases: Databases, service: str) -> set[tuple[str, tuple[str, ...]]]:
    """(collection, fields) of each index."""
    database = databases.of(service)
    return {
        (name, tuple(field for field, _ in index["key"].items()))
        for name in database.list_collection_names()
        for index in database[name].list_indexes()
    }
