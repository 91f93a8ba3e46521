"""organisaties.csv: receiving organisations with the five criteria as dated evidence, and approval of who meets all."""

from services.console.spreadsheets import dutch_vocabulary
from services.console.spreadsheets.cell_values import without_shouting
from services.console.spreadsheets.sheets.reference import ITSELF
from services.console.spreadsheets.sheets.row import Body, Row, present
from services.console.spreadsheets.sheets.sheet import Order, Sheet
from services.console.spreadsheets.sheets.units import identified


def orders(row: Row) -> list[Order]:
    """Register; approve when all five criteria are met."""
    since = row.day("sinds", "no date")
    criteria = _criteria(row, since)
    registration = present(
        reference=row.needed("nr", "no number"),
        name=row.needed("naam", "no name"),
        sector=row.code("sector", dutch_vocabulary.SECTORS, "unknown sector"),
        area_id=identified(row.text("gebied"), "no area"),
        municipality=without_shouting(row.text("gemeente")),
        postcode=row.postcode("postcode"),
        contact_name=row.text("contactpersoon"),
        contact_email=row.email("email"),
        registered_on=since,
        criteria=criteria,
    )
    approval = {"organisation_id": ITSELF, "approved_on": since}
    approved = len(criteria) == len(dutch_vocabulary.CRITERIA) and all(criterion["met"] for criterion in criteria)
    return [
        Order("/v1/organisations/batch", registration),
        *([Order("/v1/organisations/approvals/batch", approval, "approval")] if approved else []),
    ]


def _criteria(row: Row, assessed_on: str) -> list[Body]:
    """A blank cell is no evidence, neither for nor against."""
    return [
        {"criterion": criterion, "met": row.yes(column, f"{column}: neither yes nor no"), "assessed_on": assessed_on}
        for column, criterion in dutch_vocabulary.CRITERIA.items()
        if row.text(column)
    ]


ORGANISATIONS = Sheet(
    name="organisaties",
    key="nr",
    needed=("nr", "naam", "sector", "gebied", "sinds"),
    others=("gemeente", "postcode", "contactpersoon", "email", *dutch_vocabulary.CRITERIA),
    orders=orders,
    identity=("area_id", "reference"),
    makes="organisation_id",
    dates=("sinds",),
)
