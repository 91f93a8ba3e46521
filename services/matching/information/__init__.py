"""That a volunteer got the note of information before the start: who gave it, when, which version, and how."""
