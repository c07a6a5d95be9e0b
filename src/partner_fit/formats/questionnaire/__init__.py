"""Questionnaires in words, as blank sheets, and as schemas."""
