"""Who could not be told stands on the first page, and on the file with a button for whoever called."""

from tests.unit.web.site import Site

FAILED = {
    "id": "m1",
    "newcomer_id": "n1",
    "unit_id": "gent",
    "kind": "confirmation",
    "state": "nobody-to-reach",
    "planned_at": "2026-03-02T09:00:00Z",
    "ended_at": "2026-03-02T09:10:00Z",
    "channel": None,
    "language": "ti",
    "machine_made": True,
    "called_at": None,
    "opportunity_id": None,
}
CARD = {"first_name": "Amina", "last_name": "Osman", "phone": None, "phone_e164": None, "email": None}
NOTHING = {"todos": [], "counts": {}, "named": {"newcomers": {}, "opportunities": {}, "organisations": {}, "units": {}}}


def test_the_first_page_names_whom_to_call() -> None:
    site = Site()
    site.api.on("GET", "/v1/matching/todos", NOTHING)
    site.api.on("GET", "/v1/group-sessions", {"group_sessions": []})
    site.api.on("GET", "/v1/newcomers/untold", {"messages": [FAILED], "named": {"newcomers": {"n1": CARD}}})

    page = site.get("/today", language="nl")

    assert "Niet bereikt: bel zelf" in page.text
    assert "/people/n1#sent" in page.text


def test_who_called_notes_it_and_comes_back() -> None:
    site = Site()
    site.api.on("POST", "/v1/newcomers/n1/messages/m1/call", {"id": "m1"})

    page = site.post("/people/n1/messages/m1/call")

    assert (page.status_code, page.headers["Location"]) == (303, "/people/n1?done=called")
    assert site.api.sent("POST", "/v1/newcomers/n1/messages/m1/call") == [{}]
