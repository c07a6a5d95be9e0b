"""How published shapes carry their documentation: the line under a field is its description in the schema."""

from pydantic import ConfigDict, with_config

described = with_config(ConfigDict(use_attribute_docstrings=True))
