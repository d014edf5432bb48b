"""Decisions about templates of users: who may put one in force, for whom, and when there is nothing to do. Pure."""

from collections.abc import Callable
from typing import Any, NamedTuple

from models import acts as a
from models import events as e
from models.case import Case, move_year
from models.documents import kind
from models.errors import Refused
from models.lifecycles import TEMPLATE
from models.roles import ROLES
from models.template_versions import EVERYBODY, SHIPPED, Standing


class Owner(NamedTuple):
    """Whose template it is: an organisation (or everybody), whether it is a school, its department if there is one."""

    id: str
    school: bool
    department: str | None


def check_actor(actor: a.Actor, owner: Owner) -> None:
    """A school's people act for their own school, a department's for itself, its schools and all. Raises `Refused`."""
    role = ROLES.get(actor.role)
    if role is None:
        raise Refused(f"Роль «{actor.role}» неизвестна.")
    if role.level == "school" and not (owner.school and actor.organisation == owner.id):
        raise Refused("Школа меняет только собственные шаблоны: общие и чужие ей закрыты.")
    if role.level == "municipality" and owner.department is not None and actor.organisation != owner.department:
        raise Refused("Шаблоны этой организации меняет её управление.")
    TEMPLATE.next(TEMPLATE.initial, "adopt", actor.role)


def adopted(act: a.AdoptTemplate, standing: Standing, note: e.Note | None) -> e.TemplateAdopted:
    """What a new version becomes. Raises `Refused`."""
    TEMPLATE.next(standing.state, "adopt", act.actor.role)
    if act.sha256 == standing.sha256:
        raise Refused("Этот шаблон уже действует.")
    return e.TemplateAdopted(
        kind=act.kind, organisation=act.organisation, version=standing.last + 1, sha256=act.sha256, reason=note
    )


def chosen(act: a.ChooseTemplate, standing: Standing) -> e.TemplateChosen:
    """What an older version that comes back becomes. Raises `Refused`."""
    TEMPLATE.next(standing.state, "choose" if act.restores != SHIPPED else "choose_shipped", act.actor.role)
    if act.sha256 == standing.sha256:
        raise Refused("Эта версия шаблона уже действует.")
    return e.TemplateChosen(
        kind=act.kind,
        organisation=act.organisation,
        version=standing.last + 1,
        sha256=act.sha256,
        restores=act.restores,
    )


def _standing(act: a.AdoptTemplate | a.ChooseTemplate, case: Case) -> Standing:
    """How the owner's template stands, when the year of the act is the owner's own. Raises `Refused`."""
    header = case.year.header
    move_year(act, case, "act")
    school = header.kind == "school_year"
    if act.organisation != header.organisation and (school or act.organisation != EVERYBODY):
        raise Refused("Шаблон записывают в журнал того, чей он.")
    check_actor(act.actor, Owner(act.organisation, school, header.department))
    return case.template(kind(act.kind).code, act.organisation)


def _adopt(act: a.AdoptTemplate, case: Case) -> e.Event:
    return adopted(act, _standing(act, case), case.note)


def _choose(act: a.ChooseTemplate, case: Case) -> e.Event:
    return chosen(act, _standing(act, case))


DECISIONS: dict[type[a.Act], Callable[[Any, Case], e.Event]] = {a.AdoptTemplate: _adopt, a.ChooseTemplate: _choose}
