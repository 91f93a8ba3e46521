"""Employment: what volunteering shows for work, the programmes there are, and one leading coach at a time.

Owns: the programme directory, trajectories, referrals, pushes, and what people object to in what is said of them. Keeps
what it heard of newcomers and their assignments in its own words, as a portfolio. Publishes:
`services.contracts.employment`. Hears: intake and matching. Never: knows a name, shows a partner more than the person
allowed, makes a mark out of what was seen, crosses a trajectory that leads.
"""
