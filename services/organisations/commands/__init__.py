"""What organisations may be asked: the shape of each command and question. Meaning is in `domain`."""

from services.organisations.commands.opportunities import (
    AskOpportunities,
    AskOpportunity,
    ChangeOpportunity,
    CloseOpportunity,
    Described,
    DutchBySkill,
    OpenOpportunity,
)
from services.organisations.commands.organisations import (
    ApproveOrganisation,
    AskOrganisation,
    AskOrganisations,
    AssessCriterion,
    Assessment,
    RecordInsurance,
    RegisterOrganisation,
    SuspendOrganisation,
)

__all__ = [
    "ApproveOrganisation",
    "AskOpportunities",
    "AskOpportunity",
    "AskOrganisation",
    "AskOrganisations",
    "AssessCriterion",
    "Assessment",
    "ChangeOpportunity",
    "CloseOpportunity",
    "Described",
    "DutchBySkill",
    "OpenOpportunity",
    "RecordInsurance",
    "RegisterOrganisation",
    "SuspendOrganisation",
]
