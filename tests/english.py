"""Words by which one knows English: none of them is a word of Dutch or French, nor a code of ours."""

import re

_WORDS = (
    "the this these those there must may not nothing nobody give given take with without and any each from which who "
    "whose than more most least only already yet before after first known unknown here leave out say send use "
    "holds characters field fields missing between length greater longer shorter cannot can what when where while "
    "has have does did its it they their them you your are were something"
)
_ENGLISH = frozenset(_WORDS.split())
_WORD = re.compile(r"(?<![\w`'«{/.-])[A-Za-z]+(?![\w`'}/-]|\s?»)")
"""A word by itself: not a part of a name of a field, of a code, or of what is quoted."""


def english_words(text: str) -> set[str]:
    """Those of English in a text that should hold none."""
    return _ENGLISH & {word.lower() for word in _WORD.findall(text)}
