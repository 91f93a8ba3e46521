"""Insights: signals of readiness with their sources, one page about them, and what the person objects to.

`domain/kinds` what each signal says and when · `domain/pages` what fits one page · `words` its sentences by language.
"""
