"""Two people of one name in a list are told apart by their year of birth."""

from services.web.api.namesakes import tell_apart


def lina(year: int) -> dict[str, object]:
    return {"first_name": "Lina", "last_name": "Haddad", "birth_year": year}


def test_those_of_one_name_are_marked_and_nobody_else() -> None:
    rashid = {"first_name": "Rashid", "last_name": "Haddad", "birth_year": 1990}
    people = {"a": lina(1990), "b": {**lina(2001), "first_name": "LINA"}, "c": rashid}

    tell_apart({"assignments": [], "named": {"newcomers": people}})

    assert [people[each].get("namesake", False) for each in "abc"] == [True, True, False]


def test_cards_that_were_asked_for_by_themselves_are_looked_at_too() -> None:
    people = {"a": lina(1990), "b": lina(2001)}

    tell_apart({"newcomers": people, "units": {}})

    assert [each["namesake"] for each in people.values()] == [True, True]


def test_rows_that_are_no_cards_and_answers_without_a_body_stay_as_they_are() -> None:
    rows = {"newcomers": [lina(1990), lina(2001)], "named": {"units": {}}}

    tell_apart(rows)
    tell_apart(b"%PDF")
    tell_apart(None)

    assert rows == {"newcomers": [lina(1990), lina(2001)], "named": {"units": {}}}
