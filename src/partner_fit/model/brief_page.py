"""What a questionnaire says about the page for a CDMO: its parts, and where in it an answer may appear."""

from typing import Annotated

from partner_fit.model.scalars import Flag, Id, Several, Text, Whole
from partner_fit.model.shape import about, record


@record
class BriefBlank:
    """A line that a person fills in by hand, since no answer can know what belongs there."""

    label: Annotated[Text, about("What to write there.")]
    note: Annotated[
        Id | None, about("The question or probe whose note fills the line once that note is shared by name.")
    ] = None


@record
class BriefPart:
    """One part of the page."""

    id: Annotated[Id, about("Name of the part.")]
    title: Annotated[Text, about("Its heading.")]
    says: Annotated[Text | None, about("One sentence below the heading.")] = None
    blanks: Annotated[Several[BriefBlank], about("Lines to be filled in by hand.")] = ()
    overleaf: Annotated[Flag, about("Whether the second side of the sheet begins here.")] = False


@record
class BriefPage:
    """The page that a company hands to a CDMO."""

    title: Annotated[Text, about("What the page is.")]
    opening: Annotated[Text, about("Two or three sentences with which the page begins.")]
    parts: Annotated[Several[BriefPart], about("The parts, in the order of the page.")]
    open_part: Annotated[Id, about("The part in which stands what is not settled yet.")]
    open_says: Annotated[Text, about("What stands before the list of what is not settled yet.")]
    questions: Annotated[Text, about("The heading of the questions for the CDMO.")]
    questions_say: Annotated[Text | None, about("One sentence below that heading.")] = None
    most_questions: Annotated[Whole, about("How many questions for the CDMO the page holds at most.")]
    closing: Annotated[Text, about("How the page ends.")]


@record
class BriefFact:
    """Where the page says an answer about the situation, or a short fact, in its own words."""

    part: Annotated[Id, about("The part of the page.")]
    label: Annotated[Text, about("What stands before the answer.")]
    share: Annotated[Flag, about("Whether it is on the page unless somebody leaves it out.")] = False


@record
class BriefAnswer:
    """Where the page tells the answer to a question: what a choice says for it stands with the choice."""

    part: Annotated[Id, about("The part of the page.")]
    open: Annotated[
        Text,
        about(
            "What is still to be settled, in neutral words; used for 'don't know' and for a choice that has no words of"
            " its own for the page."
        ),
    ]
