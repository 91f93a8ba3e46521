"""Employment: what volunteering shows for work, the programmes there are, and one leading coach at a time.

Owns: the programme directory, trajectories, referrals, pushes, what people object to in their portfolio. Keeps
what it heard of newcomers and their assignments in its own words, as a portfolio and an insight of one page. Publishes: `services.contracts.employment`. Hears: intake and matching. Never: knows
a name, shows a partner more than the person allowed, crosses a trajectory that leads.
"""
