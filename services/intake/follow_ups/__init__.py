"""Follow-ups: the message that asks somebody how they are some months later, with the link to answer by.

Who asks is employment; who can be reached, and in which language, is known here alone.
"""
