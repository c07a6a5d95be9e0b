"""The only reading and writing of files: strict in, atomic out, and every trouble told in plain words."""
