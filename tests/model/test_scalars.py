"""What is written as a number is that number exactly, however it is written, and an editor accepts the same."""

from fractions import Fraction
from typing import Any

import jsonschema
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from partner_fit.model.scalars import Number, Portion

NUMBER: TypeAdapter[Any] = TypeAdapter(Number)
SHARE: TypeAdapter[Any] = TypeAdapter(Portion)


def accepts(kind: TypeAdapter[Any], written: str) -> bool:
    """Say whether the program reads it."""
    try:
        kind.validate_python(written)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12", Fraction(12)),
        ("012", Fraction(12)),
        ("-12.50", Fraction(-25, 2)),
        ("4.043478260869565", Fraction(4043478260869565, 10**15)),
        (f"0.{'3' * 38}", Fraction(int("3" * 38), 10**38)),
        ("1e2", Fraction(100)),
        ("1.5E-3", Fraction(15, 10**4)),
        ("1e+99", Fraction(10**99)),
        ("1/3", Fraction(1, 3)),
        ("-4/006", Fraction(-2, 3)),
    ],
)
def test_a_number_is_read_exactly(written: str, value: Fraction) -> None:
    assert NUMBER.validate_python(written) == value


NO_NUMBERS = (
    *("+1", ".5", "5.", "1_000", "1,5", "0x1F", ".inf", "nan", "½", "١", "", " 1", "1\n"),
    *("1e", "1e100", "1e999999", "1/0", "1/00", "1/-2", "1.5/2", "1/2/3"),
    *("9" * 41, f"0.{'3' * 39}", None, True, 1.5, [1]),
)


@pytest.mark.parametrize("written", NO_NUMBERS)
def test_anything_else_is_no_number(written: Any) -> None:
    with pytest.raises(ValidationError, match=r"this must be a number such as 12, 12.5, 1e2 or 1/3, in 40 characters"):
        NUMBER.validate_python(written)


def test_a_share_lies_from_nothing_to_all() -> None:
    shares = {"0": 0, "1": 1, "1.0": 1, "0.5": Fraction(1, 2), "2/3": Fraction(2, 3), "5e-1": Fraction(1, 2)}
    assert {written: SHARE.validate_python(written) for written in shares} == shares
    for written in ("1.01", "3/2", "-0.1", "67%", "most", None):
        with pytest.raises(ValidationError, match=r"this must be a share from 0 to 1, such as 2/3 or 0.5"):
            SHARE.validate_python(written)


@given(st.text("0123456789.eE+-/", max_size=6) | st.from_regex(r"-?[0-9./e]{30,45}", fullmatch=True))
@example("1/3")
@example("1e99")
def test_the_schema_for_editors_accepts_the_same(written: str) -> None:
    fits = jsonschema.Draft202012Validator(NUMBER.json_schema()).is_valid(written)
    assert fits == accepts(NUMBER, written)
