"""Files: one newcomer each, what was heard and what was agreed on the way to work, in one document."""
