"""The rules of trajectories, referrals and pushes in one file."""
