"""Decisions about papers: documents on their way and numbers of the journals of orders. Pure."""

import re
from collections.abc import Callable
from typing import Any

from models import acts as a
from models import events as e
from models.case import Case, move_document, move_year
from models.documents import KINDS
from models.documents import kind as document_kind
from models.documents.asked import check_entered, copies_in
from models.errors import BadInput, Refused
from models.ids import amended_by, is_person_id, origin_of
from models.lifecycles import DOCUMENT, IN_FORCE, ORDER_NUMBER, REGISTRARS, UNNUMBERED, YEAR_OVER
from models.numbering import same_number
from models.roles import BODIES, ROLES
from models.signing import RECORDERS, registrars, same_place, signers, titles, to_agree
from models.year import DocumentState

_ADDRESS = re.compile(r"https?://[^\s/]+\.")
NO_JOURNAL = "Документам этого вида номеров не дают: при регистрации у них только дата."


def _check_role(act: a.Act, allowed: frozenset[str], does: str) -> None:
    """What a lifecycle allows to many is done by those whom the kind of the document names. Raises `Refused`."""
    if act.actor.role not in allowed:
        raise Refused(f"Документ: для этой роли закрыто. {does}: {titles(allowed)}.")


def _draft(act: a.DraftDocument, case: Case) -> e.Event:
    move_year(act, case, "act")
    if act.document in case.year.documents:
        raise Refused("Этот документ уже подготовлен.")
    if case.task(act.task).state == "cancelled":
        raise Refused(f"Мероприятие {act.task} исключено из плана приказом.")
    if amended_by(act.document):
        _check_amended(act.document, case)
    return e.DocumentDrafted(document=act.document, kind=act.kind, task=act.task)


def _check_amended(draft: str, case: Case) -> None:
    """A new document takes the place of one in force, and one at a time is prepared. Raises `Refused`."""
    origin = origin_of(draft)
    versions = [document for name, document in case.year.documents.items() if origin_of(name) == origin]
    if not any(document.state in IN_FORCE for document in versions):
        states = ", ".join(f"«{DOCUMENT.titles[document.state]}»" for document in versions) or "не подготовлен"
        raise Refused(f"Новый документ готовят взамен действующего, а этот сейчас {states}.")
    for document in versions:
        if document.state in UNNUMBERED:
            raise Refused(f"Новый документ уже готовится: {document.id.rpartition('/')[2]}.")


def _enter_facts(act: a.EnterFacts, case: Case) -> e.Event:
    """What people know of a draft; a submitted one is returned first, so that nobody signs what he has not seen."""
    document = move_document(act, case, "enter")
    kind = document_kind(document.kind)
    check_entered(kind, act.facts)
    names = tuple(sorted(act.facts))
    return e.FactsEntered(document=act.document, names=names, facts=case.note, copies=copies_in(kind, act.facts))


def _submit_document(act: a.SubmitDocument, case: Case) -> e.Event:
    document = move_document(act, case, "submit")
    agree = to_agree(document.kind, case.year.header.kind, case.bound(case.today))
    return e.DocumentSubmitted(document=act.document, agree=agree)


def _agree_document(act: a.AgreeDocument, case: Case) -> e.Event:
    document = move_document(act, case, "agree")
    wanted = act.role or act.actor.role
    role = next((one for one in document.agreeing if same_place(wanted, one)), None)
    if role is None:
        raise Refused(_not_asked(document, wanted))
    if role in BODIES:
        _check_role(act, REGISTRARS, "Решение коллегиального органа записывает")
        _check_minutes(act, case)
    elif not same_place(act.actor.role, role):
        raise Refused(f"Согласует сам {titles((role,))}: за другого согласовать нельзя.")
    elif act.minutes:
        raise Refused("Протокол указывают, когда документ принимает коллегиальный орган.")
    return e.DocumentAgreed(document=act.document, role=role, minutes=act.minutes)


def _not_asked(document: DocumentState, role: str) -> str:
    if any(same_place(role, one) for one in document.agreed):
        return f"Документ уже согласован: {titles((role,))}."
    left = f"ждём: {titles(document.agreeing)}" if document.agreeing else "согласования он не ждёт"
    return f"Согласования «{titles((role,))}» этому документу не нужно; {left}."


def _check_minutes(act: a.AgreeDocument, case: Case) -> None:
    if act.minutes is None:
        raise Refused("Укажите протокол, которым документ принят: --minutes «№ 3 от 28.08.2026».")
    if act.minutes.on > case.today:
        raise Refused(f"Дата протокола ({act.minutes.on:%d.%m.%Y}) ещё не наступила.")


