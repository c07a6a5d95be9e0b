"""What a questionnaire file says: everything that has words or numbers of its own lives there, not in code.

Long because it is one list of declarations, each field with the sentence that documents it; a reader looks up one.
"""

from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from partner_fit.model.brief_page import BriefAnswer, BriefFact, BriefPage
from partner_fit.model.scalars import (
    Condition,
    DayOrMonth,
    Flag,
    FormatOne,
    Id,
    Number,
    Record,
    Several,
    Share,
    Text,
    Whole,
    about,
)

Level = Literal["low", "middle", "high"]
GuidanceLevel = Literal["low", "middle", "high", "too-far"]
Severity = Literal["info", "discuss", "resolve"]


def _former_names() -> Any:
    return about("Names it had before; sheets that use one read as before. For a rename only.", default=())


class Source(Record):
    """The text the questionnaire is built on."""

    title: Text = about("Title of the text.")
    publisher: Text = about("Who published it.")
    address: Text | None = about("Where it can be read.", default=None)
    sections: Several[Text] = about("Its section headings; traits and guidance name one of them.")


class Caveat(Record):
    """A warning that must stand wherever the advice it limits appears."""

    id: Id = about("Name by which guidance, checks and checklist lines refer to it.")
    text: Text = about("The warning.")
    as_of: DayOrMonth | None = about(
        "The date on which a legal or regulatory statement in it was last checked.", default=None
    )


class Band(Record):
    """One stretch of the scale from 0 to 100 and what being in it means."""

    id: Id = about("Name of the band.")
    title: Text = about("How reports call it.")
    at_least: Number = about("Lowest score that is in the band; the edge itself belongs to it.")
    level: Level = about("Which level of guidance fits a trait or an answer in this band.")
    means: Text = about("What the band means for the next action.")


class Cap(Record):
    """A reason for which the band is lowered; the score stays as it is."""

    id: Id = about("Name of the cap.")
    trait: Id | None = about("Trait that is watched.", default=None)
    question: Id | None = about("Question that is watched, instead of a trait.", default=None)
    below: Number | None = about("The cap holds when the trait or answer has fewer points than this.", default=None)
    choices: Several[Id] = about(
        "The cap holds when one of these choices of the question was made (a red flag).", default=()
    )
    holds: Literal["any", "most"] = about(
        "Where several people answered, for whom it holds that one of these choices was made: any respondent, or most"
        " (half or more, each role counting the same).",
        default="any",
    )
    when: Condition | None = about("Contexts in which the cap exists; without it, all.", default=None)
    band: Id = about("The highest band that is still given.")
    reason: Text = about("Why, in one sentence a founder understands.")
    do: Text = about("What lifts the cap.")


class Role(Record):
    """A part of the company that a respondent answers for."""

    id: Id = about("Name of the role.")
    title: Text = about("How it is shown.")
    means: Text = about("Which functions belong to it.")
    formerly: Several[Id] = _former_names()


class Option(Record):
    """One possible answer to something that never scores."""

    id: Id = about("Name of the option.")
    text: Text = about("The answer in words.")
    settled: Flag = about(
        "false for an answer such as 'not settled yet': two who say so do not agree on a fact.", default=True
    )
    formerly: Several[Id] = _former_names()


class ContextQuestion(Record):
    """A question about the company's situation; its answer never scores."""

    id: Id = about("Name of the context question.")
    ask: Text = about("The question.")
    why: Text = about("What the answer is used for.")
    required: Flag = about("Whether a sheet must answer it.", default=False)
    private: Flag = about("Whether the answer is left out of reports that are shared.", default=False)
    choices: Several[Option] = about("The possible answers.")
    formerly: Several[Id] = _former_names()
    brief: BriefFact | None = about(
        "Where the page for a CDMO can show the answer; without it, it never does.", default=None
    )


class Claim(Record):
    """When an answer and the evidence for it are far apart."""

    kind: Literal["ladder", "balance"] | None = about("Only answers to questions of this kind.", default=None)
    points_at_least: Number | None = about("The answer has at least these points.", default=None)
    points_at_most: Number | None = about("The answer has at most these points.", default=None)
    rung_at_least: Id | None = about("The evidence is this rung or a higher one.", default=None)
    rung_at_most: Id | None = about("The evidence is this rung or a lower one.", default=None)
    severity: Severity = about("How much it matters.")
    ask: Text = about("The question put to the respondent; {question} stands for the short name of the question.")
    good_reason: Text = about("A possible good reason.")


