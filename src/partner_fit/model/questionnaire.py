"""What a questionnaire file says: everything that has words or numbers of its own lives there, not in code.

Long because it is one list of declarations, each field with the sentence that documents it; a reader looks up one.
"""

from dataclasses import field
from fractions import Fraction
from typing import Annotated, Literal

from partner_fit.model.brief_page import BriefAnswer, BriefFact, BriefPage
from partner_fit.model.scalars import (
    Condition,
    Cue,
    DayOrMonth,
    Flag,
    FormatOne,
    Id,
    Number,
    Portion,
    Several,
    Text,
    Version,
    Whole,
)
from partner_fit.model.shape import Before, about, record

Level = Literal["low", "middle", "high"]
GuidanceLevel = Literal["low", "middle", "high", "too-far"]
Severity = Literal["info", "discuss", "resolve"]
Holds = Literal["any", "most"]
QuestionKind = Literal["ladder", "balance"]


FormerNames = Annotated[
    Several[Id], about("Names it had before; sheets that use one read as before. For a rename only.")
]


@record
class Source:
    """The text the questionnaire is built on."""

    title: Annotated[Text, about("Title of the text.")]
    publisher: Annotated[Text, about("Who published it.")]
    address: Annotated[Text | None, about("Where it can be read.")] = None
    sections: Annotated[Several[Text], about("Its section headings; traits and guidance name one of them.")]


@record
class Caveat:
    """A warning that must stand wherever the advice it limits appears."""

    id: Annotated[Id, about("Name by which guidance, checks and checklist lines refer to it.")]
    text: Annotated[Text, about("The warning.")]
    as_of: Annotated[
        DayOrMonth | None, about("The date on which a legal or regulatory statement in it was last checked.")
    ] = None


@record
class Band:
    """One stretch of the scale from 0 to 100 and what being in it means."""

    id: Annotated[Id, about("Name of the band.")]
    title: Annotated[Text, about("How reports call it.")]
    at_least: Annotated[Number, about("Lowest score that is in the band; the edge itself belongs to it.")]
    level: Annotated[Level, about("Which level of guidance fits a trait or an answer in this band.")]
    means: Annotated[Text, about("What the band means for the next action.")]
    advice: Annotated[Text | None, about("Whether to talk to a CDMO now, in a short sentence beside the result.")] = (
        None
    )


@record
class Cap:
    """A reason for which the band is lowered; the score stays as it is."""

    id: Annotated[Id, about("Name of the cap.")]
    trait: Annotated[Id | None, about("Trait that is watched.")] = None
    question: Annotated[Id | None, about("Question that is watched, instead of a trait.")] = None
    below: Annotated[Number | None, about("The cap holds when the trait or answer has fewer points than this.")] = None
    choices: Annotated[
        Several[Id], about("The cap holds when one of these choices of the question was made (a red flag).")
    ] = ()
    holds: Annotated[
        Holds,
        about(
            "Where several people answered, for whom it holds that one of these choices was made: any respondent, or"
            " most (half of them or more, each role counting the same)."
        ),
    ] = "any"
    when: Annotated[Condition | None, about("Contexts in which the cap exists; without it, all.")] = None
    band: Annotated[Id, about("The highest band that is still given.")]
    reason: Annotated[Text, about("Why, in one sentence a founder understands.")]
    do: Annotated[
        Text | None, about("What lifts a cap on a question; for one on a trait it follows from the answers.")
    ] = None


@record
class Cues:
    """Words of one language by which somebody who knows nothing of the matter could pick an answer."""

    best: Annotated[Several[Cue], about("Words that may mark the best choices, such as written or reviewed.")] = ()
    worst: Annotated[Several[Cue], about("Words that may mark the worst choices, such as nobody or not.")] = ()


@record
class Role:
    """A part of the company that a respondent answers for."""

    id: Annotated[Id, about("Name of the role.")]
    title: Annotated[Text, about("How it is shown.")]
    means: Annotated[Text, about("Which functions belong to it.")]
    formerly: FormerNames = ()


@record
class Option:
    """One possible answer to something that never scores."""

    id: Annotated[Id, about("Name of the option.")]
    text: Annotated[Text, about("The answer in words.")]
    settled: Annotated[
        Flag, about("false for an answer such as 'not settled yet': two who say so do not agree on a fact.")
    ] = True
    formerly: FormerNames = ()


