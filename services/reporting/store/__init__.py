"""What reporting keeps: its unit of work, its collections, and the indexes they need."""

from services.reporting.store.collections import INDEXES
from services.reporting.store.unit_of_work import ReportingWork

__all__ = ["INDEXES", "ReportingWork"]
