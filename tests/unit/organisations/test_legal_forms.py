"""Volunteers help non-profits and public bodies alone: legal form and company number are checked by a table."""

import pytest

from services.chassis.errors import Conflict, Invalid, NotFound
from services.organisations.commands.organisations import AskLegalForms, RegisterOrganisation, StateLegalForm
from services.organisations.views.organisations import all_legal_forms
from services.platform.legal_forms.table import legal_forms
from services.platform.request_parsing import from_body

from .builders import KORTRIJK_COORDINATOR, a_store, an_organisation, ask, the_organisation

NUMBER = "BE 0123456749"


def test_it_is_kept_in_one_spelling() -> None:
    store = a_store()
    organisation = an_organisation(store)

    ask(store, StateLegalForm, organisation_id=organisation, legal_form="association", company_number=NUMBER)

    kept = the_organisation(store, organisation)
    assert (kept.legal_form, kept.company_number) == ("association", "0123.456.749")


@pytest.mark.parametrize("form", [form.code for form in legal_forms().values() if not form.may_host])
def test_a_company_may_not_receive_volunteers(form: str) -> None:
    store = a_store()
    organisation = an_organisation(store)

    with pytest.raises(Conflict, match="for-profit-cannot-host"):
        ask(store, StateLegalForm, organisation_id=organisation, legal_form=form, company_number=NUMBER)
    with pytest.raises(Conflict, match="for-profit-cannot-host"):
        ask(store, RegisterOrganisation, legal_form=form, company_number=NUMBER)

    assert the_organisation(store, organisation).legal_form is None


def test_which_forms_have_a_number_says_the_table() -> None:
    store = a_store()
    organisation = an_organisation(store)

    with pytest.raises(Invalid, match="company-number-missing"):
        ask(store, StateLegalForm, organisation_id=organisation, legal_form="foundation")
    with pytest.raises(Invalid, match="no-company-number"):
        ask(
            store,
            StateLegalForm,
            organisation_id=organisation,
            legal_form="de-facto-association",
            company_number=NUMBER,
        )
    ask(store, StateLegalForm, organisation_id=organisation, legal_form="de-facto-association")

    assert the_organisation(store, organisation).legal_form == "de-facto-association"


def test_a_number_that_is_mistyped_is_refused_under_its_field() -> None:
    with pytest.raises(Invalid) as refused:
        from_body(StateLegalForm, {"organisation_id": "o", "legal_form": "association", "company_number": "0123456748"})

    assert refused.value.fields["errors"][0]["field"] == "company_number"  # type: ignore[index]


def test_a_registration_says_it_too_and_may_be_sent_again_after_it_was_corrected() -> None:
    store = a_store()
    organisation = an_organisation(store, reference="O-1", legal_form="association", company_number=NUMBER)
    ask(store, StateLegalForm, organisation_id=organisation, legal_form="foundation", company_number=NUMBER)

    answer = ask(store, RegisterOrganisation, reference="O-1", legal_form="association", company_number=NUMBER)

    assert answer.status == 200
    assert the_organisation(store, organisation).legal_form == "foundation"


def test_for_those_of_another_area_the_organisation_does_not_exist() -> None:
    store = a_store()
    organisation = an_organisation(store)

    with pytest.raises(NotFound):
        ask(
            store,
            StateLegalForm,
            caller=KORTRIJK_COORDINATOR,
            organisation_id=organisation,
            legal_form="association",
            company_number=NUMBER,
        )


def test_each_row_names_its_source_and_its_day() -> None:
    for form in all_legal_forms(AskLegalForms(), KORTRIJK_COORDINATOR).legal_forms:
        assert "3 July 2005" in form.source
        assert all((form.nl, form.fr, form.en, form.valid_from))
