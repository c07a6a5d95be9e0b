"""A law of every JSON result: what it names by an id, or says as a number for people, it says in words too."""

from typing import Any

WORDS_BESIDE = {
    "question": ("asked_as", "ask", "short"),
    "role": ("role_title",),
    "choice": ("text",),
    "evidence": ("evidence_text",),
    "state": ("state_text",),
    "status": ("status_text", "sentence", "score_text"),
    "severity": ("severity_text",),
    "now": ("now_text",),
    "target": ("target_text", "target_title"),
    "aim": ("aim_text",),
    "trait": ("trait_short", "asked_as", "short", "title"),
    "score": ("score_text",),
    "hours": ("hours_text",),
    "gain": ("gain_text",),
}
"""Ids and numbers, and what says the same in words beside each of them."""
GONE = "gone"
"""Of what the questionnaire no longer has, it has no words either."""


def without_words(data: Any, path: str = "") -> list[str]:
    """Return where an id or a number stands without its words."""
    if isinstance(data, list):
        return [found for each in data for found in without_words(each, path)]
    if not isinstance(data, dict):
        return []
    found = [
        f"{path}/{key}"
        for key, beside in WORDS_BESIDE.items()
        if isinstance(data.get(key), (str, int, float)) and not any(word in data for word in beside)
    ]
    return found + [lack for key, each in data.items() if key != GONE for lack in without_words(each, f"{path}/{key}")]
