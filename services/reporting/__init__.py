"""Reporting: keeps every fact it hears, for ever, and answers the key figures for any period as of any moment.

Owns: facts, ledgers, what sources state. Publishes: `services.contracts.reporting`. Hears: everything.
Never: adjusts a figure, knows a name, or keeps something in a view that its facts do not say.
"""
