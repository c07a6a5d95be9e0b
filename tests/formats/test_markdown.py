import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partner_fit.formats import words
from partner_fit.formats.media.markdown import write
from partner_fit.formats.media.markdown_text import JOINER, address, escape, strong, table
from partner_fit.formats.subjects.report import document
from partner_fit.formats.words import sentences
from partner_fit.text import cells, make_visible
from tests.formats.cases import example, hostile_team, nothing_answered, team
from tests.formats.markdown_reading import HARMLESS, LOOKED_FOR_LATER, blocks, inline, shown, structure

PIECES = (
    *("# ", "## ", "- ", "+ ", "* ", "1. ", "2) ", "> ", "---", "***", "===", "```", "~~~", "    code", "| a | b |"),
    *(
        "[x](http://x.org)",
        "![x](http://x.org/x.png)",
        "[x]: http://x.org",
        "[^1]",
        "[ ] ",
        "<b>",
        "<!-- x -->",
        "</p>",
    ),
    *("<http://x.org>", "https://x.org/a_b?c=d", "http://x", "www.x.org", "x.org", "//x.org", "ftp://x.org"),
    *("a@x.org", "@name", "#12", "!12", "owner/name#3", "mailto:a@x.org", ":smile:", "$x$", "$$", "&amp;", "&#64;"),
    *("`x`", "**x**", "__x__", "_x_", "~~x~~", "\\", "\\\\", "\n", "\n\n", "\r\n", "\t", "\x00", "\x1b[31m", "\u202e"),
    *("公司", "é", "\u200b", JOINER, "{{ x }}", "<script>", "javascript:alert(1)", " ", "a", "1", ".", "_", "|", ":--"),
)
HOSTILE = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
PLACES = ("{}", "# {}", "#### {} (aside)", "- {}", "- **Label:** {}", "> {}", "| a |\n| --- |\n| {} |", "- [ ] {}")


def expected(text: str) -> str:
    return make_visible(re.sub(r"[ \r\n]+", " ", text).replace(JOINER, "").strip())


@pytest.mark.parametrize("place", PLACES)
@given(text=HOSTILE)
def test_peoples_words_come_back_as_the_same_words(place: str, text: str) -> None:
    page = place.format(escape(text))
    around = shown(place.format("")).strip()
    read = shown(page)
    assert "".join(read.split()) == "".join((place_words(place, expected(text)) if around else expected(text)).split())
    assert {token.type for token in inline(page)} <= HARMLESS
    assert structure(page) == structure(place.format("word" if expected(text) else ""))


def place_words(place: str, words: str) -> str:
    """Return what is read where plain words stand in that place."""
    return shown(place.format("\ue000")).replace("\ue000", words)


@given(text=HOSTILE)
def test_no_host_finds_an_address_or_a_name_in_rendered_words(text: str) -> None:
    rendered = "".join(token.content for token in inline(escape(text)))
    assert not LOOKED_FOR_LATER.search(rendered)


@pytest.mark.parametrize(
    "text", ["3.5 hours", "ISO 13485:2016", "R&D", "+5", "-3", "a/b", "1.0", "100%", "(a)", "10:30"]
)
def test_ordinary_words_stay_readable_in_the_source(text: str) -> None:
    assert escape(text) == text


def test_nothing_strong_without_words() -> None:
    assert strong(" ") == ""
    assert strong("a*b") == "**a\\*b**"


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "https://x.org/)<b>", "https://x.org `x`", "see https://x.org"]
)
def test_only_a_plain_address_becomes_a_link(text: str) -> None:
    assert "link_open" in {token.type for token in inline(address("https://example.org/a?b=c"))}
    assert {token.type for token in inline(address(text))} <= HARMLESS


@given(rows=st.lists(st.tuples(HOSTILE, HOSTILE), max_size=4))
def test_every_line_of_a_table_is_equally_wide(rows: list[tuple[str, str]]) -> None:
    lines = table(["Name", "公司"], [[escape(cell) for cell in row] for row in rows], frozenset({1}))
    assert len({cells(line) for line in lines}) == 1
    assert structure("\n".join(lines)).count("tr_open") == len(rows) + 1