@record
class ContextQuestion:
    """A question about the company's situation; its answer never scores."""

    id: Annotated[Id, about("Name of the context question.")]
    ask: Annotated[Text, about("The question.")]
    why: Annotated[Text, about("What the answer is used for.")]
    required: Annotated[Flag, about("Whether a sheet must answer it.")] = False
    core: Annotated[
        Flag, about("Whether the short run asks it, though it may stay open; what is required is always asked.")
    ] = False
    private: Annotated[Flag, about("Whether the answer is left out of reports that are shared.")] = False
    choices: Annotated[Several[Option], about("The possible answers.")]
    formerly: FormerNames = ()
    brief: Annotated[
        BriefFact | None, about("Where the page for a CDMO can show the answer; without it, it never does.")
    ] = None


@record
class Claim:
    """When an answer and the evidence for it are far apart."""

    kind: Annotated[QuestionKind | None, about("Only answers to questions of this kind.")] = None
    points_at_least: Annotated[Number | None, about("The answer has at least these points.")] = None
    points_at_most: Annotated[Number | None, about("The answer has at most these points.")] = None
    rung_at_least: Annotated[Id | None, about("The evidence is this rung or a higher one.")] = None
    rung_at_most: Annotated[Id | None, about("The evidence is this rung or a lower one.")] = None
    severity: Annotated[Severity, about("How much it matters.")]
    ask: Annotated[
        Text, about("The question put to the respondent; {question} stands for the short name of the question.")
    ]
    good_reason: Annotated[Text, about("A possible good reason.")]


@record
class EvidenceLadder:
    """The second key-press after an answer: what could be shown for it."""

    ask: Annotated[Text, about("The question.")]
    why: Annotated[Text, about("Why it is asked.")]
    rungs: Annotated[Several[Option], about("What could be shown, weakest first.")]
    claims: Annotated[
        Several[Claim], about("Answers that are reported because they and their evidence are far apart.")
    ] = ()


@record
class ResponseStyle:
    """Signs in a whole sheet that are worth a question."""

    same_place: Annotated[Whole, about("A run of this many answers at the same place in the list is reported.")]
    same_place_ask: Annotated[Text, about("The question put to the respondent about such a run.")]
    same_place_reason: Annotated[Text, about("A possible good reason for it.")]
    top_share: Annotated[Number, about("Percentage of answers with full points from which the evidence is looked at.")]
    top_rung: Annotated[Id, about("Full-point answers whose evidence is this rung or lower count as unproven.")]
    top_ask: Annotated[
        Text, about("The question put to the respondent when at least that share of unproven answers is at the top.")
    ]
    top_reason: Annotated[Text, about("A possible good reason for it.")]


@record
class Change:
    """How large a change has to be before it is called clear."""

    sd: Annotated[
        Number, about("Standard deviation, in points, of the chance difference between two answers to one question.")
    ]
    rho: Annotated[Number, about("Correlation of such differences between two questions, from 0 to 1.")]
    source_note: Annotated[
        Text, about("Where the two numbers come from, and how far to trust them; shown with a comparison.")
    ]


@record
class Pace:
    """How the time a person needs is estimated."""

    words_per_minute: Annotated[Whole, about("Reading rate.")]
    seconds_to_decide: Annotated[Whole, about("Time to settle on a choice.")]
    seconds_for_evidence: Annotated[Whole, about("Time to settle on a rung of evidence.")]


@record
class NextStep:
    """What somebody who made this choice can do within two weeks to deserve the next better one."""

    do: Annotated[Text, about("The step, as an instruction.")]
    owner: Annotated[Text, about("Who takes it.")]
    hours: Annotated[Number, about("Working hours it takes.")]


@record
class Choice:
    """One anchored answer: something that can be observed."""

    id: Annotated[Id, about("Name of the choice; never used again for another meaning.")]
    text: Annotated[Text, about("The answer in words.")]
    points: Annotated[Number, about("Points from 0 to the question's top.")]
    side: Annotated[Id | None, about("On a balance question: which excess of the trait the choice leans to.")] = None
    next: Annotated[
        NextStep | None, about("One step towards the next better choice; needed when the choice loses points.")
    ] = None
    formerly: FormerNames = ()
    brief: Annotated[
        Text | None,
        about(
            "What the page for a CDMO says for this choice, in the company's voice; without it, the answer counts"
            " there as still to be settled."
        ),
    ] = None


