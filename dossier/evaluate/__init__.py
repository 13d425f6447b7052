"""Measuring the engines against texts annotated by hand."""
