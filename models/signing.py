"""Who does what on a document's way: who drafts a kind, agrees, signs, registers; who records it for others. Pure."""

from collections.abc import Mapping

from models.documents import KINDS
from models.lifecycles import HEADS, REGISTRARS
from models.plan import level_of
from models.roles import BODIES, DEPUTIES, HEAD_OF, RECORDER_OF, ROLES
from models.year import YearKind

BY_HAND = frozenset(code for code, role in ROLES.items() if role.level == "participant") | {"partner"}
RECORDERS = frozenset(RECORDER_OF.values())


def drafter(kind: str, year: YearKind) -> str:
    """Who prepares a document of a kind: a remark comes back to them."""
    role = KINDS[kind].drafter_at(level_of(year)) if kind in KINDS else ""
    return role if role and role not in BY_HAND else RECORDER_OF[year]


def signer(kind: str, year: YearKind) -> str:
    """Who states that a document of a kind is signed; a participant signs on paper, and somebody else records it."""
    role = KINDS[kind].signer_at(level_of(year)) if kind in KINDS else HEAD_OF[year]
    return RECORDER_OF[year] if role in BY_HAND else role


def signers(kind: str, year: YearKind) -> frozenset[str]:
    """Everybody who may do so. A head signs whatever the organisation issues, save a participant's own paper."""
    if kind in KINDS and KINDS[kind].signer in BY_HAND:
        return RECORDERS
    return frozenset({signer(kind, year), HEAD_OF[year]})


def registrars(kind: str, year: YearKind) -> frozenset[str]:
    """Who registers: a paper without a number is also dated by who drafts or signs it."""
    numbered = kind not in KINDS or KINDS[kind].series
    return REGISTRARS if numbered else REGISTRARS | {drafter(kind, year)} | signers(kind, year)


def to_agree(kind: str, year: YearKind, bound: Mapping[str, str]) -> tuple[str, ...]:
    """The roles that agree before the signature, in the order of the kind's steps. `bound`: role to its holder today.

    Left out: roles that nobody holds, participants, who sign on paper, and the signer, who need not agree first.
    """
    signing = signer(kind, year)
    asked: list[str] = []
    for step in _before_signature(kind):
        own = KINDS[kind].at(level_of(year), step)
        role = _holding(own, year, bound)
        himself = role == signing or (role in bound and bound[role] == bound.get(signing))
        if role and not himself and role not in asked:
            asked.append(role)
    return tuple(asked)


def same_place(role: str, other: str) -> bool:
    """Whether who acts in one role may agree for the other: deputies stand in for each other."""
    return role == other or {role, other} <= set(DEPUTIES)


def reminded(roles: tuple[str, ...], year: YearKind) -> tuple[str, ...]:
    """Whom a letter about agreement reaches: of a body, who keeps its minutes."""
    return tuple(dict.fromkeys(RECORDER_OF[year] if role in BODIES else role for role in roles))


def titles(roles: frozenset[str] | tuple[str, ...]) -> str:
    """Roles in words, heads first in a set, else in the order given."""
    ordered = sorted(roles, key=lambda code: (code not in HEADS, code)) if isinstance(roles, frozenset) else roles
    return ", ".join(ROLES[code].title if code in ROLES else code for code in ordered)


def _before_signature(kind: str) -> list[str]:
    """The roles of the steps «agree» and «adopt» that stand before the signer's own."""
    found = []
    for step in KINDS[kind].approval if kind in KINDS else ():
        if step.act in {"sign", "approve"} and step.role == KINDS[kind].signer:
            break
        if step.act in {"agree", "adopt"} and step.role not in BY_HAND:
            found.append(step.role)
    return found


def _holding(role: str, year: YearKind, bound: Mapping[str, str]) -> str:
    """The role that is held of those that meet a step; a body meets it where somebody keeps its minutes."""
    if role in BODIES:
        return role if {RECORDER_OF[year], "secretary"} & bound.keys() else ""
    candidates = DEPUTIES if role == "deputy_head" else (role,)
    return next((candidate for candidate in candidates if candidate in bound), "")