@record
class PointsWhen:
    """Points that hold in some contexts instead of the usual ones."""

    when: Annotated[Condition, about("The contexts.")]
    points: Annotated[dict[Id, Number], about("Points by choice; a choice that is not named keeps its points.")]


@record
class WeightWhen:
    """A weight that holds in some contexts instead of the usual one."""

    when: Annotated[Condition, about("The contexts.")]
    weight: Annotated[Number, about("The weight.")]


@record
class Hint:
    """How to read a question, such as in a special situation."""

    text: Annotated[Text, about("The hint.")]
    when: Annotated[Condition | None, about("Contexts in which it is shown; without it, all.")] = None


def _as_hints(value: object) -> object:
    """Accept one text for a hint that is always shown, and an empty value for none."""
    if isinstance(value, str):
        return ({"text": value},)
    return () if value is None else value


HintForm = Annotated[Several[Hint], Before(_as_hints)]


@record
class Question:
    """One thing that is asked, with its possible answers."""

    id: Annotated[Id, about("Name of the question, a noun; never used again for another meaning.")]
    short: Annotated[Text, about("A short name for reports.")]
    ask: Annotated[Text, about("The question, in words that need to be read only once.")]
    hint: Annotated[
        HintForm,
        about("How to read the question: a text, or several, each of which may be shown only in some contexts."),
    ] = ()
    why: Annotated[Text | None, about("Why it is asked.")] = None
    kind: Annotated[
        QuestionKind,
        about("ladder: choices rise, best last; balance: from one excess to the other, best between."),
    ]
    private: Annotated[
        Flag, about("Whether a team report shows answers without saying whose, unless names were asked for.")
    ] = False
    core: Annotated[Flag, about("Whether the short run asks it.")] = False
    core_when: Annotated[
        Condition | None, about("Contexts in which the short run asks it, where it usually does not.")
    ] = None
    applies: Annotated[Condition | None, about("Contexts in which the question makes sense; without it, all.")] = None
    roles: Annotated[Several[Id], about("Roles that are placed to know.")]
    weight: Annotated[Number, about("Weight within the trait; 0 for a question that never scores.")] = Fraction(1)
    weight_when: Annotated[
        Several[WeightWhen], about("Contexts in which the weight is another one; the last that matches holds.")
    ] = ()
    top: Annotated[Number, about("The points that count as 100.")] = Fraction(100)
    evidence: Annotated[Text | None, about("What would prove the best answer.")] = None
    shift: Annotated[Text | None, about("How stage and kind of company move the best answer, in words.")] = None
    choices: Annotated[Several[Choice], about("The answers, in the order of the line they stand on.")]
    since: Annotated[
        Version | None,
        about("Version of the questionnaire that brought it; for sheets of earlier versions it counts once answered."),
    ] = None
    formerly: FormerNames = ()
    display: Annotated[Several[Id], about("Order in which the choices are shown, where it is another one.")] = ()
    points_when: Annotated[
        Several[PointsWhen], about("Contexts in which points are other ones; later entries override earlier ones.")
    ] = ()
    brief: Annotated[
        BriefAnswer | None, about("Where the page for a CDMO can tell the answer; without it, it never does.")
    ] = None

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


@record
class Side:
    """One way in which the virtue of a trait can be missed."""

    id: Annotated[Id, about("Name of the side.")]
    title: Annotated[Text, about("How reports say it, such as 'too scattered'.")]


@record
class Guidance:
    """Advice for one level of a trait."""

    id: Annotated[Id, about("Name of the guidance.")]
    level: Annotated[GuidanceLevel, about("The level it is for; too-far is the way the virtue turns costly.")]
    side: Annotated[Id | None, about("The side it is for, where a level has more than one reading.")] = None
    means: Annotated[Text, about("What being there means.")]
    do: Annotated[Text, about("The first action, done within two weeks.")]
    owner: Annotated[Text, about("Who takes it.")]
    hours: Annotated[Number, about("Working hours it takes.")]
    section: Annotated[Text, about("The section of the source that it follows.")]
    caveats: Annotated[Several[Id], about("Warnings that must stand beside it.")] = ()


