"""Questionnaires from `questionnaires/*.yaml`: one file a form, named by its code."""

from pathlib import Path

from pydantic import ValidationError

from models.findings import BadFile, bad_file
from models.questionnaires import Questionnaire
from reading.complaints import complaints
from reading.yaml_files import read_yaml

QUESTIONNAIRES = Path(__file__).parents[1] / "questionnaires"


def read_questionnaire(path: Path) -> Questionnaire:
    """One form. Raises `BadFile` with everything that is wrong in it."""
    file = read_yaml(path)
    try:
        found = Questionnaire.model_validate(file.data)
    except ValidationError as error:
        raise BadFile(list(complaints(error, file))) from error
    if found.code != path.stem:
        raise bad_file(str(path), "code", f"код анкеты «{found.code}», а файл назван «{path.stem}»")
    return found


def read_questionnaires(folder: Path = QUESTIONNAIRES) -> dict[str, Questionnaire]:
    """Every form of the folder by its code. Raises `BadFile`."""
    return {form.code: form for form in map(read_questionnaire, sorted(folder.glob("*.yaml")))}
