"""A copy of everything that matching keeps of somebody."""

import json

from services.chassis.http.answers import as_json
from services.matching.copies import COPIED, NOBODY, NOT_GIVEN
from services.matching.store import INDEXES
from services.platform.copies import AskCopy, copy_of

from .builders import a_newcomer, a_store, an_assignment, an_opportunity, an_organisation, work


def test_every_collection_is_given_or_says_why_not() -> None:
    assert {*COPIED, *NOT_GIVEN, *NOBODY} == INDEXES.keys()


def test_what_is_kept_is_given_without_accounts() -> None:
    store = a_store(*a_newcomer(), *an_organisation(), an_opportunity())
    an_assignment(store)

    told = as_json(copy_of(AskCopy(newcomer_id="amina"), "matching", COPIED, NOT_GIVEN, work(store)))

    names = [part["name"] for part in told["parts"]]
    assert {"candidates", "assignments"} <= set(names)
    assert '"unit_id": "gent"' in json.dumps(told)
    assert {each["name"]: each["why"] for each in told["not_given"]}["reserves"] == "about-others"
