"""The command line: parse, load, call, open the output."""