class EvidenceLadder(Record):
    """The second key-press after an answer: what could be shown for it."""

    ask: Text = about("The question.")
    why: Text = about("Why it is asked.")
    rungs: Several[Option] = about("What could be shown, weakest first.")
    claims: Several[Claim] = about(
        "Answers that are reported because they and their evidence are far apart.", default=()
    )


class ResponseStyle(Record):
    """Signs in a whole sheet that are worth a question."""

    same_place: Whole = about("A run of this many answers at the same place in the list is reported.")
    same_place_ask: Text = about("The question put to the respondent about such a run.")
    same_place_reason: Text = about("A possible good reason for it.")
    top_share: Number = about("Percentage of answers with full points from which the evidence is looked at.")
    top_rung: Id = about("Full-point answers whose evidence is this rung or lower count as unproven.")
    top_ask: Text = about(
        "The question put to the respondent when at least that share of unproven answers is at the top."
    )
    top_reason: Text = about("A possible good reason for it.")


class Change(Record):
    """How large a change has to be before it is called clear."""

    sd: Number = about("Standard deviation, in points, of the chance difference between two answers to one question.")
    rho: Number = about("Correlation of such differences between two questions, from 0 to 1.")
    source_note: Text = about("Where the two numbers come from, and how far to trust them; shown with a comparison.")


class Pace(Record):
    """How the time a person needs is estimated."""

    words_per_minute: Whole = about("Reading rate.")
    seconds_to_decide: Whole = about("Time to settle on a choice.")
    seconds_for_evidence: Whole = about("Time to settle on a rung of evidence.")


class NextStep(Record):
    """What somebody who made this choice can do within two weeks to deserve the next better one."""

    do: Text = about("The step, as an instruction.")
    owner: Text = about("Who takes it.")
    hours: Number = about("Working hours it takes.")


class Choice(Record):
    """One anchored answer: something that can be observed."""

    id: Id = about("Name of the choice; never used again for another meaning.")
    text: Text = about("The answer in words.")
    points: Number = about("Points from 0 to the question's top.")
    side: Id | None = about("On a balance question: which excess of the trait the choice leans to.", default=None)
    next: NextStep | None = about(
        "One step towards the next better choice; needed when the choice loses points.", default=None
    )
    formerly: Several[Id] = _former_names()
    brief: Text | None = about(
        "What the page for a CDMO says for this choice, in the company's voice; without it, the answer counts there as"
        " still to be settled.",
        default=None,
    )


class PointsWhen(Record):
    """Points that hold in some contexts instead of the usual ones."""

    when: Condition = about("The contexts.")
    points: dict[Id, Number] = about("Points by choice; a choice that is not named keeps its points.")


class WeightWhen(Record):
    """A weight that holds in some contexts instead of the usual one."""

    when: Condition = about("The contexts.")
    weight: Number = about("The weight.")


class Hint(Record):
    """How to read a question, such as in a special situation."""

    text: Text = about("The hint.")
    when: Condition | None = about("Contexts in which it is shown; without it, all.", default=None)


def _as_hints(value: object) -> object:
    """Accept one text for a hint that is always shown, and an empty value for none."""
    if isinstance(value, str):
        return ({"text": value},)
    return () if value is None else value


HintForm = Annotated[Several[Hint], BeforeValidator(_as_hints)]


class Question(Record):
    """One thing that is asked, with its possible answers."""

    id: Id = about("Name of the question, a noun; never used again for another meaning.")
    short: Text = about("A short name for reports.")
    ask: Text = about("The question, in words that need to be read only once.")
    hint: HintForm = about(
        "How to read the question: a text, or several, each of which may be shown only in some contexts.", default=()
    )
    why: Text | None = about("Why it is asked.", default=None)
    kind: Literal["ladder", "balance"] = about(
        "ladder: choices rise, best last; balance: from one excess to the other, best between."
    )
    private: Flag = about(
        "Whether a team report shows answers without saying whose, unless names were asked for.", default=False
    )
    core: Flag = about("Whether the short run asks it.", default=False)
    core_when: Condition | None = about(
        "Contexts in which the short run asks it, where it usually does not.", default=None
    )
    applies: Condition | None = about("Contexts in which the question makes sense; without it, all.", default=None)
    roles: Several[Id] = about("Roles that are placed to know.")
    weight: Number = about("Weight within the trait; 0 for a question that never scores.", default=Fraction(1))
    weight_when: Several[WeightWhen] = about(
        "Contexts in which the weight is another one; the last that matches holds.", default=()
    )
    top: Number = about("The points that count as 100.", default=Fraction(100))
    evidence: Text | None = about("What would prove the best answer.", default=None)
    shift: Text | None = about("How stage and kind of company move the best answer, in words.", default=None)
    choices: Several[Choice] = about("The answers, in the order of the line they stand on.")
    formerly: Several[Id] = _former_names()
    display: Several[Id] = about("Order in which the choices are shown, where it is another one.", default=())
    points_when: Several[PointsWhen] = about(
        "Contexts in which points are other ones; later entries override earlier ones.", default=()
    )
    brief: BriefAnswer | None = about(
        "Where the page for a CDMO can tell the answer; without it, it never does.", default=None
    )

    def choice(self, choice_id: str) -> Choice:
        """Return the choice of that name; KeyError if there is none."""
        for choice in self.choices:
            if choice.id == choice_id:
                return choice
        raise KeyError(choice_id)

    @property
    def shown(self) -> tuple[Choice, ...]:
        """The choices in the order in which a person sees them."""
        return tuple(self.choice(choice_id) for choice_id in self.display) if self.display else self.choices


