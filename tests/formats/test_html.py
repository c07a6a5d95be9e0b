import hashlib
import re
import sys
from base64 import b64encode
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest

from partner_fit.errors import MissingExtra
from partner_fit.formats import words
from partner_fit.formats.report.html import write_html
from partner_fit.model.assessment import Assessment
from tests.formats.cases import example, hostile_team, nothing_answered, shipped, team, team_sheets

COMPANIES = ("solo-founder", "blind-spots", "scale-up", "enterprise")
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


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def hostile() -> Page:
    return read(write_html(hostile_team(POISON)))


@pytest.mark.parametrize("name", COMPANIES)
def test_the_page_says_everything_the_assessment_holds(name: str) -> None:
    assessment = example(name)
    text = read(write_html(assessment)).text
    assert assessment.organisation in text
    assert words.verdict_sentence(assessment.overall, assessment.questionnaire.bands) in text
    for action in (*assessment.first_actions, *assessment.later_actions):
        assert action.question.short in text
        assert action.owner in text
    for action in assessment.first_actions:
        assert flat(action.do) in text
        assert flat(action.now.text) in text
        assert flat(action.aim.text) in text
        assert words.gain(action.gain) in text
        assert action.trait.article.section in text
    for finding in assessment.gaps:
        assert finding.result.choice is not None
        assert flat(finding.result.choice.text) in text
        assert words.cost(finding) in text
        assert all(flat(answer.note) in text for answer in finding.result.answers if answer.note)
    for trait in assessment.traits:
        assert trait.trait.title in text
        assert trait.guidance is None or flat(trait.guidance.means) in text
    for check in assessment.checks:
        assert flat(check.ask) in text
        assert flat(check.good_reason) in text
    said = [flat(each.text) for each in assessment.questions_for_cdmo]
    said += [flat(limit) for limit in assessment.questionnaire.limits]
    said += [flat(caveat.text) for caveat in assessment.caveats.values()]
    said += [flat(result.line.text) for result in assessment.checklist]
    said += [flat(pattern.advice) for pattern in assessment.patterns]
    said += [assessment.as_of, words.short_digest(assessment.questionnaire.digest)]
    assert [each for each in said if each not in text] == []


@pytest.mark.parametrize("assessment", [example("blind-spots"), team()], ids=["one", "team"])
def test_the_page_stands_alone(assessment: Assessment) -> None:
    html = write_html(assessment)
    page = read(html)
    assert not page.tags.keys() & {"script", "link", "img", "iframe", "object", "embed", "form", "base", "use"}
    assert not {name for name, _ in page.attributes if name in ("src", "srcset", "style") or name.startswith("on")}
    assert [link for link in page.values("href") if not link.startswith("#")] == [shipped().source.address]
    assert not re.search(r"url\(|@import|expression\(", html)


def test_the_policy_allows_exactly_the_style_that_is_there() -> None:
    html = write_html(example("blind-spots"))
    style = html[html.index("<style>") + len("<style>") : html.index("</style>")]
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert policy in read(html).values("content")


@pytest.mark.parametrize(
    "assessment", [example("blind-spots"), team(names=True), nothing_answered()], ids=["one", "team", "empty"]
)
def test_every_reference_leads_somewhere(assessment: Assessment) -> None:
    page = read(write_html(assessment))
    ids = page.values("id")
    assert [name for name, count in Counter(ids).items() if count > 1] == []
    named = [link[1:] for link in page.values("href") if link.startswith("#")]
    named += [each for value in page.values("aria-labelledby") for each in value.split()]
    assert set(named) - set(ids) == set()


def test_the_same_assessment_gives_the_same_page() -> None:
    assert write_html(team()) == write_html(team())


def test_hostile_words_stay_words(hostile: Page) -> None:
    assert not hostile.tags.keys() & {"script", "img"}
    assert hostile.tags["style"] == 1
    assert not [name for name, _ in hostile.attributes if name.startswith("on")]
    assert hostile.text.count("<script>fail()</script><img src=x onerror=fail()></style></title>") > 100
    assert hostile.text.count("{{ 7 * 7 }}") > 100


def test_control_characters_are_shown_and_never_sent(hostile: Page) -> None:
    everything = hostile.text + "".join(value for _, value in hostile.attributes)
    assert not set("\x1b\u202e\x00") & set(everything)
    assert "\N{REPLACEMENT CHARACTER}[31m" in hostile.text


def test_an_address_that_is_no_web_address_is_no_link() -> None:
    assessment = example("blind-spots")
    source = shipped().source.model_copy(update={"address": "javascript:fail()"})
    asked = shipped().model_copy(update={"source": source})
    page = read(write_html(assessment._replace(questionnaire=asked)))
    assert "javascript:fail()" in page.text
    assert all(link.startswith("#") for link in page.values("href"))


def test_nothing_answered_gives_a_page_without_a_score() -> None:
    page = read(write_html(nothing_answered()))
    assert "There is no score yet" in page.text
    assert "Do next" not in page.text
    assert "radar-title" not in page.values("id")


def test_a_team_is_shown_by_role_and_never_by_name() -> None:
    names = [sheet.respondent.name for sheet in team_sheets() if sheet.respondent.name]
    assert names
    page = read(write_html(team()))
    assert [name for name in names if name in page.text] == []
    assert "Where the team stands" in page.text
    with_names = read(write_html(team(names=True)))
    assert [name for name in names if name not in with_names.text] == []


def test_a_team_report_shows_where_people_part_and_what_to_do_about_it() -> None:
    assessment = team()
    text = read(write_html(assessment)).text
    assert assessment.alignment is not None
    for spread in assessment.alignment.widest:
        assert all(flat(position.choice.text) in text for position in spread.positions)
    for point in assessment.alignment.agenda:
        assert flat(point.ask) in text
    for result in assessment.alignment.probes:
        if not result.probe.private:
            assert all(flat(answer.option.text) in text for answer in result.answers if answer.option)


def test_a_private_answer_is_shown_without_its_people() -> None:
    assessment = team()
    assert assessment.alignment is not None
    hidden = [r for r in assessment.alignment.probes if r.probe.private and r.probe.choices]
    assert all(answer.role is None for result in hidden for answer in result.answers)
    text = read(write_html(assessment)).text
    assert "Appetite for risk" in text
    assert "would stake" not in text.replace("What would you stake", "")


def test_a_caveat_is_given_in_full_before_it_is_only_named() -> None:
    text = read(write_html(example("blind-spots"))).text
    used = {each for trait in example("blind-spots").traits if trait.guidance for each in trait.guidance.caveats}
    assert used
    for caveat_id in used:
        caveat = example("blind-spots").caveats[caveat_id]
        assert f"{flat(caveat.text)} (As of {caveat.as_of}.)" in text
        opening = flat(caveat.text).partition(". ")[0]
        assert text.index(flat(caveat.text)) == text.index(opening)


def test_without_jinja_the_command_that_installs_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(MissingExtra) as caught:
        write_html(example("blind-spots"))
    assert 'python3 -m pip install "partner-fit[html]"' in caught.value.hint
