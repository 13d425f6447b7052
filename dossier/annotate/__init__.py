"""Annotating: every rule that finds a name or a date in an article."""
