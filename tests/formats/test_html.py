"""Reports as pages: whatever a document says is read there, and nothing that a person wrote is more than words."""

import hashlib
import re
from base64 import b64encode
from collections import Counter
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

import pytest

from partner_fit.formats import words
from partner_fit.formats.media.html import write
from partner_fit.formats.subjects.report import document
from partner_fit.model.assessment import Assessment
from tests.formats.cases import example, hostile_team, nothing_answered, shipped, team

POISON = "<script>fail()</script><img src=x onerror=fail()></style></title>\"'>{{ 7 * 7 }}\x1b[31m\u202e\x00&lt;"
EMPTY = {"meta", "link", "img", "br", "hr", "input"}


@dataclass
class Page(HTMLParser):
    """What a browser would make of the page: tags, attributes and the text a person reads."""

    tags: Counter[str] = field(default_factory=Counter)
    attributes: list[tuple[str, str]] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    text: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data

    def values(self, name: str) -> list[str]:
        return [value for attribute, value in self.attributes if attribute == name]


def read(html: str) -> Page:
    page = Page()
    page.feed(html)
    page.close()
    assert page.open == []
    page.text = " ".join(page.text.split())
    return page


def page_of(assessment: Assessment) -> str:
    return write(document(assessment))


@pytest.mark.parametrize("assessment", [example("blind-spots"), team()], ids=["one", "team"])
def test_the_page_stands_alone(assessment: Assessment) -> None:
    html = page_of(assessment)
    page = read(html)
    assert not page.tags.keys() & {"script", "link", "img", "iframe", "object", "embed", "form", "base", "use"}
    assert not {name for name, _ in page.attributes if name in ("src", "srcset", "style") or name.startswith("on")}
    assert [link for link in page.values("href") if not link.startswith("#")] == [shipped().source.address]
    assert not re.search(r"url\(|@import|expression\(", html)


def test_the_policy_allows_exactly_the_style_that_is_there() -> None:
    html = page_of(example("blind-spots"))
    style = html[html.index("<style>") + len("<style>") : html.index("</style>")]
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert policy in read(html).values("content")


def test_what_is_drawn_for_a_level_is_drawn_on_what_has_it_and_on_nothing_else() -> None:
    html = page_of(example("blind-spots"))
    style = re.sub(
        r"/\*.*?\*/", "", html[html.index("<style>") + len("<style>") : html.index("</style>")], flags=re.DOTALL
    )
    selectors = [each.strip() for group in re.findall(r"([^{}]+)\{", style) for each in group.split(",")]
    of_levels = [
        each for each in selectors if {*re.findall(r"\.([\w-]+)", each.split()[-1])} & {"low", "middle", "high"}
    ]
    assert of_levels
    assert [each for each in of_levels if each.split()[-1] in (".low", ".middle", ".high")] == []


@pytest.mark.parametrize(
    "assessment", [example("blind-spots"), team(names=True), nothing_answered()], ids=["one", "team", "empty"]
)
def test_every_reference_leads_somewhere(assessment: Assessment) -> None:
    page = read(page_of(assessment))
    ids = page.values("id")
    assert [name for name, count in Counter(ids).items() if count > 1] == []
    named = [link[1:] for link in page.values("href") if link.startswith("#")]
    named += [each for value in page.values("aria-labelledby") for each in value.split()]
    assert set(named) - set(ids) == set()


def test_hostile_words_stay_words_and_control_characters_are_shown() -> None:
    page = read(page_of(hostile_team(POISON)))
    assert not page.tags.keys() & {"script", "img"}
    assert page.tags["style"] == 1
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert page.text.count("<script>fail()</script><img src=x onerror=fail()></style></title>") > 100
    assert page.text.count("{{ 7 * 7 }}") > 100
    assert "\N{REPLACEMENT CHARACTER}[31m" in page.text
    assert not set("\x1b\u202e\x00") & set(page.text + "".join(value for _, value in page.attributes))


def test_an_address_that_is_no_web_address_is_no_link() -> None:
    source = replace(shipped().source, address="javascript:fail()")
    asked = replace(shipped(), source=source)
    page = read(page_of(example("blind-spots")._replace(questionnaire=asked)))
    assert "javascript:fail()" in page.text
    assert all(link.startswith("#") for link in page.values("href"))


def test_words_beside_each_other_stay_apart_without_the_style() -> None:
    assessment = example("scale-up")
    text = read(page_of(assessment)).text
    overall, bands = assessment.overall, assessment.questionnaire.bands
    assert overall.low is not None
    assert overall.high is not None
    assert overall.band is not None
    reach = words.range_phrase(overall.low, overall.high)
    assert f"Score {words.score_sign(overall.score, bands)} of 100, range {reach}, {overall.band.title}" in text
    open_ = next(trait for trait in assessment.traits if trait.band and trait.low != trait.high)
    assert open_.low is not None
    assert open_.high is not None
    assert open_.band is not None
    reach = words.range_phrase(open_.low, open_.high)
    assert f"score {words.score_words(open_.score, bands)}, range {reach} {open_.band.title} · " in text
    assert f". {words.sentence(assessment.first_actions[0].owner).rstrip('.')}, " in text


def test_a_caution_is_given_in_full_before_it_is_only_named() -> None:
    html = page_of(example("blind-spots"))
    reminders = [(found.start(), found[1]) for found in re.finditer(r'<a href="#(caution-[^"]+)"', html)]
    assert reminders
    assert [name for place, name in reminders if html.index(f'id="{name}"') > place] == []
