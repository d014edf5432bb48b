"""All lifecycles (жизненные циклы), declared once as data: acts, workflows, screens and diagrams read these rows."""

from models.machine import StateMachine, move
from models.roles import CONTROLLERS, DEPARTMENT_ROLES, SCHOOL_ROLES

SYSTEM = frozenset({"system"})
STAFF = SCHOOL_ROLES | DEPARTMENT_ROLES
HEADS = frozenset({"school_head", "municipal_head"})
REGISTRARS = HEADS | {"secretary", "curator", "municipal_coordinator", "municipal_specialist", "deputy_head"}
SIGNERS = HEADS | {"curator", "municipal_coordinator", "methodical_center"}  # whom of them: `models/signing.py`

TASK = StateMachine(
    "Мероприятие",
    {
        "planned": "не начато",
        "open": "в работе",
        "submitted": "на проверке",
        "done": "выполнено",
        "waived": "снято с контроля",
        "not_needed": "не потребовалось",
        "cancelled": "исключено",
    },
    [
        move("planned", "open", "open", SYSTEM, "Открыть"),
        *(
            row
            for state in ("planned", "open")
            for row in (
                move(state, "complete", "done", STAFF, "Выполнить"),
                move(state, "submit", "submitted", STAFF, "Сдать на проверку"),
                move(state, "waive", "waived", CONTROLLERS, "Снять с контроля"),
                move(state, "mark_not_needed", "not_needed", STAFF, "Не потребовалось"),
                move(state, "ask_extension", state, STAFF, "Запросить продление"),
                move(state, "decide_extension", state, CONTROLLERS, "Решить о продлении"),
                move(state, "set_deadline", state, SYSTEM, "Назначить срок"),
                move(state, "remind", state, SYSTEM, "Напомнить"),
                move(state, "mark_late", state, SYSTEM, "Отметить просрочку"),
                move(state, "escalate", state, SYSTEM, "Поднять выше"),
            )
        ),
        move("submitted", "accept", "done", CONTROLLERS, "Принять"),
        move("submitted", "return", "open", CONTROLLERS, "Вернуть"),
        move("done", "reopen", "open", CONTROLLERS, "Открыть заново"),
        move("waived", "reopen", "open", CONTROLLERS, "Открыть заново"),
        move("not_needed", "reopen", "open", CONTROLLERS, "Открыть заново"),
        move("open", "postpone", "planned", SYSTEM, "Отложить до нового этапа"),
        move("planned", "cancel", "cancelled", SYSTEM, "Исключить из плана"),
        move("open", "cancel", "cancelled", SYSTEM, "Исключить из плана"),
        move("submitted", "cancel", "cancelled", SYSTEM, "Исключить из плана"),
        move("cancelled", "restore", "planned", SYSTEM, "Вернуть в план"),
    ],
)
SETTLED = frozenset({"done", "waived", "not_needed", "cancelled"})
UNSETTLED = frozenset({"planned", "open"})

STAGE = StateMachine(
    "Этап",
    {
        "planned": "не начат",
        "open": "идёт",
        "completed": "завершён",
        "closed": "закрыт с долгами",
        "cancelled": "исключён",
    },
    [
        move("planned", "open", "open", SYSTEM, "Открыть"),
        move("open", "complete", "completed", SYSTEM, "Завершить"),
        move("completed", "reopen", "open", SYSTEM, "Открыть заново"),
        move("planned", "close", "closed", SYSTEM, "Закрыть с долгами"),
        move("open", "close", "closed", SYSTEM, "Закрыть с долгами"),
        move("planned", "cancel", "cancelled", SYSTEM, "Исключить из плана"),
        move("open", "cancel", "cancelled", SYSTEM, "Исключить из плана"),
        move("cancelled", "restore", "planned", SYSTEM, "Вернуть в план"),
    ],
)
STAGE_OVER = frozenset({"completed", "closed", "cancelled"})

SCHOOL_YEAR = StateMachine(
    "Учебный год школы",
    {
        "running": "идёт",
        "paused": "приостановлен",
        "completed": "завершён",
        "closed": "закрыт с долгами",
        "withdrawn": "школа выведена",
    },
    [
        move("running", "act", "running", STAFF | SYSTEM, "Работать с мероприятиями"),
        move("paused", "act", "paused", STAFF | SYSTEM, "Работать с мероприятиями"),
        move("running", "pause", "paused", CONTROLLERS | HEADS, "Приостановить"),
        move("paused", "resume", "running", CONTROLLERS | HEADS, "Возобновить"),
        *(
            move(state, "supersede", state, REGISTRARS, "Заменить документ прошлого года")
            for state in ("completed", "closed", "withdrawn")
        ),
        *(
            row
            for state in ("running", "paused")
            for row in (
                move(state, "complete", "completed", SYSTEM, "Завершить"),
                move(state, "close", "closed", SYSTEM, "Закрыть с долгами"),
                move(state, "withdraw", "withdrawn", CONTROLLERS, "Вывести школу из цикла"),
                move(state, "amend", state, CONTROLLERS, "Изменить план приказом"),
            )
        ),
    ],
)