@record
class Article:
    """Where a trait comes from."""

    section: Annotated[Text, about("The section of the source.")]
    says: Annotated[Text, about("What it says, in own words.")]


@record
class Trait:
    """One trait: its questions and the advice about it."""

    id: Annotated[Id, about("Name of the trait.")]
    title: Annotated[Text, about("Its full title.")]
    short: Annotated[Text, about("A short name for tables and charts.")]
    weight: Annotated[Number, about("Weight in the index; 0 for a trait that is only shown.")]
    article: Annotated[Article, about("The section of the source it comes from.")]
    sides: Annotated[Several[Side], about("The ways in which the balance can be missed.")] = ()
    questions: Annotated[Several[Question], about("What is asked about it.")]
    guidance: Annotated[
        Several[Guidance], about("Advice by level; the first of a level serves when no side fits.")
    ] = ()
    notes: Annotated[Several[Text], about("Lines that a report adds to the trait's guidance.")] = ()
    ask_cdmo: Annotated[Several[Text], about("Questions to put to a CDMO.")] = ()


@record
class Probe:
    """A short factual question for every respondent; only agreement about it can score."""

    id: Annotated[Id, about("Name of the probe.")]
    short: Annotated[Text, about("A short name for tables.")]
    ask: Annotated[Text, about("The question.")]
    why: Annotated[Text, about("Why it is asked.")]
    choices: Annotated[
        Several[Option], about("The possible answers; none for free text, which is only shown side by side.")
    ] = ()
    formerly: FormerNames = ()
    agreement: Annotated[Flag, about("Whether agreement about it counts.")] = True
    guess_of: Annotated[Id | None, about("The probe whose answers by the others this one guesses.")] = None
    private: Annotated[
        Flag, about("Whether a team report shows answers without saying whose, unless names were asked for.")
    ] = False
    discuss: Annotated[Text | None, about("A neutral question for a meeting in which answers differ.")] = None
    brief: Annotated[
        BriefFact | None, about("Where the page for a CDMO can show the answer; without it, it never does.")
    ] = None


@record
class Probes:
    """The probes and the share of a trait that agreement about them supplies."""

    trait: Annotated[Id, about("The trait.")]
    share: Annotated[Number, about("Percentage of the trait's weight that agreement supplies when it can be measured.")]
    ask: Annotated[Several[Probe], about("The probes.")]


@record
class Clause:
    """One part of a check or pattern; every field that is given must hold."""

    __test__ = False

    question: Annotated[Id | None, about("A question: combine with choices, points or evidence.")] = None
    choices: Annotated[Several[Id], about("One of these choices was made.")] = ()
    at_least: Annotated[Number | None, about("The answer or trait has at least these points.")] = None
    below: Annotated[Number | None, about("The answer or trait has fewer points than this.")] = None
    rung_at_most: Annotated[Id | None, about("The evidence for the answer is this rung or a lower one.")] = None
    role: Annotated[Id | None, about("The respondent has this role.")] = None
    context: Annotated[Id | None, about("A context question: combine with is.")] = None
    is_: Annotated[Several[Id], about("The context or probe answer is one of these.")] = ()
    probe: Annotated[Id | None, about("A probe: combine with is or agreement_below.")] = None
    agreement_below: Annotated[
        Number | None, about("Fewer than this percentage of pairs of respondents agree on the probe.")
    ] = None
    checklist: Annotated[Id | None, about("A checklist line: combine with is.")] = None
    traits: Annotated[
        Several[Id], about("Traits that all have these points; `all`, or `others` for those no other part names.")
    ] = ()
    evidence_below: Annotated[Number | None, about("The mean rung of evidence, counted from 0, is below this.")] = None
    respondents_at_least: Annotated[Whole | None, about("At least this many people answered.")] = None


@record
class Check:
    """Two answers that usually do not occur together; never changes a score."""

    id: Annotated[Id, about("Name of the check.")]
    severity: Annotated[Severity, about("info, discuss, or resolve (before signing).")]
    when: Annotated[Several[Clause], about("What must all hold.")]
    ask: Annotated[Text, about("The question put to the respondent.")]
    good_reason: Annotated[Text, about("A possible good reason.")]


@record
class Pattern:
    """A picture that several traits make together."""

    id: Annotated[Id, about("Name of the pattern.")]
    title: Annotated[Text, about("The picture in a few words.")]
    when: Annotated[Several[Clause], about("What must all hold.")]
    reading: Annotated[Text, about("What it says.")]
    advice: Annotated[Text, about("What to do about it.")]


