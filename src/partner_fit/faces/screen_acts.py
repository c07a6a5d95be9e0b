"""What a key does on the full screen: from one scene to the next, without a terminal."""

from dataclasses import replace
from typing import NamedTuple

from partner_fit.engine.interview import Interview, Step
from partner_fit.faces import screen_parts
from partner_fit.faces.acts import Ending, Opened, Outcome, act_at, act_at_end, choices_now, keep_note
from partner_fit.faces.keys import Choices, Typed, read_at_end, read_typed
from partner_fit.faces.screen_layout import Scene
from partner_fit.faces.screen_popups import Popup, Reading, more_questions, review


class Move(NamedTuple):
    """What a key leads to."""

    scene: Scene
    ending: Ending | None = None
    writes: bool = False
    """Whether a line of text is to be typed now."""
    begins: str = ""
    """What of it was typed already."""


def press(scene: Scene, key: str, page: int) -> Move:
    """Return what a key leads to: the character typed, or the name of a key that types none; page counts rows."""
    if scene.popup:
        pressed = scene.popup.press(key)
        if pressed.quits:
            return Move(scene, "quit")
        if pressed.interview is not None:
            return Move(Scene(pressed.interview, notice=pressed.notice))
        if pressed.popup is not scene.popup:
            return Move(replace(scene, popup=pressed.popup, offset=scene.offset if pressed.popup else 0))
        return Move(_scrolled(scene, key, page))
    quiet = replace(scene, notice="", typed="")
    choices = choices_now(scene.interview, scene.step) if scene.step else ()
    place = screen_parts.moved(_standing(scene, choices), key, len(choices))
    if place is not None:
        return Move(replace(quiet, place=place, is_reading=False))
    if _scrolled(scene, key, page) != scene:
        return Move(replace(_scrolled(scene, key, page), notice="", typed="", is_reading=True))
    if scene.step is None:
        return _press_at_end(quiet, key)
    if len(key) > 1 and key != "enter":
        return Move(quiet)
    return _press_at(quiet, scene.step, key, scene.typed)


def _standing(scene: Scene, choices: Choices) -> int | None:
    """Return the answer on which the arrows stand, or from which they start: the one that was given before."""
    if scene.place is not None or scene.step is None:
        return scene.place
    answer = scene.interview.answer_to(scene.step)
    given = answer.evidence if scene.interview.asks_evidence else answer.choice
    return next((place for place, choice in enumerate(choices) if choice.id == given), None)


def _scrolled(scene: Scene, key: str, page: int) -> Scene:
    rows = {"up": -1, "down": 1, "pageup": -page, "pagedown": page, " ": page, "home": -scene.offset, "end": 10_000}
    return replace(scene, offset=max(0, scene.offset + rows[key])) if key in rows else scene


def _press_at(scene: Scene, step: Step, key: str, typed_before: str) -> Move:
    interview = scene.interview
    choices = choices_now(interview, step)
    number = number_so_far(typed_before, key, len(choices))
    if number and int(number) * 10 <= len(choices):
        return Move(
            replace(scene, typed=number, place=None, notice=f"{number}_   Another digit, or Enter for {number}.")
        )
    if key == "enter" and not choices:
        return Move(scene, writes=True)
    if not choices and len(key) == 1 and (key.isupper() or read_typed(key, choices, free_text=True).act == "text"):
        return Move(scene, writes=True, begins=key)  # a sentence: keys are small letters
    if key == "enter" and scene.place is not None:
        return _moved(scene, act_at(interview, step, Typed("choose", choices[scene.place].id)))
    if key == "enter":
        number, key = typed_before, ""
    return _moved(scene, act_at(interview, step, read_typed(number or key, choices)))


def number_so_far(typed: str, key: str, count: int) -> str:
    """Return the number of an answer that digits typed one by one make; empty when they make none."""
    if not key.isdecimal():
        return ""
    return next((number for number in (typed + key, key) if 1 <= int(number) <= count), "")


def _press_at_end(scene: Scene, key: str) -> Move:
    if len(key) > 1 and key != "enter":
        return Move(scene)
    return _moved(scene, act_at_end(scene.interview, read_at_end("" if key == "enter" else key)))


def _moved(scene: Scene, outcome: Outcome) -> Move:
    if outcome.opens == "note":
        return Move(scene, writes=True)
    if outcome.opens:
        popup = _popup(scene.interview, outcome.opens)
        return Move(replace(scene, popup=popup, offset=0) if popup else scene)
    if outcome.interview is scene.interview:
        return Move(replace(scene, notice=outcome.notice), outcome.ending)
    return Move(Scene(outcome.interview, notice=outcome.notice), outcome.ending)


def _popup(interview: Interview, opens: Opened) -> Popup | None:
    step = interview.step
    if opens == "review":
        return review(interview)
    if opens == "others":
        return more_questions(interview)
    if opens == "sign":
        return Reading("Before you sign", "c", lambda width: screen_parts.checklist(interview, width), fills=True)
    if step is None:
        return None
    if opens == "why":
        return Reading("Why we ask", "w", lambda width: screen_parts.why(interview, step, width))
    evidence = interview.asks_evidence
    return Reading("Keys", "h", lambda width: screen_parts.key_list(step, evidence=evidence, width=width), fills=True)


def with_line(scene: Scene, text: str | None) -> Scene:
    """Return the scene after a note or a free answer was typed; None leaves it as it was."""
    interview = scene.interview
    if interview.step is None or (text is None and interview.step.choices):
        return replace(scene, is_writing=False)
    if text is None:  # a free answer that stays as it was: go on
        return Scene(interview.skip()) if not interview.is_open(interview.step) else replace(scene, is_writing=False)
    outcome = keep_note(interview, text)
    return Scene(outcome.interview, notice=outcome.notice)