class Side(Record):
    """One way in which the virtue of a trait can be missed."""

    id: Id = about("Name of the side.")
    title: Text = about("How reports say it, such as 'too scattered'.")


class Guidance(Record):
    """Advice for one level of a trait."""

    id: Id = about("Name of the guidance.")
    level: GuidanceLevel = about("The level it is for; too-far is the way the virtue turns costly.")
    side: Id | None = about("The side it is for, where a level has more than one reading.", default=None)
    means: Text = about("What being there means.")
    do: Text = about("The first action, done within two weeks.")
    owner: Text = about("Who takes it.")
    hours: Number = about("Working hours it takes.")
    section: Text = about("The section of the source that it follows.")
    caveats: Several[Id] = about("Warnings that must stand beside it.", default=())


class Article(Record):
    """Where a trait comes from."""

    section: Text = about("The section of the source.")
    says: Text = about("What it says, in own words.")


class Trait(Record):
    """One trait: its questions and the advice about it."""

    id: Id = about("Name of the trait.")
    title: Text = about("Its full title.")
    short: Text = about("A short name for tables and charts.")
    weight: Number = about("Weight in the index; 0 for a trait that is only shown.")
    article: Article = about("The section of the source it comes from.")
    sides: Several[Side] = about("The ways in which the balance can be missed.", default=())
    questions: Several[Question] = about("What is asked about it.")
    guidance: Several[Guidance] = about("Advice by level; the first of a level serves when no side fits.", default=())
    notes: Several[Text] = about("Lines that a report adds to the trait's guidance.", default=())
    ask_cdmo: Several[Text] = about("Questions to put to a CDMO.", default=())


class Probe(Record):
    """A short factual question for every respondent; only agreement about it can score."""

    id: Id = about("Name of the probe.")
    short: Text = about("A short name for tables.")
    ask: Text = about("The question.")
    why: Text = about("Why it is asked.")
    choices: Several[Option] = about(
        "The possible answers; none for free text, which is only shown side by side.", default=()
    )
    formerly: Several[Id] = _former_names()
    agreement: Flag = about("Whether agreement about it counts.", default=True)
    guess_of: Id | None = about("The probe whose answers by the others this one guesses.", default=None)
    private: Flag = about(
        "Whether a team report shows answers without saying whose, unless names were asked for.", default=False
    )
    discuss: Text | None = about("A neutral question for a meeting in which answers differ.", default=None)
    brief: BriefFact | None = about(
        "Where the page for a CDMO can show the answer; without it, it never does.", default=None
    )


class Probes(Record):
    """The probes and the share of a trait that agreement about them supplies."""

    trait: Id = about("The trait.")
    share: Number = about("Percentage of the trait's weight that agreement supplies when it can be measured.")
    ask: Several[Probe] = about("The probes.")


