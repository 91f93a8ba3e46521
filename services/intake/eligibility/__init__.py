"""Eligibility: who may volunteer. The basis, the age, whom to notify beforehand, and work with minors."""
