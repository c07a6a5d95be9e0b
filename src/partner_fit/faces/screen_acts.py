"""What a key does on the full screen: from one scene to the next, without a terminal."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from partner_fit.engine.interview import Step
from partner_fit.faces import screen_parts
from partner_fit.faces.keys import Choices, keys_at, read_typed
from partner_fit.faces.line import Ending
from partner_fit.faces.page import shortened
from partner_fit.faces.screen_layout import Scene
from partner_fit.faces.screen_popups import Reading, more_questions, review
from partner_fit.model.answers import DONT_KNOW, NOT_APPLICABLE

_MOST_SINGLE_DIGITS = 9
NEEDED = "This one is needed: it decides which questions make sense. Choose the nearest answer, or q to stop."
NOT_HERE = "That key has no use at this question."


class Move(NamedTuple):
    """What a key leads to."""

    scene: Scene
    ending: Ending | None = None
    writes: bool = False
    """Whether a line of text is to be typed now."""


def press(scene: Scene, key: str, page: int) -> Move:
    """Return what a key leads to: the character typed, or the name of a key that types none; page counts rows."""
    if scene.popup:
        pressed = scene.popup.press(key)
        if pressed.quits:
            return Move(scene, "quit")
        if pressed.interview is not None:
            return Move(Scene(pressed.interview))
        if pressed.popup is not scene.popup:
            return Move(replace(scene, popup=pressed.popup, offset=scene.offset if pressed.popup else 0))
        return Move(_scrolled(scene, key, page))
    quiet = replace(scene, notice="", typed="")
    if _scrolled(scene, key, page) != scene:
        return Move(replace(_scrolled(scene, key, page), notice="", typed=""))
    if scene.step is None:
        return _press_at_end(quiet, key)
    if len(key) > 1 and key != "enter":
        return Move(quiet)
    return _press_at(quiet, scene.step, key, scene.typed)


def _scrolled(scene: Scene, key: str, page: int) -> Scene:
    rows = {"up": -1, "down": 1, "pageup": -page, "pagedown": page, " ": page, "home": -scene.offset, "end": 10_000}
    return replace(scene, offset=max(0, scene.offset + rows[key])) if key in rows else scene


def _press_at(scene: Scene, step: Step, key: str, typed_before: str) -> Move:
    interview = scene.interview
    ladder = interview.questionnaire.evidence
    choices: Choices = ladder.rungs if interview.asks_evidence and ladder else step.choices
    number = number_so_far(typed_before, key, len(choices))
    if number and int(number) * 10 <= len(choices):
        return Move(replace(scene, typed=number, notice=f"{number}_   Another digit, or Enter for {number}."))
    typed = read_typed(typed_before if typed_before and key == "enter" else number or key.strip("\r\n"), choices)
    if key == "enter" and not typed_before:
        return _enter(scene, step)
    if typed.act == "choose":
        return Move(
            Scene(interview.give_evidence(typed.value) if interview.asks_evidence else interview.choose(typed.value))
        )
    if typed.act not in _ACTS:
        return Move(replace(scene, notice=f'"{shortened(key, 10)}" has no meaning here; h shows every key.'))
    if typed.act not in {each.name for each in keys_at(step, evidence=interview.asks_evidence)}:
        return Move(replace(scene, notice=NEEDED if typed.act == "skip" else NOT_HERE))
    return _ACTS[typed.act](scene, step)


def number_so_far(typed: str, key: str, count: int) -> str:
    """Return the number of an answer that digits typed one by one make; empty when they make none."""
    if not (key.isascii() and key.isdigit()):
        return ""
    return next((number for number in (typed + key, key) if 1 <= int(number) <= count), "")


def _enter(scene: Scene, step: Step) -> Move:
    interview = scene.interview
    if interview.asks_evidence:
        return Move(Scene(interview.give_evidence(interview.answer_to(step).evidence)))
    if not step.choices:
        return Move(scene, writes=True)
    if not interview.is_open(step):
        return Move(Scene(interview.skip()))
    return Move(replace(scene, notice="Nothing is chosen yet: press the number of an answer."))


def _press_at_end(scene: Scene, key: str) -> Move:
    interview = scene.interview
    key = key.casefold()
    if key == "enter":
        return Move(scene, "finished")
    if key == "q":
        return Move(scene, "quit")
    if key == "o" and interview.open_steps:
        return Move(Scene(interview.to_first_open()))
    if key == "r" and interview.steps:
        return Move(replace(scene, popup=review(interview)))
    if key == "b":
        return Move(Scene(interview.back()))
    return Move(replace(scene, notice="" if len(key) > 1 else f'"{key}" has no meaning here.'))


def _back(scene: Scene, _step: Step) -> Move:
    earlier = scene.interview.back()
    if earlier is scene.interview:
        return Move(replace(scene, notice="This is the first question."))
    return Move(Scene(earlier))


def _why(scene: Scene, step: Step) -> Move:
    def draw(width: int) -> screen_parts.Rows:
        return screen_parts.why(scene.interview, step, width)

    return Move(replace(scene, popup=Reading("Why we ask", "w", draw), offset=0))


def _help(scene: Scene, step: Step) -> Move:
    def draw(width: int) -> screen_parts.Rows:
        return screen_parts.key_list(step, evidence=scene.interview.asks_evidence, width=width)

    return Move(replace(scene, popup=Reading("Keys", "h", draw, fills=True), offset=0))


def _others(scene: Scene, _step: Step) -> Move:
    popup = more_questions(scene.interview)
    if popup is None:
        return Move(replace(scene, notice="You are asked every question already."))
    return Move(replace(scene, popup=popup, offset=0))


_ACTS: dict[str, Callable[[Scene, Step], Move]] = {
    "skip": lambda scene, _step: Move(Scene(scene.interview.skip())),
    DONT_KNOW: lambda scene, _step: Move(Scene(scene.interview.choose(DONT_KNOW))),
    NOT_APPLICABLE: lambda scene, _step: Move(Scene(scene.interview.choose(NOT_APPLICABLE))),
    "back": _back,
    "why": _why,
    "note": lambda scene, _step: Move(scene, writes=True),
    "review": lambda scene, _step: Move(replace(scene, popup=review(scene.interview), offset=0)),
    "others": _others,
    "quit": lambda scene, _step: Move(scene, "quit"),
    "help": _help,
}


def with_line(scene: Scene, text: str | None) -> Scene:
    """Return the scene after a note or a free answer was typed; None leaves it as it was."""
    interview = scene.interview
    if interview.step is None or (text is None and interview.step.choices):
        return replace(scene, is_writing=False)
    if text is None:  # a free answer that stays as it was: go on
        return Scene(interview.skip()) if not interview.is_open(interview.step) else replace(scene, is_writing=False)
    noted = interview.add_note(text)
    if noted.at != interview.at:
        return Scene(noted)
    return Scene(noted, notice="The note is kept. Now your answer." if text else "The note is removed.")
