"""Questionnaires as data: every form is read, its repeated questions match, no consent is asked, each prints."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from models.documents import questionnaire
from models.findings import BadFile
from models.questionnaires import Block, Question, Questionnaire
from reading.questionnaires import QUESTIONNAIRES, read_questionnaire, read_questionnaires
from rendering.documents import render, text_of
from rendering.words import RussianWords

FORMS = read_questionnaires()
each_form = pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: str(form.code))
AGAIN = {"mentee_last": "mentee_first", "mentor_last": "mentor_first"}  # forms that repeat the first one


def _printed(form: Questionnaire) -> str:
    data = questionnaire.EXAMPLE.model_copy(update={"form": form})
    return text_of(render("questionnaire", questionnaire.compose(data, RussianWords())))


def test_the_forms_of_the_model_are_there() -> None:
    """First, preference, mid-term and last forms, analysis, conditions, measurements, third parties."""
    assert set(FORMS) >= {
        *("mentee_first", "mentor_first", "teacher_mentee_first", "teacher_mentor_first", "preferences", "midterm"),
        *("mentee_last", "mentor_last", "swot", "conditions", "measurement_pupil", "measurement_teacher"),
        "third_party",
    }


@each_form
def test_every_question_is_printed_once(form: Questionnaire) -> None:
    """The paper has all questions and options, numbered through, and no tag."""
    text = _printed(form)
    assert "{{" not in text
    assert "{%" not in text
    flat = text.replace("\u00a0", " ")
    for question in form.questions:
        assert question.text in flat
        assert all(f"☐ {option}" in flat for option in question.options)
    assert form.title in flat


@each_form
def test_no_consent_inside(form: Questionnaire) -> None:
    """A consent is a separate document, never a part of a questionnaire."""
    words = " ".join((form.title, form.intro, *(question.text for question in form.questions))).lower()
    assert "даю согласие" not in words
    assert "персональн" not in words


@pytest.mark.parametrize(("last", "first"), AGAIN.items())
def test_repeated_questions_are_of_the_first_form(last: str, first: str) -> None:
    """What is asked again as a fact was asked as an expectation; every scale of the first form is asked again."""
    asked = {question.code for question in FORMS[first].questions if question.answer == "scale"}
    assert {question.pair for question in FORMS[last].questions if question.pair} == asked


def test_marks_stand_in_tables_and_numbers_run_on() -> None:
    """Scales and grades make tables of their own; questions are numbered through all groups."""
    groups = questionnaire.compose(questionnaire.EXAMPLE, RussianWords()).groups
    assert [(group.scale, group.grade) for group in groups] == [(True, False), (False, True), (False, False)]
    assert [item.number for group in groups for item in group.questions] == list(range(1, 9))


def test_an_anonymous_form_asks_no_name() -> None:
    """A form without names says so and has no line for one."""
    form = FORMS["mentee_last"].model_copy(update={"named": False})
    text = _printed(form)
    assert "Анкета анонимная" in text
    assert "Фамилия" not in text


def test_wrong_forms_are_refused(tmp_path: Path) -> None:
    """Options without a choice, doubled codes, a code that is not the file's name."""
    with pytest.raises(ValidationError, match="варианты"):
        Question(code="a", text="?", answer="one")
    twice = Block(questions=(Question(code="a", text="?", answer="yes_no"),) * 2).model_dump()
    with pytest.raises(ValidationError, match="вопросы повторяются: a"):
        Questionnaire.model_validate(FORMS["swot"].model_dump() | {"blocks": [twice]})
    other = tmp_path / "other.yaml"
    other.write_text((QUESTIONNAIRES / "swot.yaml").read_text("utf-8"), "utf-8")
    with pytest.raises(BadFile, match=r"код анкеты «swot», а файл назван «other»"):
        read_questionnaire(other)
    other.write_text("code: other\n", "utf-8")
    with pytest.raises(BadFile, match=r"other\.yaml"):
        read_questionnaire(other)
