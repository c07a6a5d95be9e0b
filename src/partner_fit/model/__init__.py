"""The shapes of the data: what a questionnaire, an answer sheet and an assessment are."""
