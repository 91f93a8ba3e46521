"""The records of organisations that people edit, and the parts that a version of each is made of."""

from services.chassis.http.records import Part, Record, Records, holding
from services.organisations.commands.corrections import CorrectOpportunity, CorrectOrganisation
from services.organisations.commands.merges import MergeOrganisations, UndoOrganisationMerge
from services.organisations.commands.opportunities import (
    AskOpportunity,
    ChangeOpportunity,
    CloseOpportunity,
    OpenOpportunity,
)
from services.organisations.commands.organisations import (
    AskOrganisation,
    KeepContact,
    RegisterOrganisation,
    SendSignInLink,
    StateLegalForm,
)
from services.organisations.commands.standing import (
    ApproveOrganisation,
    AssessCriterion,
    RecordInsurance,
    SuspendOrganisation,
)
from services.organisations.domain.criteria import CRITERIA
from services.platform.listening import NO_RECORD


def _found_on(criterion: str) -> Part:
    """What was found on one criterion."""
    return lambda organisation: [each for each in organisation.evidence if each.criterion == criterion]


ORGANISATIONS = Record(
    collection="organisations",
    id="organisation_id",
    path="/v1/organisations/{id}",
    read_by=AskOrganisation,
    made_by=(RegisterOrganisation,),
    parts={
        "registration": holding("name", "sector", "area_id", "municipality", "postcode", "registered_on", "reference"),
        "standing": holding("steps"),
        "contact": holding("contact_name", "contact_email"),
        "insurance": holding("insured_until", "insurer"),
        "legal form": holding("legal_form", "company_number"),
        **{f"criterion {criterion}": _found_on(criterion) for criterion in CRITERIA},
    },
    edited_by={
        AssessCriterion: lambda order: (f"criterion {order.criterion}",),
        # whoever approves relies on all that was found
        ApproveOrganisation: ("standing", *(f"criterion {criterion}" for criterion in CRITERIA)),
        SuspendOrganisation: ("standing",),
        KeepContact: ("contact",),
        RecordInsurance: ("insurance",),
        StateLegalForm: ("legal form",),
        CorrectOrganisation: ("registration", "contact", "legal form"),
    },
)
OPPORTUNITIES = Record(
    collection="opportunities",
    id="opportunity_id",
    path="/v1/opportunities/{id}",
    read_by=AskOpportunity,
    made_by=(OpenOpportunity,),
    parts={"offer": holding("offer"), "status": holding("status", "closed_on")},
    edited_by={
        ChangeOpportunity: ("offer", "status"),
        CloseOpportunity: ("status",),
        CorrectOpportunity: ("offer", "status"),
    },
)
RECORDS = Records(
    ORGANISATIONS,
    OPPORTUNITIES,
    without={
        **NO_RECORD,
        **dict.fromkeys((MergeOrganisations, UndoOrganisationMerge), "two records at once, each of them a lock"),
        SendSignInLink: "a message to somebody: nothing is kept that people edit",
    },
)