def _remind_agreeing(act: a.RemindAgreeing, case: Case) -> e.Event:
    document = move_document(act, case, "remind_agreeing")
    if case.year.header.state == "paused":
        raise Refused("Работа школы приостановлена: сроки стоят.")
    if not document.agreeing or act.rung in document.rungs:
        raise Refused("Напоминать некому, или это напоминание уже отправлено.")
    return e.AgreeingReminded(document=act.document, rung=act.rung, to=act.to)


def _return_document(act: a.ReturnDocument, case: Case) -> e.Event:
    document = move_document(act, case, "return")
    asked = frozenset((*document.agreeing, *document.agreed))
    if not any(same_place(act.actor.role, role) for role in asked):
        minutes = RECORDERS | {"secretary"} if asked & BODIES else frozenset()
        allowed = signers(document.kind, case.year.header.kind) | asked | minutes
        _check_role(act, allowed, "Возвращает")
    return e.DocumentReturned(document=act.document, reason=case.note)


def _remind_signer(act: a.RemindSigner, case: Case) -> e.Event:
    document = move_document(act, case, "remind_signer")
    if case.year.header.state == "paused":
        raise Refused("Работа школы приостановлена: сроки стоят.")
    if act.rung in document.rungs:
        raise Refused("Это напоминание уже отправлено.")
    return e.SignerReminded(document=act.document, rung=act.rung, to=act.to)


def _sign_document(act: a.SignDocument, case: Case) -> e.Event:
    document = move_document(act, case, "sign")
    if document.agreeing:
        raise Refused(
            f"Документ ещё не согласован, ждём: {titles(document.agreeing)}. Когда согласуют, отметьте это "
            "(nastavnik document agree), либо верните документ с замечанием (nastavnik document return)."
        )
    _check_role(act, signers(document.kind, case.year.header.kind), "Подписание отмечает")
    return e.DocumentSigned(document=act.document)


def _register_document(act: a.RegisterDocument, case: Case) -> e.Event:
    """The number is taken from the journal of orders in the same transaction; the date is a working day.

    A kind without a journal is dated only.
    """
    document = move_document(act, case, "register")
    _check_role(act, registrars(document.kind, case.year.header.kind), "Регистрирует")
    on = case.calendar.next_working(case.today)
    case.check_complete(document.id, on)
    if act.number is None:
        return e.DocumentRegistered(document=act.document, number=case.numbering(document.kind, on.year), on=on)
    _move_number(act, case, document.kind, on.year, "use")
    return e.DocumentRegistered(document=act.document, number=act.number, on=on, reserved=True)


def _attach_scan(act: a.AttachScan, case: Case) -> e.Event:
    """A better scan takes the place of an earlier one in the lists; the journal knows both."""
    document = move_document(act, case, "attach_scan")
    if document.number and not same_number(act.number or "", document.number):
        on_scan = f"номер {act.number}" if act.number else "номера не указано"
        raise Refused(f"На скане {on_scan}, а у документа номер {document.number}: это другой документ.")
    if act.sha256 == document.scan_sha256:
        raise Refused("Этот скан уже приложен.")
    return e.ScanAttached(document=act.document, sha256=act.sha256)


def _publish_document(act: a.PublishDocument, case: Case) -> e.Event:
    if not _ADDRESS.match(act.reason):
        raise BadInput(f"«{act.reason}» – не адрес страницы: нужно вида https://school.ru/prikaz.")
    document = move_document(act, case, "publish")
    if document.kind in KINDS and KINDS[document.kind].holds_minors_data:
        raise Refused("В документе есть данные несовершеннолетних: на сайте его не размещают.")
    return e.DocumentPublished(document=act.document, reason=case.note)


def _ask_acquaintance(act: a.AskAcquaintance, case: Case) -> e.Event:
    document = move_document(act, case, "ask_acquaintance")
    department = case.year.header.department
    strange = [one for one in act.readers if one not in ROLES and not is_person_id(one, department)]
    if strange:
        raise Refused(f"Кто знакомится, указывают кодом роли или лица: «{strange[0]}» не подходит.")
    asked = {*document.readers, *document.acquainted}
    fresh = tuple(one for one in dict.fromkeys(act.readers) if one not in asked)
    if not fresh:
        raise Refused("Все названные уже в листе ознакомления.")
    return e.AcquaintanceAsked(document=act.document, to=fresh)


def _acquaint(act: a.Acquaint, case: Case) -> e.Event:
    document = move_document(act, case, "acquaint")
    if act.reader in document.acquainted:
        raise Refused("Об ознакомлении уже отмечено.")
    if act.reader not in document.readers:
        left = ", ".join(document.readers) or "никто"
        raise Refused(f"В листе ознакомления нет «{act.reader}»; ещё не ознакомлены: {left}.")
    return e.DocumentAcknowledged(document=act.document, reader=act.reader)


