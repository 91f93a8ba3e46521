"""Listeners: what intake, employment and matching announce, as facts about people."""
