"""The report of an assessment: one writer for each format."""
