"""Matching: which newcomer suits which opportunity and why, proposals and answers, and everything in an assignment.

Owns: matches, rounds, reserve lists, places held, assignments with their days, notes and evaluations. Keeps what it
heard of newcomers, organisations and opportunities in its own words. Publishes: `services.contracts.matching`. Hears:
intake and organisations. Never: knows a name, an age, a sex, a nationality or a residence status; decides instead of a
person.
"""