def _remind_readers(act: a.RemindReaders, case: Case) -> e.Event:
    document = move_document(act, case, "remind_readers")
    if case.year.header.state == "paused":
        raise Refused("Работа школы приостановлена: сроки стоят.")
    if not document.readers or act.rung in document.rungs:
        raise Refused("Напоминать некому, или это напоминание уже отправлено.")
    return e.ReadersReminded(document=act.document, rung=act.rung, to=act.to)


def _supersede_document(act: a.SupersedeDocument, case: Case) -> e.Event:
    """A registered document is changed by a later registered one only; it stays as it was, with its number.

    Its year may be over: an order of this year takes the place of last year's. Both are of one issuer.
    """
    old = _superseded(act, case)
    new = _successor(act, case)
    if new.id == old.id or new.state != "registered" or new.replaces:
        raise Refused("Заменить документ может только другой зарегистрированный документ, ещё ничего не заменивший.")
    if old.registered_on and new.registered_on and new.registered_on < old.registered_on:
        raise Refused("Документ заменяют более поздним, а этот издан раньше.")
    return e.DocumentSuperseded(document=act.document, by=act.by)


def _superseded(act: a.SupersedeDocument, case: Case) -> DocumentState:
    if case.year.header.state not in YEAR_OVER:
        return move_document(act, case, "supersede")
    move_year(act, case, "supersede")
    old = case.document(act.document)
    DOCUMENT.next(old.state, "supersede", act.actor.role)
    return old


def _successor(act: a.SupersedeDocument, case: Case) -> DocumentState:
    if case.other is None:
        return case.document(act.by)
    if case.other.header.organisation != case.year.header.organisation:
        raise Refused("Документ заменяют документом той же организации.")
    return case.other.documents[act.by]


def _move_number(act: Any, case: Case, kind: str, year: int, trigger: str) -> None:
    state = case.number_state(kind, year, act.number)
    if state == "free":
        raise Refused(f"Номер {act.number} за {year} год не резервировали: посмотрите `nastavnik document journal`.")
    ORDER_NUMBER.next(state, trigger, act.actor.role)


def _reserve_number(act: a.ReserveNumber, case: Case) -> e.Event:
    move_year(act, case, "act")
    ORDER_NUMBER.next("free", "reserve", act.actor.role)
    on = case.calendar.next_working(case.today)
    number = case.numbering(act.kind, on.year)
    if number is None:
        raise Refused(NO_JOURNAL)
    return e.NumberReserved(kind=act.kind, number=number, on=on, reason=case.note)


def _void_number(act: a.VoidNumber, case: Case) -> e.Event:
    move_year(act, case, "act")
    _move_number(act, case, act.kind, act.journal_year, "void")
    return e.NumberVoided(kind=act.kind, number=act.number, journal_year=act.journal_year, reason=case.note)


def _file_document(act: a.FileDocument, case: Case) -> e.Event:
    document = case.document(act.document)
    DOCUMENT.next(document.state, "file", act.actor.role)
    if document.sha256:
        raise Refused("Документ уже подшит.")
    return e.DocumentFiled(
        document=act.document,
        sha256=act.sha256,
        text_sha256=act.text_sha256,
        template_sha256=act.template_sha256,
        facts=case.note,
    )


def _void_document(act: a.VoidDocument, case: Case) -> e.Event:
    move_document(act, case, "void")
    return e.DocumentVoided(document=act.document, reason=case.note)


def _redraft_document(act: a.RedraftDocument, case: Case) -> e.Event:
    move_document(act, case, "redraft")
    return e.DocumentRedrafted(document=act.document)


DECISIONS: dict[type[a.Act], Callable[[Any, Case], e.Event]] = {
    a.DraftDocument: _draft,
    a.EnterFacts: _enter_facts,
    a.SubmitDocument: _submit_document,
    a.ReturnDocument: _return_document,
    a.AgreeDocument: _agree_document,
    a.RemindAgreeing: _remind_agreeing,
    a.RemindSigner: _remind_signer,
    a.SignDocument: _sign_document,
    a.RegisterDocument: _register_document,
    a.FileDocument: _file_document,
    a.VoidDocument: _void_document,
    a.RedraftDocument: _redraft_document,
    a.AttachScan: _attach_scan,
    a.PublishDocument: _publish_document,
    a.AskAcquaintance: _ask_acquaintance,
    a.Acquaint: _acquaint,
    a.RemindReaders: _remind_readers,
    a.SupersedeDocument: _supersede_document,
    a.ReserveNumber: _reserve_number,
    a.VoidNumber: _void_number,
}
