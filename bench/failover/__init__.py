"""What a command waits for its effect in another service while a broker node of three is hurt.

Ten commands a second at organisations; the effect is the fact in reporting's database. The node that is hurt is always
the one that most connections are on, and leaders lie on all three. How long a command waits is counted from its answer.
"""
