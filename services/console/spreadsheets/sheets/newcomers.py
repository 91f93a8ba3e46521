"""inschrijvingen.csv: a registration with what was said at the intake, the basis for volunteering, and the consent."""

from services.console.spreadsheets import dutch_vocabulary
from services.console.spreadsheets.cell_values import without_shouting
from services.console.spreadsheets.sheets.languages import languages
from services.console.spreadsheets.sheets.reference import ITSELF
from services.console.spreadsheets.sheets.row import Body, Row, present
from services.console.spreadsheets.sheets.sheet import Order, Sheet
from services.console.spreadsheets.sheets.units import identified

INTERVIEW = ("talen", "opleiding", "talenten", "motivatie", "beschikbaar", "voorkeur")
AGE_RULE = "sixteen-at-registration"


def orders(row: Row) -> list[Order]:
    """Register; then keep the profile, the eligibility and the consent that the row holds."""
    registration = _registration(row)
    follow_ups = (_profile(row), _eligibility(row), _consent(row))
    return [Order("/v1/newcomers/batch", registration)] + [
        Order(f"/v1/{part}/batch", {"newcomer_id": ITSELF, when: registration["registered_on"], **body}, part)
        for part, body, when in follow_ups
        if body
    ]


def _registration(row: Row) -> Body:
    first_name, last_name = row.names("voornaam", "achternaam")
    return present(
        reference=row.needed("nr", "no number"),
        unit_id=identified(row.text("werking"), "no reporting unit"),
        registered_on=row.day("inschrijvingsdatum", "no registration date"),
        first_name=first_name,
        last_name=last_name,
        birth_date=row.day("geboortedatum", "no birth date"),
        gender=row.optional_code("geslacht", dutch_vocabulary.GENDERS),
        nationality=row.nationality("nationaliteit"),
        municipality=without_shouting(row.text("gemeente")),
        postcode=row.postcode("postcode"),
        phone=row.phone("telefoon"),
        email=row.email("email"),
        age_rule=AGE_RULE,
    )


def _profile(row: Row) -> tuple[str, Body, str]:
    if not any(row.text(column) for column in INTERVIEW):
        return "", {}, ""
    profile = present(
        talents=row.talents("talenten"),
        motivations=row.codes("motivatie", dutch_vocabulary.MOTIVATIONS),
        languages=languages(row),
        available_days=row.codes("beschikbaar", dutch_vocabulary.DAYS),
        preference=row.optional_code("voorkeur", dutch_vocabulary.PREFERENCES) or "both",
        schooling_level=row.optional_code("opleiding", dutch_vocabulary.SCHOOLING_LEVELS),
    )
    return "profiles", profile, "completed_on"


def _eligibility(row: Row) -> tuple[str, Body, str]:
    basis = row.optional_code("verblijfsstatuut", dutch_vocabulary.ELIGIBILITY_BASES)
    return "eligibility", {"basis_code": basis} if basis else {}, "checked_on"


def _consent(row: Row) -> tuple[str, Body, str]:
    """A yes is of the day of registration; a no is of today, and takes back a yes that stands."""
    given = row.optional_yes("toestemming_jobcoach")
    if given is None:
        return "", {}, ""
    consent: Body = {"purpose": "job-coaching", "given": given}
    return "consents", consent if given else {**consent, "withdrawing": True, "on": row.today.isoformat()}, "on"


NEWCOMERS = Sheet(
    name="inschrijvingen",
    key="nr",
    needed=("nr", "inschrijvingsdatum", "werking", "voornaam", "achternaam", "geboortedatum"),
    others=(
        *("geslacht", "nationaliteit", "verblijfsstatuut", "gemeente", "postcode", "telefoon", "email"),
        *INTERVIEW,
        "toestemming_jobcoach",
    ),
    orders=orders,
    identity=("unit_id", "reference"),
    makes="newcomer_id",
    dates=("inschrijvingsdatum", "geboortedatum"),
    may_be_blank=("achternaam",),
)
