"""Employment's rules: evidence and portfolio, programmes, trajectories and referrals."""
