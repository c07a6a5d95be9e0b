"""Ways to put the questions to a person; each drives the interview and knows nothing of files."""
