"""Who does what on a document's way: who drafts and signs a kind, who records what a participant signed. Pure."""

from models.documents import KINDS
from models.lifecycles import HEADS, REGISTRARS
from models.roles import ROLES
from models.year import YearKind

BY_HAND = frozenset(code for code, role in ROLES.items() if role.level == "participant") | {"partner"}
RECORDERS = frozenset({"curator", "municipal_coordinator"})


def head_of(year: YearKind) -> str:
    """The head of the organisation whose year it is."""
    return "municipal_head" if year == "cycle" else "school_head"


def recorder_of(year: YearKind) -> str:
    """Who records what others have signed or decided on paper."""
    return "municipal_coordinator" if year == "cycle" else "curator"


def drafter(kind: str, year: YearKind) -> str:
    """Who prepares a document of a kind: a remark comes back to them."""
    drafting = [step.role for step in KINDS[kind].approval if step.act == "draft"] if kind in KINDS else []
    return drafting[0] if drafting and drafting[0] not in BY_HAND else recorder_of(year)


def signer(kind: str, year: YearKind) -> str:
    """Who states that a document of a kind is signed; a participant signs on paper, and somebody else records it."""
    role = KINDS[kind].signer if kind in KINDS else head_of(year)
    return recorder_of(year) if role in BY_HAND else role


def signers(kind: str, year: YearKind) -> frozenset[str]:
    """Everybody who may do so. A head signs whatever the organisation issues, save a participant's own paper."""
    if kind in KINDS and KINDS[kind].signer in BY_HAND:
        return RECORDERS
    return frozenset({signer(kind, year), head_of(year)})


def registrars(kind: str, year: YearKind) -> frozenset[str]:
    """Who registers: a paper without a number is also dated by who drafts or signs it."""
    numbered = kind not in KINDS or KINDS[kind].series
    return REGISTRARS if numbered else REGISTRARS | {drafter(kind, year)} | signers(kind, year)


def titles(roles: frozenset[str] | tuple[str, ...]) -> str:
    """Roles in words, heads first in a set, else in the order given."""
    ordered = sorted(roles, key=lambda code: (code not in HEADS, code)) if isinstance(roles, frozenset) else roles
    return ", ".join(ROLES[code].title if code in ROLES else code for code in ordered)
