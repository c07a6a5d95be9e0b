"""Nothing that anybody wrote can act in the form, leave it, or be changed by it."""

import json
from pathlib import Path
from typing import Any

import pytest

from partner_fit.model.questionnaire import Questionnaire
from partner_fit.store.answer_sheets import load_sheet
from partner_fit.store.questionnaires import load_questionnaire
from partner_fit.store.shapes import shape
from partner_fit.store.yaml_file import read_document
from tests.browser.conftest import OpenPage
from tests.browser.filling import Given, come_back, enter, saved_sheet, step_at
from tests.faces.forms import form_html

SMALL = Path(__file__).parent.parent / "small.yaml"
ATTACKS = "</script><script>window.hacked=1</script><img src=x onerror='window.hacked=1'>\"'&amp;{{ 7*7 }}${7*7}"
HARD_TEXTS = (
    ATTACKS,
    "first line\nsecond line\n\n  indented: - [x] # no comment",
    "emoji 👩‍🔬 🇨🇭 and ￿ and é vs e\u0301",
    "right to left: שלום \u202eoverridden\u202c end",
    "\u2028 separators \u2029 and \u0085 and \u00a0 blanks",
    "controls \x00\x01\x07\x1b[31m\x7f\x9b end",
    "quotes \"double\" 'single' `back` \\ backslash \\n \\u0041",
    "null",
    "no",
    "2026-11-23",
    "%YAML 1.2\n---\n&anchor *alias !!python/object",
    "\ufeffbyte order mark\ufffe",
    "soft\u00adhyphen, zero\u200bwidth, tag \U000e0041",
)

RANGES = tuple("".join(map(chr, range(start, start + 0x700))) for start in (0x21, 0x700, 0x1F00, 0xF900))


@pytest.fixture(scope="module")
def small() -> Questionnaire:
    return load_questionnaire(str(SMALL))


@pytest.fixture(scope="module")
def hostile() -> Questionnaire:
    """A questionnaire whose every text tries to break out."""
    document = read_document(SMALL)

    def poisoned(value: Any, name: str = "") -> Any:
        if isinstance(value, dict):
            return {key: poisoned(each, key) for key, each in value.items()}
        if isinstance(value, tuple | list):
            return tuple(poisoned(each) for each in value)
        wordy = name in {"ask", "text", "why", "hint", "title", "means", "evidence"} and isinstance(value, str)
        return f"{value} {ATTACKS} \u202e" if wordy else value

    return shape(Questionnaire, poisoned(document.data) | {"version": ATTACKS, "language": '"><b>'})


