"""What every fact of an assignment says."""

from services.matching.assignments.domain.assignments import Assignment


def who(assignment: Assignment) -> dict[str, str]:
    """What every fact of an assignment says."""
    return {
        "assignment_id": assignment.id,
        "newcomer_id": assignment.newcomer_id,
        "unit_id": assignment.unit_id,
        "organisation_id": assignment.organisation_id,
        "area_id": assignment.area_id,
    }
