"""A file of a newer format is met with one clear sentence instead of a hundred unknown fields."""

from partner_fit.errors import Problem
from partner_fit.store.yaml_file import Document
from partner_fit.text import quoted

KNOWN_FORMAT = 1
_MOST_DIGITS = 9


def require_known_format(document: Document) -> None:
    """Raise InvalidFile when a file names a format this program cannot read; a missing number is left to the model."""
    number = document.data.get("format") if isinstance(document.data, dict) else None
    if not isinstance(number, str) or not number.isdecimal():
        return
    is_newer = len(number) > _MOST_DIGITS or int(number) > KNOWN_FORMAT
    if not is_newer and int(number) == KNOWN_FORMAT:
        return
    if is_newer:
        what = f"this file has format {quoted(number)}: it was made for a newer partner-fit"
        do = f"Update partner-fit; this one reads format {KNOWN_FORMAT}."
    else:
        what = f"there is no format {quoted(number)}"
        do = f"Write  format: {KNOWN_FORMAT}"
    raise document.invalid([Problem(("format",), what, do)])
