"""Codes that newcomers get on their phone."""
