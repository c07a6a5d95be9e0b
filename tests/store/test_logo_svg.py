"""A logo of shapes looks as it was drawn, and holds nothing that acts, loads, or takes a reader for ever to draw."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partner_fit.errors import InvalidFile
from partner_fit.model.theme import Logo
from partner_fit.store.logo_svg import svg_logo
from tests.store.logos import FIGMA, ILLUSTRATOR, INKSCAPE, SVG

SPACE = "{http://www.w3.org/2000/svg}"


def test_an_svg_keeps_its_shapes_and_loses_what_only_editors_read() -> None:
    logo = svg_logo(SVG.encode(), "logo.svg")
    assert (logo.width, logo.height) == (200, 48)
    root = ElementTree.fromstring(logo.data)
    shapes = [each.tag.removeprefix(SPACE) for each in root.iter()]
    assert [shapes.count(each) for each in ("rect", "circle", "path", "use", "stop")] == [2, 1, 1, 2, 2]
    assert not {"title", "metadata"} & set(shapes)
    assert not re.search(rb"inkscape|data-name|any", logo.data)
    assert svg_logo(logo.data, "again.svg") == logo


def attributes(logo: Logo, tag: str) -> list[dict[str, str]]:
    return [dict(each.attrib) for each in ElementTree.fromstring(logo.data).iter(SPACE + tag)]


def test_logos_that_drawing_programs_write_keep_their_looks() -> None:
    inkscape = svg_logo(INKSCAPE.encode(), "logo.svg")
    assert [each.get("stop-color") for each in attributes(inkscape, "stop")] == ["#0b5c6b", "#0b5c6b"]
    (path,) = attributes(inkscape, "path")
    assert (path["fill"], path["stroke"], path["stroke-width"]) == ("url(#linearGradient3)", "none", ".264583")
    illustrator = svg_logo(ILLUSTRATOR.encode(), "logo.svg")
    (polygon,) = attributes(illustrator, "polygon")
    assert (polygon["fill"], polygon["clip-path"]) == ("#E6332A", "url(#SVGID_00000123_)")
    assert [each["fill"] for each in attributes(illustrator, "circle")] == ["#FFFFFF"]
    figma = svg_logo(FIGMA.encode(), "logo.svg")
    assert [each["fill"] for each in attributes(figma, "path")] == ["url(#paint0_radial_1_2)"]
    assert [each["clip-path"] for each in attributes(figma, "g")] == ["url(#clip0_1_2)"]


VALUES = {
    "fill": ("none", "#fff", "rgb(1, 2, 3)", "hsl(120 10% 20% / 50%)", "currentColor", "url(#bar)"),
    "stroke": ("#1e9e99", "red", "url(#bar)"),
    "stroke-width": ("2", ".5px", "1e-1"),
    "stroke-dasharray": ("3,2", "1 2 3"),
    "opacity": ("50%", "0.25"),
    "clip-path": ("none", "url(#bar)"),
    "transform": ("translate(1 2)", "matrix(1,0,0,1,-5,.5) rotate(45 1 1) skewX(3)"),
    "d": ("M0 0h9v9z", "m1e-3-.5 2,3c1,2,3,4,5,6Z"),
    "points": ("0,0 1,2 -3.5,4",),
    "width": ("10", "50%", "2em"),
}
SHAPES = st.recursive(
    st.tuples(
        st.sampled_from(("path", "rect", "circle", "ellipse", "line", "polyline", "polygon")),
        st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in VALUES.items()}),
        st.just(()),
    ),
    lambda inner: st.tuples(st.just("g"), st.just({"opacity": "0.5"}), st.lists(inner, max_size=4)),
    max_leaves=8,
)
Shape = tuple[str, dict[str, str], "list[Shape] | tuple[()]"]


def built(shape: Shape) -> ElementTree.Element:
    element = ElementTree.Element(SPACE + shape[0], shape[1])
    element.extend(map(built, shape[2]))
    return element


@given(SHAPES)
def test_any_drawing_of_plain_shapes_comes_out_as_it_was(shape: Shape) -> None:
    root = ElementTree.Element(SPACE + "svg", {"viewBox": "0 0 9 9", "width": "9", "height": "9"})
    root.append(built(shape))
    logo = svg_logo(ElementTree.tostring(root), "logo.svg")
    assert shapes_in(ElementTree.fromstring(logo.data)) == shapes_in(root)


def shapes_in(element: ElementTree.Element) -> Shape:
    return element.tag, dict(element.attrib), [shapes_in(each) for each in element]


LOOKS = {name: values for name, values in VALUES.items() if name not in ("transform", "d", "points", "width")}


@given(st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in LOOKS.items()}))
def test_a_style_comes_out_as_the_attributes_that_say_the_same(looks: dict[str, str]) -> None:
    style = " ; ".join(f"{name}: {value}" for name, value in looks.items())
    for sheet, said in (
        ("", " ".join(f'{name}="{value}"' for name, value in looks.items())),
        ("", f'style="{style}"'),
        (f".other {{}} rect, .own {{ {style} }}", ""),
    ):
        text = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><style>{sheet}</style>'
            f'<path id="bar"/><rect class="own" {said}/></svg>'
        )
        assert attributes(svg_logo(text.encode(), "logo.svg"), "rect") == [looks]


def test_of_two_styles_the_stronger_and_then_the_later_one_counts() -> None:
    sheet = ".b{fill:#b00} .a{fill:#a00} rect{fill:#100;stroke:#200;color:#300} rect{stroke:#400}"
    text = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect class="a b" fill="#000" style="color:#500"/>'
        f"<style>{sheet}</style></svg>"
    )
    assert attributes(svg_logo(text.encode(), "logo.svg"), "rect") == [
        {"fill": "#a00", "stroke": "#400", "color": "#500"}
    ]


def levels(of: str, ways: int, deep: int = 8) -> str:
    """Return groups that each draw the one before so many times, in the words of `of`."""
    return "".join(f'<g id="g{i + 1}">{of.replace("#bar", f"#g{i}" if i else "#bar") * ways}</g>' for i in range(deep))


HOSTILE = {
    "script": "<script>x()</script>",
    "on": '<rect onload="x()"/>',
    "foreign": '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>',
    "other-space": '<script xmlns="http://www.w3.org/1999/xhtml">x()</script>',
    "link": '<a href="#bar"><rect/></a>',
    "href": '<use href="https://a.test/x.svg#y"/>',
    "xlink": '<use xmlns:l="http://www.w3.org/1999/xlink" l:href="data:image/svg+xml,x"/>',
    "odd-href": '<rect xmlns:z="urn:z" z:href="javascript:x()"/>',
    "image": '<image href="#bar"/>',
    "animation": '<rect><animate attributeName="x" to="9"/></rect>',
    "set": '<rect><set attributeName="href" to="javascript:x()"/></rect>',
    "import": "<style>@import 'https://a.test/x.css';</style>",
    "style-url": "<style>rect{fill:url(https://a.test/x)}</style>",
    "split-style": "<style>rect{fill:url(ht<!-- -->tps://a.test/x)}</style>",
    "escaped-url": "<style>rect{fill:\\75rl(https://a.test/x)}</style>",
    "image-set": "<rect style=\"background:image-set('https://a.test/x')\"/>",
    "attribute-url": "<rect fill=\"url( '//a.test/x' )\"/>",
    "commented-url": '<rect fill="url(#a) url(//a.test/x)"/>',
    "filter": "<filter id='f'/>",
    "mask": "<mask id='m'/>",
    "pattern": "<pattern id='p'/>",
    "text": "<text>Hollowell</text>",
    "instruction": "<?xml-stylesheet href='https://a.test/x.css'?>",
    "entity": "<rect id='&what;'/>",
    "blank-name": '<use href="#bar "/>',
    "written-name": '<use href="#%62ar"/>',
    "next-line": '<use href="#bar&#10;"/>',
    "no-name": '<use href="#"/>',
    "uses-of-uses": levels('<use href="#bar"/>', 10),
    "clips": levels('<rect clip-path="url(#bar)"/>', 10),
    "clips-in-styles": levels("""<rect style='clip-path:url( "#bar" )'/>""", 10),
    "paints": levels('<rect stroke="url(#bar)"/>', 10),
    "chain": levels('<use href="#bar"/>', 1, deep=80),
    "comment": '<rect style="clip-path/*;*/:url(#bar)"/>',
    "comment-in-a-value": '<rect style="clip-path:/*;*/url(#bar)"/>',
    "escape": '<rect style="cl\\69p-path:url(#bar)"/>',
    "large-number": '<ellipse rx="1e38"/>',
    "large-number-in-a-path": '<path d="M.5.5-99999999 1z"/>',
    "large-scale": '<rect transform="scale(1e9)"/>',
    "two-names": '<rect fill="url(#bar) url(#bar)"/>',
    "inherited-clip": '<rect clip-path="inherit"/>',
    "variable": '<rect style="--x:url(#bar);fill:var(--x)"/>',
    "moved-by-style": '<rect style="transform:rotate(9deg)"/>',
    "blend": '<rect style="mix-blend-mode:multiply"/>',
    "long-value": f'<rect style="stroke-dasharray:{"1 " * 200}"/>',
    "every-part": "<style>*{fill:#fff}</style>",
    "part-in-part": "<style>g rect{fill:#fff}</style>",
    "state": "<style>rect:hover{fill:#fff}</style>",
    "medium": "<style>@media print{rect{fill:#fff}}</style>",
    "no-rule": "<style>rect</style>",
    "half-a-rule": "<style>rect{fill:#fff</style>",
    "many-rules": f"<style>{'rect{}' * 1001}</style>",
    "uses-of-itself": '<g id="one"><use href="#one"/></g>',
    "clips-of-clips": '<clipPath id="a"><rect clip-path="url(#a)"/></clipPath><rect style="clip-path:url(#a)"/>',
    "clips-in-a-sheet": f"<style>rect{{clip-path:url(#all)}}</style><g id='all'>{'<rect/>' * 200}</g>",
    "twice": "<rect id='bar'/><rect id='bar'/>",
    "deep": "<g>" * 40 + "</g>" * 40,
    "many": "<g/>" * 5001,
    "many-uses": f"<g id='all'>{'<g/>' * 300}</g>" + "<use href='#all'/>" * 100,
    "many-long-uses": f"<path id='all' d='{'M1 1h9z' * 6000}'/>" + "<use href='#all'/>" * 60,
    "unclosed": "<g>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_a_logo_must_not_hold_is_refused_with_its_place(name: str) -> None:
    text = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">\n<path id="bar"/>\n{HOSTILE[name]}\n</svg>'
    text = text.replace('<path id="bar"/>', "") if name == "twice" else text
    with pytest.raises(InvalidFile) as refused:
        svg_logo(text.encode(), "logo.svg")
    (problem,) = refused.value.problems
    assert problem.file == "logo.svg"
    assert problem.line in (3, 4)
    assert problem.do


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE svg [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>',
        '<!DOCTYPE svg SYSTEM "file:///etc/passwd"><svg xmlns="http://www.w3.org/2000/svg"/>',
        '<svg xmlns="http://www.w3.org/2000/svg"/>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 9"/>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1e9 9"/>',
        '<svg viewBox="0 0 9 9"/>',
        '<html xmlns="http://www.w3.org/1999/xhtml"/>',
        "",
        "GIF89a",
        "\0\0",
    ],
)
def test_what_is_no_plain_svg_is_refused(text: str) -> None:
    with pytest.raises(InvalidFile) as refused:
        svg_logo(text.encode(), "logo.svg")
    assert all(problem.do for problem in refused.value.problems)


@given(st.lists(st.tuples(st.integers(0, len(SVG)), st.sampled_from((*HOSTILE.values(), *"<>&'\"/# ()@\\ou")))))
def test_whatever_stands_in_an_svg_what_is_let_in_is_harmless(changes: list[tuple[int, str]]) -> None:
    text = SVG
    for place, words in changes:
        text = text[:place] + words + text[place:]
    try:
        logo = svg_logo(text.encode(), "logo.svg")
    except InvalidFile:
        return
    for element in ElementTree.fromstring(logo.data).iter():
        assert element.tag.startswith(SPACE)
        assert element.tag.removeprefix(SPACE) not in (
            "script",
            "a",
            "image",
            "foreignObject",
            "animate",
            "set",
            "text",
        )
        for name, value in (*element.attrib.items(), ("words", element.text or "")):
            assert not name.startswith("on")
            assert name != "href" or value.startswith("#")
            assert not re.search(r"//|@|javascript:|\\", value)
