"""The form as the command writes it."""

from typing import Any

from partner_fit.faces.form import write_form
from partner_fit.formats.media.html.page import write_page
from partner_fit.model.questionnaire import Questionnaire


def form_html(questionnaire: Questionnaire, **more: Any) -> str:
    return write_form(questionnaire, write_page, **more)
