"""How published shapes carry their documentation: descriptions, bounds and formats, as the schema says them."""

from typing import Annotated, Any

from pydantic import ConfigDict, with_config

described = with_config(ConfigDict(use_attribute_docstrings=True))
"""A shape in which the line under a field is its description in the schema."""


class Says:
    """What the schema says of a value beyond its type."""

    def __init__(self, **says: Any) -> None:
        self._says = says

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        """Return the schema of the value with what is said of it; pydantic calls it so."""
        return {**handler(core), **self._says}


Score = Annotated[float, Says(minimum=0, maximum=100)]
"""Points, a score or a part of it, or a percentage."""
Change = Annotated[float, Says(minimum=-100, maximum=100)]
"""What lies between two scores."""
Share = Annotated[float, Says(minimum=0, maximum=1)]
"""A part of a whole."""
AtMostOne = Annotated[float, Says(maximum=1)]
"""An index that has no lower end."""
Amount = Annotated[float, Says(minimum=0)]
"""A weight, a number of hours or a distance."""
DayV1 = Annotated[str, Says(format="date")]
"""A day as YYYY-MM-DD."""
