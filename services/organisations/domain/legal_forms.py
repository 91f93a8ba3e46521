"""What an organisation is by law: volunteers help non-profits and public bodies alone."""

from services.chassis.errors import Conflict, Invalid
from services.platform.company_number import company_number
from services.platform.legal_forms.table import legal_forms


def checked(code: str | None, number: str | None) -> tuple[str | None, str | None]:
    """The form and its number in one spelling; both may be unknown.

    Raises Conflict `for-profit-cannot-host`, Invalid `company-number-missing`, `no-company-number`.
    """
    form = legal_forms()[code] if code else None
    known = company_number(number)
    if form is None:
        return None, known
    if not form.may_host:
        detail = "Volunteers may only help non-profits and public bodies (Act of 3 July 2005, art. 3): not a company."
        raise Conflict("for-profit-cannot-host", detail, legal_form=code)
    if form.has_number and known is None:
        detail = "An organisation of this legal form has a company number: it stands in the Crossroads Bank (KBO)."
        raise Invalid("company-number-missing", detail, field="company_number")
    if not form.has_number and known is not None:
        detail = "An unincorporated association has no company number. Choose its legal form, or leave the number out."
        raise Invalid("no-company-number", detail, field="company_number")
    return code, known
