"""The promised shapes: what other programs read, converted by hand from the records."""
