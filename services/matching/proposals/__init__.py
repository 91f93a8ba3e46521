"""Proposals: matches from the question to the answers, rounds of several at once, reserve lists.

It starts assignments; what an ended assignment leaves free comes back through `service`.
"""
