"""Whether one newcomer suits one opportunity: the pairing, the gates that let it through or not, the score.

The readable reference: `board` says the same of thousands of pairs at once, and a test holds both equal.
"""
