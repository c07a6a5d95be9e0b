"""The line in which a note or a free answer is typed on the full screen."""

from textual import events
from textual.message import Message
from textual.widgets._input import Input

from partner_fit.faces.keys import clean
from partner_fit.model.scalars import LONGEST_TEXT
from partner_fit.text import make_visible


class NoteLine(Input):
    """One line of text; pasted text of several lines becomes one line, and nothing beyond the limit is taken."""

    class Full(Message):
        """More was typed or pasted than fits."""

    def __init__(self, title: str, old: str | None) -> None:
        self.old = make_visible(clean(old or ""))
        super().__init__(self.old, max_length=LONGEST_TEXT, select_on_focus=False)
        self.border_title = title

    @property
    def text(self) -> str | None:
        """What was typed, fit to be kept; None when it is what was there before."""
        typed = clean(self.value)
        return None if typed == self.old else typed

    def add(self, text: str) -> None:
        """Put text where the cursor is, as much of it as fits."""
        room = LONGEST_TEXT - len(self.value)
        if len(text) > room:
            self.post_message(self.Full())
        self.insert_text_at_cursor(clean_inside(text)[:room])

    def on_paste(self, event: events.Paste) -> None:
        """Take all lines that are pasted, where the usual input takes the first one only."""
        event.prevent_default()
        event.stop()
        self.add(" ".join(event.text.split("\n")))


def clean_inside(text: str) -> str:
    """Return a text without control characters, blanks at its ends left as they are."""
    return clean(f".{text}.")[1:-1]