class Test(Record):
    """One part of a check or pattern; every field that is given must hold."""

    __test__ = False

    question: Id | None = about("A question: combine with choices, points or evidence.", default=None)
    choices: Several[Id] = about("One of these choices was made.", default=())
    at_least: Number | None = about("The answer or trait has at least these points.", default=None)
    below: Number | None = about("The answer or trait has fewer points than this.", default=None)
    rung_at_most: Id | None = about("The evidence for the answer is this rung or a lower one.", default=None)
    role: Id | None = about("The respondent has this role.", default=None)
    context: Id | None = about("A context question: combine with is.", default=None)
    is_: Several[Id] = about("The context or probe answer is one of these.", default=(), alias="is")
    probe: Id | None = about("A probe: combine with is or agreement_below.", default=None)
    agreement_below: Number | None = about(
        "Fewer than this percentage of pairs of respondents agree on the probe.", default=None
    )
    checklist: Id | None = about("A checklist line: combine with is.", default=None)
    traits: Several[Id] = about(
        "Traits that all have these points; `all`, or `others` for those no other part names.", default=()
    )
    evidence_below: Number | None = about("The mean rung of evidence, counted from 0, is below this.", default=None)
    respondents_at_least: Whole | None = about("At least this many people answered.", default=None)


class Check(Record):
    """Two answers that usually do not occur together; never changes a score."""

    id: Id = about("Name of the check.")
    severity: Severity = about("info, discuss, or resolve (before signing).")
    when: Several[Test] = about("What must all hold.")
    ask: Text = about("The question put to the respondent.")
    good_reason: Text = about("A possible good reason.")


class Pattern(Record):
    """A picture that several traits make together."""

    id: Id = about("Name of the pattern.")
    title: Text = about("The picture in a few words.")
    when: Several[Test] = about("What must all hold.")
    reading: Text = about("What it says.")
    advice: Text = about("What to do about it.")


class ChecklistLine(Record):
    """Something to settle before signing; never scores."""

    id: Id = about("Name of the line.")
    text: Text = about("What should be settled.")
    before: Text = about("By when, in words.")
    when: Condition | None = about("Contexts in which it matters; without it, all.", default=None)
    caveats: Several[Id] = about("Warnings that must stand beside it.", default=())
    as_of: DayOrMonth | None = about("The date on which a regulatory statement in it was last checked.", default=None)


class Meeting(Record):
    """The one-hour meeting that settles what differs between respondents."""

    minutes: Whole = about("How long it takes.")
    open: Text = about("How it opens.")
    open_minutes: Whole = about("Minutes for the opening.")
    probe: Text = about(
        "What is asked about a fact that was answered differently, where the probe has no own question."
    )
    difference: Text = about("The neutral question about an answer that differs.")
    close: Text = about("How it closes.")
    close_minutes: Whole = about("Minutes for the closing.")


class Minutes(Record):
    """The time the author promises."""

    core: Whole = about("Minutes for the short run.")
    full: Whole = about("Minutes for all questions.")


class Questionnaire(Record):
    """A whole questionnaire file."""

    format: FormatOne = about("Number of this file format.")
    id: Id = about("Name of the questionnaire.")
    version: Text = about("Its version; raised with every change of meaning.")
    language: Text = about("Language of its words, such as en.")
    title: Text = about("Its title.")
    minutes: Minutes = about("The time it takes.")
    pace: Pace = about("How that time is estimated.")
    source: Source = about("The text it is built on.")
    limits: Several[Text] = about("What the result is not; shown with every report.")
    caveats: Several[Caveat] = about("Warnings that guidance, checks and checklist lines refer to.", default=())
    bands: Several[Band] = about("The bands, lowest first; the first starts at 0.")
    coverage_needed: Share = about(
        "Share of all weight that must be answered before there is a score; a trait below it is marked.",
        default=Fraction(2, 3),
    )
    caps: Several[Cap] = about("Reasons for which the band is lowered.", default=())
    roles: Several[Role] = about("The roles a respondent can have.")
    context: Several[ContextQuestion] = about("Questions about the situation, which never score.", default=())
    evidence: EvidenceLadder | None = about("The evidence ladder.", default=None)
    style: ResponseStyle | None = about("Signs in a whole sheet that are worth a question.", default=None)
    change: Change | None = about("How large a change has to be before it is called clear.", default=None)
    traits: Several[Trait] = about("The traits.")
    probes: Probes | None = about("Short factual questions for every respondent.", default=None)
    meeting: Meeting | None = about("The meeting that settles differences between respondents.", default=None)
    checks: Several[Check] = about("Answers that usually do not occur together.", default=())
    patterns: Several[Pattern] = about("Pictures that several traits make together.", default=())
    checklist: Several[ChecklistLine] = about("What to settle before signing.", default=())
    brief: BriefPage | None = about("The page that a company hands to a CDMO.", default=None)
    digest: Text = about("Fingerprint of the file; set by the reader, never written in a file.", default="unread")

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question, in order."""
        return tuple(question for trait in self.traits for question in trait.questions)
