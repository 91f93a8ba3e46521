"""Collections and indexes of every service, made before a new release of it starts; what is there stays."""

import importlib

from services.chassis.storage.mongo import MongoStore
from services.contracts.listeners import SOURCES
from services.migration.databases import Databases


def make(databases: Databases) -> int:
    """Of every service that keeps something; how many these are. Services may run meanwhile, and do the same."""
    for service in SOURCES:
        MongoStore(databases.of(service)).prepare(importlib.import_module(f"services.{service}.store").INDEXES)
    return len(SOURCES)
