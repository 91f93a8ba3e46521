"""Documents: how what is claimed of somebody becomes a PDF that people and screen readers can read (PDF/UA-1)."""
