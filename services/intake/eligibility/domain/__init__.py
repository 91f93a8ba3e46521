"""Who may volunteer: one rule of law a file, with its source."""
