"""The rules of insights: `kinds` of signals, `signals` of one person, `pages` that a person reads."""
