"""Intake: registers newcomers, checks who may volunteer, holds the interview, plans group sessions, keeps consents.

Owns: units, newcomers, group sessions. Publishes: `services.contracts.intake`. Hears: where matches and referrals
stand, for who may be told who somebody is.
Never: lets a name, a phone number, an e-mail or street address or a birth date out in an event, a log or an error.
"""
