"""The newcomers of a coordinator's units: finding and registering them, and each one's file.

`views` show and `deeds` change one thing each: the list, a registration, the file, the interview, papers, consents, the
portfolio, the end. What needs nobody to ask stands beside them: `timeline`, `standing` (what is in order and what comes
next), `interview_form`, `words` (what codes are called).
"""