CYCLE = StateMachine(
    "Цикл",
    {"running": "идёт", "closing": "закрывается", "completed": "завершён", "closed": "закрыт с долгами"},
    [
        move("running", "act", "running", STAFF | SYSTEM, "Работать с мероприятиями"),
        move("closing", "act", "closing", STAFF | SYSTEM, "Работать с мероприятиями"),
        move("running", "add_school", "running", CONTROLLERS, "Добавить школу"),
        move("running", "amend", "running", CONTROLLERS, "Изменить план приказом"),
        move("running", "begin_closing", "closing", CONTROLLERS | SYSTEM, "Закрыть цикл"),
        move("closing", "complete", "completed", SYSTEM, "Завершить"),
        move("closing", "close", "closed", SYSTEM, "Закрыть с долгами"),
        *(
            move(state, "supersede", state, REGISTRARS, "Заменить документ прошлого года")
            for state in ("completed", "closed")
        ),
    ],
)

DOCUMENT = StateMachine(
    "Документ",
    {
        "draft": "проект",
        "in_review": "на подписи",
        "signed": "подписан",
        "registered": "зарегистрирован",
        "void": "аннулирован",
        "recalled": "отозван",
        "superseded": "заменён",
    },
    [
        move("draft", "enter", "draft", STAFF, "Внести сведения"),
        move("draft", "submit", "in_review", STAFF, "Передать на подпись"),
        move("in_review", "agree", "in_review", STAFF, "Согласовать"),
        move("in_review", "remind_agreeing", "in_review", SYSTEM, "Напомнить о согласовании"),
        move("in_review", "return", "draft", STAFF, "Вернуть с замечанием"),
        move("in_review", "sign", "signed", SIGNERS, "Подписать"),
        move("in_review", "remind_signer", "in_review", SYSTEM, "Напомнить о подписи"),
        move("signed", "return", "draft", STAFF, "Вернуть с замечанием"),
        move("signed", "register", "registered", REGISTRARS | SIGNERS, "Зарегистрировать"),
        move("registered", "file", "registered", SYSTEM, "Подшить"),
        move("registered", "publish", "registered", REGISTRARS | {"site_admin"}, "Отметить размещение"),
        move("registered", "ask_acquaintance", "registered", REGISTRARS, "Ознакомить"),
        move("registered", "acquaint", "registered", STAFF, "Отметить ознакомление"),
        move("registered", "remind_readers", "registered", SYSTEM, "Напомнить об ознакомлении"),
        move("registered", "supersede", "superseded", REGISTRARS, "Заменить другим документом"),
        move("superseded", "file", "superseded", SYSTEM, "Подшить"),
        move("registered", "attach_scan", "registered", REGISTRARS, "Приложить скан"),
        move("superseded", "attach_scan", "superseded", REGISTRARS, "Приложить скан"),
        move("draft", "void", "void", STAFF, "Аннулировать"),
        move("in_review", "void", "void", HEADS, "Аннулировать"),
        move("void", "redraft", "draft", STAFF, "Подготовить заново"),
        move("draft", "recall", "recalled", SYSTEM, "Отозвать с мероприятием"),
        move("in_review", "recall", "recalled", SYSTEM, "Отозвать с мероприятием"),
        move("recalled", "restore", "draft", SYSTEM, "Вернуть с мероприятием"),
    ],
)
UNDER_WAY = frozenset(row.source for row in DOCUMENT.moves if row.trigger == "recall")  # papers not yet signed
UNNUMBERED = UNDER_WAY | {row.source for row in DOCUMENT.moves if row.trigger == "register"}
IN_FORCE = frozenset(row.source for row in DOCUMENT.moves if row.trigger == "supersede")
RECALLED = frozenset(row.source for row in DOCUMENT.moves if row.trigger == "restore")
DOCUMENT_ENDED = frozenset({"registered", "superseded"})

ORDER_NUMBER = StateMachine(
    "Номер приказа",
    {
        "free": "ещё не выдан",
        "reserved": "зарезервирован",
        "used": "присвоен документу",
        "void": "аннулирован",
    },
    [
        move("free", "reserve", "reserved", REGISTRARS, "Зарезервировать"),
        move("free", "take", "used", REGISTRARS, "Присвоить следующий"),
        move("reserved", "use", "used", REGISTRARS, "Присвоить зарезервированный"),
        move("reserved", "void", "void", REGISTRARS, "Аннулировать"),
    ],
)

TEMPLATE_KEEPERS = frozenset(
    {"municipal_head", "municipal_coordinator", "municipal_specialist", "methodical_center"}
    | {"school_head", "curator", "secretary", "deputy_head"}
)
TEMPLATE = StateMachine(
    "Шаблон документа",
    {"shipped": "действует поставляемый", "own": "действует свой"},
    [
        *(
            row
            for state in ("shipped", "own")
            for row in (
                move(state, "adopt", "own", TEMPLATE_KEEPERS, "Ввести в действие"),
                move(state, "choose", "own", TEMPLATE_KEEPERS, "Вернуть прежнюю версию"),
            )
        ),
        move("own", "choose_shipped", "shipped", TEMPLATE_KEEPERS, "Вернуть поставляемый"),
    ],
)

LIFECYCLES = {
    "task": TASK,
    "stage": STAGE,
    "school_year": SCHOOL_YEAR,
    "cycle": CYCLE,
    "document": DOCUMENT,
    "order_number": ORDER_NUMBER,
    "template": TEMPLATE,
}
YEAR_OVER = frozenset({"completed", "closed", "withdrawn"})


def lifecycle_of_year(kind: str) -> StateMachine:
    """The lifecycle of a cycle or of a school's year."""
    return CYCLE if kind == "cycle" else SCHOOL_YEAR
