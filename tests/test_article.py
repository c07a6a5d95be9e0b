"""Each claim of the article has a question or guidance in the shipped questionnaire, and each question a reason."""

import pytest

from partner_fit.model.questionnaire import Trait
from partner_fit.store.questionnaires import load_questionnaire

SHIPPED = load_questionnaire("medtech-cdmo")
QUESTIONS = {question.id for question in SHIPPED.questions}

CLAIMS: dict[str, dict[str, tuple[str, ...]]] = {
    "self-awareness": {
        "what the company can and cannot do is recognised": ("ability-gaps",),
        "the weak areas are handed over on purpose": ("ability-gaps", "self-awareness-middle"),
        "regulation is one of the areas that are misjudged": ("kept-duties", "self-awareness-low"),
        "so are the demands of bringing a product to market": ("scale-up-basis", "self-awareness-low"),
        "a gap is no fault": ("ability-gaps",),
        "knowing oneself goes before being supplemented": ("self-awareness-high",),
        "scaling up is thought to be easy": ("scale-up-basis", "self-awareness-low"),
        "large effort can be switched on and off, with few permanent people": ("keep-rent-pause",),
    },
    "curiosity": {
        "how development works is itself worth knowing": ("regulatory-route",),
        "other uses of the technology are looked at": ("other-applications",),
        "criticism is welcome": ("unwelcome-news",),
        "data and the market may change the course": ("tested-decision",),
        "holding on to the first idea out of stubbornness": ("curiosity-low",),
    },
    "focus": {
        "the hardest challenges come first": ("show-stoppers",),
        "it counts most in late projects": ("show-stoppers", "concurrent-goals"),
        "the need for a specialist is noticed": ("specialist-timing",),
        "specialists are brought in for their problem": ("specialist-timing", "focus-low"),
        "focus and flexibility belong together": ("concurrent-goals", "change-requests", "focus-too-far"),
    },
    "alignment": {
        "the company is of one mind": ("shared-objective",),
        "leadership, technical and marketing people count": ("shared-objective", "alignment-low"),
        "where they part, goals part": ("shared-objective", "alignment-low"),
        "the partner would have to reconcile them": ("single-contact", "differences-settled"),
        "some guard against loss, some reach for the goal": ("differences-settled",),
        "a partner's quality system may serve for a while": ("quality-system-phases",),
        "newcomers learn which state first sale needs": ("transfer-criteria",),
    },
    "dialogue": {
        "talk with the partner is open": ("bad-news-speed",),
        "assumptions are questioned": ("open-assumptions",),
        "advice is challenged where that is due": ("last-recommendation",),
        "it matters over the long term": ("dialogue-high",),
        "both sides take feedback": ("last-recommendation", "design-for-manufacture"),
        "two camps are the opposite": ("dialogue-low-two-camps",),
    },
    "vision": {
        "stage and patents matter less than is thought": ("product-page",),
        "what is to be built is clear before the partner starts": ("product-page", "quotation-request"),
        "money does not replace it": ("quotation-request", "vision-low"),
        "experts may influence the picture, in due measure": ("firm-and-open", "vision-too-far"),
    },
    "proximity": {
        "working hours that meet help": ("working-rhythm",),
        "meeting in person helps": ("visits-and-shipments",),
        "distance is no hard requirement": ("weight-of-place",),
        "tools close most of the gap": ("working-rhythm",),
    },
    "ambition": {
        "drive is expected": ("aim-and-commitment",),
        "modest dreams fit badly": ("ambition-low-timid",),
        "the client brings the will, the partner the engine": ("aim-and-commitment", "lead-continuity"),
        "reasonable risk with some caution": ("tempting-shortcut", "money-release"),
        "appetite differs inside the company": ("tempting-shortcut", "ambition-middle"),
        "quality and regulation stay met": ("required-step",),
        "the scale of a large corporation misplaces resources": ("validation-extent", "ambition-too-far"),
    },
}

BEYOND = {
    "ownership-and-exit",
    "partner-check",
    "verification-plan",
    "requirement-owners",
    "decision-rights",
    "bills-and-answers",
    "forecast-and-parts",
}
"""What firms, their customers and courts name, and the article does not."""


@pytest.mark.parametrize("trait", SHIPPED.traits, ids=lambda trait: trait.id)
def test_every_claim_of_a_section_has_a_question_or_guidance_in_its_trait(trait: Trait) -> None:
    there = {q.id for q in trait.questions} | {g.id for g in trait.guidance}
    claims = CLAIMS[trait.id]
    assert claims
    assert [(claim, name) for claim, names in claims.items() for name in names if name not in there] == []


def test_every_question_is_there_for_a_claim_or_for_what_decides_partnerships() -> None:
    claimed = {name for claims in CLAIMS.values() for names in claims.values() for name in names}
    assert QUESTIONS - claimed == BEYOND
    assert not BEYOND & claimed


def test_guidance_follows_the_section_of_its_trait() -> None:
    for trait in SHIPPED.traits:
        assert {guidance.section for guidance in trait.guidance} == {trait.article.section}