@record
class ChecklistLine:
    """Something to settle before signing; never scores."""

    id: Annotated[Id, about("Name of the line.")]
    text: Annotated[Text, about("What should be settled.")]
    before: Annotated[Text, about("By when, in words.")]
    when: Annotated[Condition | None, about("Contexts in which it matters; without it, all.")] = None
    caveats: Annotated[Several[Id], about("Warnings that must stand beside it.")] = ()
    as_of: Annotated[DayOrMonth | None, about("The date on which a regulatory statement in it was last checked.")] = (
        None
    )


@record
class Meeting:
    """The one-hour meeting that settles what differs between respondents."""

    minutes: Annotated[Whole, about("How long it takes.")]
    open: Annotated[Text, about("How it opens.")]
    open_minutes: Annotated[Whole, about("Minutes for the opening.")]
    probe: Annotated[
        Text, about("What is asked about a fact that was answered differently, where the probe has no own question.")
    ]
    difference: Annotated[Text, about("The neutral question about an answer that differs.")]
    close: Annotated[Text, about("How it closes.")]
    close_minutes: Annotated[Whole, about("Minutes for the closing.")]


@record
class Minutes:
    """The time the author promises."""

    core: Annotated[Whole, about("Minutes for the short run.")]
    full: Annotated[Whole, about("Minutes for all questions.")]


@record
class Questionnaire:
    """A whole questionnaire file."""

    format: Annotated[FormatOne, about("Number of this file format.")]
    id: Annotated[Id, about("Name of the questionnaire.")]
    version: Annotated[Version, about("Its version; raised with every change of meaning.")]
    language: Annotated[Text, about("Language of its words, such as en.")]
    title: Annotated[Text, about("Its title.")]
    minutes: Annotated[Minutes, about("The time it takes.")]
    pace: Annotated[Pace, about("How that time is estimated.")]
    source: Annotated[Source, about("The text it is built on.")]
    limits: Annotated[Several[Text], about("What the result is not; shown with every report.")]
    caveats: Annotated[Several[Caveat], about("Warnings that guidance, checks and checklist lines refer to.")] = ()
    bands: Annotated[Several[Band], about("The bands, lowest first; the first starts at 0.")]
    coverage_needed: Annotated[
        Portion, about("Share of all weight that must be answered before there is a score; a trait below it is marked.")
    ] = Fraction(2, 3)
    caps: Annotated[Several[Cap], about("Reasons for which the band is lowered.")] = ()
    roles: Annotated[Several[Role], about("The roles a respondent can have.")]
    context: Annotated[Several[ContextQuestion], about("Questions about the situation, which never score.")] = ()
    evidence: Annotated[EvidenceLadder | None, about("The evidence ladder.")] = None
    style: Annotated[ResponseStyle | None, about("Signs in a whole sheet that are worth a question.")] = None
    change: Annotated[Change | None, about("How large a change has to be before it is called clear.")] = None
    traits: Annotated[Several[Trait], about("The traits.")]
    probes: Annotated[Probes | None, about("Short factual questions for every respondent.")] = None
    meeting: Annotated[Meeting | None, about("The meeting that settles differences between respondents.")] = None
    checks: Annotated[Several[Check], about("Answers that usually do not occur together.")] = ()
    patterns: Annotated[Several[Pattern], about("Pictures that several traits make together.")] = ()
    checklist: Annotated[Several[ChecklistLine], about("What to settle before signing.")] = ()
    brief: Annotated[BriefPage | None, about("The page that a company hands to a CDMO.")] = None
    cues: Annotated[
        dict[Id, Cues],
        about("By language: words that may give the ends of ladders away; the check tells where they do."),
    ] = field(default_factory=dict)
    digest: Annotated[Text, about("Fingerprint of the file; set by the reader, never written in a file.")] = "unread"

    @property
    def numbers(self) -> dict[str, str]:
        """The number of every question, by which people call it: `3.2` is the second of the third trait."""
        return {
            question.id: f"{place}.{within}"
            for place, trait in enumerate(self.traits, start=1)
            for within, question in enumerate(trait.questions, start=1)
        }

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question, in order."""
        return tuple(question for trait in self.traits for question in trait.questions)
