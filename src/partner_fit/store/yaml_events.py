"""From YAML's event stream to plain data in one pass, without the parts of YAML that guess, hide or explode."""

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

import yaml
from yaml import ScalarEvent

from partner_fit.errors import Keys
from partner_fit.store.odd_signs import as_meant, name_as_meant
from partner_fit.store.plain_text import Trouble
from partner_fit.store.syntax_words import (
    MAX_DEPTH,
    TEXT_IN_QUOTES,
    TOO_DEEP,
    explain_syntax,
    impossible_escape,
    unprintable,
)
from partner_fit.text import quoted

Data = dict[str, Any] | list[Any] | str | None
"""What a file holds. A scalar is the text as written; an empty one, ~ and null are None."""

Places = dict[Keys, tuple[int, int]]
"""For each path, where in the text its value starts and where its key starts; in a list both are the value's."""

_NULLS: Final = frozenset({"", "~", "null"})
_HALF = re.compile("[\ud800-\udfff]")
_AGAIN: Final = "\0"  # set apart from all real keys, since no file can hold it
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_SECOND_DOCUMENT = "a second document begins here", "Keep one document in a file; remove this line with ---."
_NO_ALIAS = f"Write out what it stands for: PyYAML does so with a dumper that ignores aliases. {TEXT_IN_QUOTES}"
_ODD_KEY = "this name is not plain text", f"Write  name: value  with a plain name. {TEXT_IN_QUOTES}"


def build(text: str, refusals: list[Trouble], places: Places | None = None) -> Data:
    """Return the data of a YAML text; what is refused goes into `refusals`, where things stand into `places`."""
    parser = None
    try:
        parser = _LOADER(text)
        data = _assemble(parser.get_event, refusals, places)
        if "\\u" in text or "\\U" in text:  # the C parser refuses half of a pair, the other one takes it
            refusals += _halves_of_pairs(text, data)
    except yaml.YAMLError as error:
        refusals.append(explain_syntax(text, error))
    except UnicodeEncodeError:  # half of a surrogate pair, which the C parser cannot take
        refusals.append(unprintable(text))
    except ValueError:  # what the other parser says of an escape beyond all characters
        refusals.append(impossible_escape(text) or unprintable(text))
    else:
        return data
    finally:
        if parser is not None:
            parser.dispose()
    return None


def _halves_of_pairs(text: str, data: Data) -> list[Trouble]:
    holds_one = any(value and _HALF.search(value) for _, value in scalars(data, ()))
    return [impossible_escape(text) or unprintable(text)] if holds_one else []


def scalars(data: Data, path: Keys) -> Iterator[tuple[Keys, str | None]]:
    """Return every text and every empty place of a file, with its path."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from scalars(value, (*path, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from scalars(value, (*path, number))
    else:
        yield path, data


def _assemble(next_event: Callable[[], Any], refusals: list[Trouble], places: Places | None) -> Data:  # noqa: C901
    # One loop over local names, since a questionnaire has tens of thousands of events; and no recursion, since a
    # deep nest must end in a refusal.
    whole: list[Any] = []
    here: Any = whole
    around: list[tuple[Any, Keys]] = []
    path: Keys = ()
    key: Any = None
    key_event: Any = None
    while True:
        event = next_event()
        kind = type(event)
        if kind is ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                refusals.append(_marked(event))
            if key is None and type(here) is dict:
                key, key_event = _key(event, here, refusals), event
                continue
            value: Any = event.value if event.style else _unquoted(event.value)
        elif kind in _ENDS:
            here, path = around.pop()
            continue
        elif kind in _FRAMES:
            if _is_over(event, whole, refusals):
                return whole[0] if whole else None
            continue
        elif _is_refused(event, key is None and type(here) is dict, len(around), refusals):
            return None
        else:
            value = _NEW[kind]()
        inner = path
        if places is not None:
            inner = () if here is whole else (*path, len(here) if key is None else key)
            places[inner] = (event.start_mark.index, (event if key is None else key_event).start_mark.index)
        if key is None:
            here.append(value)
        else:
            here[key] = value
            key = None
        if value is not None and kind is not ScalarEvent:
            around.append((here, path))
            here, path = value, inner


_ENDS: Final = frozenset({yaml.MappingEndEvent, yaml.SequenceEndEvent})
_FRAMES: Final = frozenset({yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent})
_NEW: Final[dict[Any, Callable[[], Any]]] = {
    yaml.MappingStartEvent: dict,
    yaml.SequenceStartEvent: list,
    yaml.AliasEvent: lambda: None,
}


def _is_over(event: Any, whole: list[Any], refusals: list[Trouble]) -> bool:
    """Say whether the file ends here; a second document is refused and ends it too."""
    kind: Any = type(event)
    if whole and kind is yaml.DocumentStartEvent:
        refusals.append((event.start_mark.index, *_SECOND_DOCUMENT))
        return True
    return kind is yaml.StreamEndEvent


def _is_refused(event: Any, as_key: bool, depth: int, refusals: list[Trouble]) -> bool:
    """Say whether reading must stop at this collection or alias; what is refused about it is noted."""
    place = event.start_mark.index
    if as_key:
        refusals.append((place, *_ODD_KEY))
        return True
    kind: Any = type(event)
    if kind is yaml.AliasEvent:
        refusals.append((place, f"a value cannot start with * (here {quoted('*' + event.anchor)})", _NO_ALIAS))
        return False
    if event.anchor is not None or event.tag is not None:
        refusals.append(_marked(event))
    if depth >= MAX_DEPTH:
        refusals.append((place, *TOO_DEEP))
    return depth >= MAX_DEPTH


def _unquoted(text: str) -> str | None:
    """Return what a value without quotes stands for."""
    if not text.isascii():
        text = as_meant(text)
    return None if text in _NULLS else text


def _marked(event: Any) -> Trouble:
    """Return the refusal of a value with an anchor or a tag."""
    place = event.start_mark.index
    if event.anchor is not None:
        return place, f"a value cannot start with & (here {quoted('&' + event.anchor)})", _NO_ALIAS
    tag = event.tag.replace("tag:yaml.org,2002:", "!!", 1)
    return place, f"a value cannot start with ! (here {quoted(tag)})", TEXT_IN_QUOTES


def _key(event: Any, here: dict[str, Any], refusals: list[Trouble]) -> str:
    """Return the name that a scalar gives to what follows; one that cannot be used is refused and set apart."""
    name: str = event.value if event.style or event.value.isascii() else name_as_meant(event.value)
    place = event.start_mark.index
    if name in here:
        refusals.append((place, f"{quoted(name)} stands here a second time", "Keep one of the two."))
        return name + _AGAIN
    if name == "<<" and not event.style:
        refusals.append((place, "<< is not used in these files", "Write out what it stands for."))
    elif name == "":
        refusals.append((place, "a name is missing before the colon", "Write  name: value."))
    return name
