"""Coaching: trajectories, of which one leads at a time, referrals to programmes, and pushes to the coach who leads."""
