"""Partners: what leaves the platform for partners outside, about whom, under which agreement, and what they had.

Owns: agreements with partners, what may leave under which scope (`cuts`), for each partner a log of what is to leave
(`feed`), deliveries, requests to forget. Publishes: `services.contracts.partners`. Hears: intake, matching and
employment. Never: lets something leave about somebody who does not consent to that very partner, or more than the
scope allows; keeps a name or a text.
"""
