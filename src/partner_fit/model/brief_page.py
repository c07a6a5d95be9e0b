"""What a questionnaire says about the page for a CDMO: its parts, and where in it an answer may appear."""

from partner_fit.model.scalars import Flag, Id, Record, Several, Text, Whole, about


class BriefBlank(Record):
    """A line that a person fills in by hand, since no answer can know what belongs there."""

    label: Text = about("What to write there.")
    note: Id | None = about(
        "The question or probe whose note fills the line once that note is shared by name.", default=None
    )


class BriefPart(Record):
    """One part of the page."""

    id: Id = about("Name of the part.")
    title: Text = about("Its heading.")
    says: Text | None = about("One sentence below the heading.", default=None)
    blanks: Several[BriefBlank] = about("Lines to be filled in by hand.", default=())
    overleaf: Flag = about("Whether the second side of the sheet begins here.", default=False)


class BriefPage(Record):
    """The page that a company hands to a CDMO."""

    title: Text = about("What the page is.")
    opening: Text = about("Two or three sentences with which the page begins.")
    parts: Several[BriefPart] = about("The parts, in the order of the page.")
    open_part: Id = about("The part in which stands what is not settled yet.")
    open_says: Text = about("What stands before the list of what is not settled yet.")
    questions: Text = about("The heading of the questions for the CDMO.")
    questions_say: Text | None = about("One sentence below that heading.", default=None)
    most_questions: Whole = about("How many questions for the CDMO the page holds at most.")
    closing: Text = about("How the page ends.")


class BriefFact(Record):
    """Where the page says an answer about the situation, or a short fact, in its own words."""

    part: Id = about("The part of the page.")
    label: Text = about("What stands before the answer.")
    share: Flag = about("Whether it is on the page unless somebody leaves it out.", default=False)


class BriefAnswer(Record):
    """Where the page tells the answer to a question: what a choice says for it stands with the choice."""

    part: Id = about("The part of the page.")
    open: Text = about(
        "What is still to be settled, in neutral words; used for 'don't know' and for a choice that has no words of"
        " its own for the page."
    )
