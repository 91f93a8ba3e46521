"""What an organisation that receives volunteers does in ten minutes: answer who is proposed, see who comes, say who was
there, look back, post something to do, keep itself current.

Attendance, evaluations and assignments are rooms that it shares with coordinators.
"""