def test_hostile_questions_stay_text(hostile: Questionnaire, open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(form_html(hostile, organisation=f"Evil {ATTACKS}", role="leadership"))
    enter(page, "context/stage", Given("concept"))
    enter(page, "question/gap-list", Given("old-list", "notes"))
    assert ATTACKS in (page.locator("h1").text_content() or "")
    assert ATTACKS in (step_at(page, "question/gap-list").locator("legend").first.text_content() or "")
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 2
    assert "\u202e" not in (page.locator("body").text_content() or "")
    assert page.evaluate("window.hacked") is None
    saved = saved_sheet(page, tmp_path, hostile)
    assert saved.organisation == f"Evil {ATTACKS}"
    assert saved.questionnaire.version == ATTACKS
    assert saved.answer("gap-list").choice == "old-list"


@pytest.mark.parametrize("text", [ATTACKS, *HARD_TEXTS[1:4]])
def test_hostile_notes_survive_exactly(small: Questionnaire, open_page: OpenPage, tmp_path: Path, text: str) -> None:
    page = open_page(form_html(small, organisation="Aurora", role="leadership"))
    enter(page, "question/gap-list", Given("none", None, text))
    enter(page, "probe/worry", Given(None, None, text))
    come_back(page)
    assert page.evaluate("window.hacked") is None
    assert step_at(page, "question/gap-list").locator("textarea").input_value() == text
    saved = saved_sheet(page, tmp_path, small)
    assert (saved.answer("gap-list").note, saved.probes["worry"].note) == (text, text)


def test_every_hard_text_is_written_so_that_the_reader_gives_it_back(
    small: Questionnaire, open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(form_html(small, organisation="Aurora", role="leadership"))
    for place, text in enumerate((*HARD_TEXTS, *RANGES)):
        note = page.evaluate("(text) => keptText(text, FORM.longest)", text)
        sheet = {
            "organisation": text,
            "name": text,
            "role": "no",
            "full": True,
            "allRoles": True,
            "context": [],
            "started": "2026-01-02",
            "updated": "2026-11-23",
            "answers": [["gap-list", {"note": note}]],
            "probes": [],
        }
        sheet["questionnaire"] = {"id": small.id, "version": small.version, "digest": small.digest}
        path = tmp_path / f"{place}.yaml"
        path.write_text(page.evaluate("(sheet) => sheetText(sheet)", sheet | {"role": "technical"}), encoding="utf-8")
        read = load_sheet(path, small).sheet
        assert (read.organisation, read.respondent.name, read.scope.full) == (text, text, True)
        assert read.answer("gap-list").note == text.strip()[:4000].strip()


def test_lone_halves_of_a_character_are_replaced(small: Questionnaire, open_page: OpenPage) -> None:
    page = open_page(form_html(small))
    assert page.evaluate(r"yamlText(keptText('a\ud83d b \ude00 c \ud83d\ude00', 100))") == '"a\ufffd b \ufffd c 😀"'


@pytest.mark.parametrize(
    "attempt",
    [
        "fetch('https://example.org/')",
        "new Promise((_, bad) => { const image = new Image(); image.onerror = bad;"
        " image.src = 'https://example.org/x'; })",
        "new Promise((_, bad) => { const script = document.createElement('script'); script.onerror = bad;"
        " script.src = 'https://example.org/x'; document.body.append(script); })",
        "(async () => { new WebSocket('wss://example.org/'); throw 0; })()",
    ],
)
def test_a_request_to_the_outside_is_refused(small: Questionnaire, open_page: OpenPage, attempt: str) -> None:
    page = open_page(form_html(small), may_ask=True)
    page.evaluate(
        "() => { window.refused = []; document.addEventListener('securitypolicyviolation',"
        " (event) => window.refused.push(event.blockedURI)); }"
    )
    assert (
        page.evaluate(
            f"async () => {{ try {{ await {attempt}; return 'went through'; }} catch {{ return 'failed'; }} }}"
        )
        == "failed"
    )
    page.wait_for_function("window.refused.length > 0")
    assert "example.org" in page.evaluate("window.refused[0]")


def test_a_script_that_was_not_there_when_the_form_was_made_does_not_run(
    small: Questionnaire, open_page: OpenPage
) -> None:
    page = open_page(form_html(small).replace("</body>", "<script>window.hacked = 1</script></body>"))
    assert page.evaluate("window.hacked") is None
    assert page.evaluate("typeof FORM") == "object"


@pytest.mark.parametrize(
    "draft",
    [
        "not json",
        "null",
        "[]",
        '"text"',
        '{"answers": 7, "context": null, "role": ["x"], "started": 5}',
        json.dumps(
            {
                "context": {"stage": "gone", "constructor": "x"},
                "started": "yesterday",
                "answers": {"gap-list": {"choice": "gone", "evidence": "gone", "note": {"x": 1}}, "gone": 1},
                "probes": {"worry": {"choice": "clinic"}, "__proto__": {"note": "x"}},
            }
        ),
    ],
)
def test_a_draft_that_does_not_fit_starts_the_form_afresh(
    small: Questionnaire, open_page: OpenPage, draft: str
) -> None:
    page = open_page(form_html(small, organisation="Aurora", role="leadership"))
    before = page.locator("#status").text_content()
    page.evaluate("(draft) => localStorage.setItem(DRAFT, draft)", draft)
    come_back(page)
    assert page.locator("#status").text_content() == before
    enter(page, "context/stage", Given("launched"))
    assert page.evaluate("state.context.stage") == "launched"


def test_answers_to_an_older_questionnaire_are_taken_over_where_they_fit(
    small: Questionnaire, open_page: OpenPage
) -> None:
    page = open_page(form_html(small, organisation="Aurora", role="leadership"))
    page.evaluate(
        "(draft) => localStorage.setItem(DRAFT.replace(FORM.questionnaire.digest, 'older'), draft)",
        json.dumps({"updated": "2026-01-01", "answers": {"gap-list": {"choice": "none"}, "gone": {"choice": "x"}}}),
    )
    come_back(page)
    assert step_at(page, "question/gap-list").locator("[value=none]").is_checked()
    assert page.locator("#storage-notice").is_visible()
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("[data-act=forget]").click()
    assert page.evaluate("localStorage.length") == 0
    come_back(page)
    assert not step_at(page, "question/gap-list").locator("[value=none]").is_checked()


def test_a_browser_that_keeps_nothing_is_told_about_and_saves_all_the_same(
    small: Questionnaire, open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(form_html(small, organisation="Aurora", role="leadership"))
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('full'); }; }")
    enter(page, "question/gap-list", Given("none"))
    assert "does not keep answers" in (page.locator("#storage-notice").text_content() or "")
    assert saved_sheet(page, tmp_path, small).answer("gap-list").choice == "none"
