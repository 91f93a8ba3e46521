"""Job-coaching partners as people read them: nothing but their code is known."""


def partner(code: str) -> str:
    """`jobhuis-gent` is Jobhuis Gent."""
    return " ".join(part.capitalize() for part in code.split("-"))
