"""Assignments: agreement and briefing, volunteer days and attendance, guidance, the end, evaluations."""