def test_hostile_words_change_nothing_but_words() -> None:
    poisons = [f"{one}{other} " for one, other in zip(PIECES, (*PIECES[7:], *PIECES[:7]), strict=True)]
    clean, spoilt = write(document(hostile_team(""))), write(document(hostile_team(*poisons)))
    assert structure(spoilt) == structure(clean)
    assert {token.type for token in inline(spoilt)} <= HARMLESS
    said = "".join(shown(spoilt).split())
    assert [poison for poison in poisons if "".join(expected(poison).split()) not in said] == []


@pytest.mark.parametrize("name", ["blind-spots", "solo-founder", "scale-up", "enterprise"])
def test_tables_of_a_report_align(name: str) -> None:
    text = write(document(example(name)))
    tables = [part.split("\n") for part in text.split("\n\n") if part.startswith("|")]
    assert tables
    for lines in tables:
        assert len({cells(line) for line in lines}) == 1


def headings(text: str, level: int) -> list[str]:
    return re.findall(rf"^{'#' * level} (.+)$", text, re.MULTILINE)


def test_sections_stand_in_the_order_of_use() -> None:
    assert headings(write(document(team())), 2) == [
        sentences.VERDICT,
        sentences.DO_NEXT,
        sentences.TRAIT_BY_TRAIT,
        sentences.LATER_STEPS,
        sentences.ANSWERS,
        sentences.TEAM,
        sentences.PATTERNS,
        sentences.CHECKS,
        sentences.CDMO_QUESTIONS,
        sentences.BEFORE_YOU_SIGN,
        sentences.ABOUT,
    ]


def test_a_single_sheet_has_no_team() -> None:
    assert sentences.TEAM not in headings(write(document(example("blind-spots"))), 2)


def test_every_gap_shows_its_question_answer_cost_and_step() -> None:
    assessment = example("blind-spots")
    text = shown(write(document(assessment)))
    steps, answers = text.split(sentences.ANSWERS, 1)
    assert assessment.gaps
    for finding in assessment.gaps:
        result = finding.result
        assert result.choice is not None
        number = sentences.step_numbers(assessment)[result.question.id]
        beginning = answers[answers.index(f"{result.question.ask} {result.choice.text}") :]
        assert words.sentence(words.cost(finding)) in beginning[:300]
        assert f"Step {number}." in beginning
        assert result.choice.next is None or result.choice.next.do in steps


def test_a_caveat_stands_in_full_once() -> None:
    assessment = example("blind-spots")
    text = shown(write(document(assessment)))
    assert assessment.caveats
    assert {text.count(sentences.caveat_words(caveat)) for caveat in assessment.caveats.values()} == {1}


def test_the_checklist_is_a_task_list() -> None:
    assessment = example("solo-founder")
    text = write(document(assessment))
    boxes = re.findall(r"^- \[([ x])\] ", text, re.MULTILINE)
    assert len(boxes) == len(assessment.checklist)
    settled = [line for line in assessment.checklist if line.entry and line.entry.status in ("done", "not-needed")]
    assert boxes.count("x") == len(settled) > 0


def test_notes_of_a_team_stay_out() -> None:
    assert "Your note" in write(document(example("solo-founder")))
    assert "Your note" not in write(document(team()))


def test_lists_do_not_fall_apart() -> None:
    lists = [token for token in blocks(write(document(example("blind-spots")))) if token.type == "paragraph_open"]
    in_lists = [token for token in lists if token.level > 1 and not token.hidden]
    assert not in_lists


def test_nothing_answered_gives_a_report() -> None:
    text = write(document(nothing_answered()))
    assert "It is too early to say" in text
    assert "None" not in text


def test_the_same_assessment_gives_the_same_text() -> None:
    assert write(document(team())) == write(document(team()))
