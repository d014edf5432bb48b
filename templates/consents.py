"""The wording of consents and of their withdrawal. The law is cited from the data, one purpose stands on a sheet."""

from templates.layout import LEFT, Column, p, records, when
from templates.requisites import title
from templates.sheets import Particular, heading, particulars, signing, small

SUBJECT = (
    Particular("Субъект персональных данных", "{{ subject.name }}, {{ subject.about }};\n{{ subject.address }}"),
    Particular("Его документ, удостоверяющий личность *", "{{ subject.identity }}"),
)
REPRESENTATIVE = (
    Particular(
        "Представитель субъекта",
        "{{ representative.name }}, {{ representative.about }};\n{{ representative.address }}",
        condition="representative",
    ),
    Particular(
        "Его документ, удостоверяющий личность *",
        "{{ representative.identity }}",
        condition="representative",
    ),
    Particular("Документ о полномочиях", "{{ representative.authority }}", condition="representative"),
)
VERSION = "Редакция формы: {{ version }}"
OWNER = "{% if representative %}персональных данных {{ owner }}{% else %}моих персональных данных{% endif %}"


def _signatures() -> str:
    minor = when("countersigned", signing(("Ознакомлен(а)", "{{ subject_short }}")))
    return signing(("Согласие дал(а)", "{{ giver_short }}")) + minor + p("Tail", "")


def consent_processing() -> str:
    """Consent to processing for one purpose."""
    return "".join(
        (
            title("СОГЛАСИЕ", "на обработку персональных данных"),
            particulars(
                (
                    *(SUBJECT + REPRESENTATIVE),
                    Particular("Оператор", "{{ operator }}, {{ address }}"),
                    Particular("Цель обработки", "{{ purpose }}"),
                    Particular("Перечень персональных данных", "{{ personal_data }}"),
                    Particular("Действия с данными", "{{ actions }}"),
                    Particular("Способы обработки", "с использованием средств автоматизации и без них"),
                    Particular("Кому передаются данные", "{{ receivers }}"),
                    Particular("Кому поручена обработка", "{{ processor }}"),
                    Particular("Срок действия согласия", "со дня подписания по {{ until }}"),
                    Particular("Порядок отзыва", "письменное заявление, поданное оператору в любое время"),
                ),
                first=2700,
                height=330,
            ),
            p(
                "Hint",
                f"* вид, номер, дата выдачи, кем выдан. {VERSION}",
                '<w:spacing w:before="40" w:after="80"/>' + LEFT,
            ),
            small(
                f"Я, {{{{ giver }}}}, в соответствии со {{{{ law }}}} свободно, своей волей и "
                f"{{% if representative %}}в интересах представляемого{{% else %}}в своём интересе{{% endif %}} даю "
                f"оператору согласие на обработку {OWNER} для указанной цели и на указанных условиях.",
            ),
            _signatures(),
        )
    )


def consent_publication() -> str:
    """Consent to dissemination, category by category."""
    columns = (
        Column(600, "№", "{{ category.number }}", "CellCentre"),
        Column(3900, "Персональные данные", "{{ category.title }}"),
        Column(800, "Да", "{{ category.yes }}", "CellCentre"),
        Column(800, "Нет", "{{ category.no }}", "CellCentre"),
        Column(3538, "Условия и запреты", "{{ category.limits }}"),
    )
    return "".join(
        (
            title("СОГЛАСИЕ", "на обработку персональных данных,\nразрешённых субъектом для распространения"),
            particulars(
                (
                    Particular("Субъект персональных данных", "{{ subject.name }}, {{ subject.about }}"),
                    Particular("Контактные данные субъекта", "{{ subject.contact }}"),
                    Particular(
                        "Представитель субъекта",
                        "{{ representative.name }}, {{ representative.about }}; {{ representative.contact }}",
                        condition="representative",
                    ),
                    Particular("Оператор", "{{ operator }}, {{ address }}, {{ registry }}"),
                    Particular("Где размещаются данные", "{{ sites }}"),
                    Particular("Цель", "{{ purpose }}"),
                    Particular("Срок действия согласия", "со дня подписания по {{ until }}"),
                )
            ),
            p("Tail", ""),
            p("Gap", "", '<w:spacing w:before="60"/>'),
            small(
                f"Я, {{{{ giver }}}}, в соответствии со {{{{ law }}}} разрешаю оператору распространять сведения из "
                f"{OWNER}, отмеченные в графе «Да»:",
            ),
            p("Gap", "", '<w:spacing w:before="0" w:line="120" w:lineRule="exact"/>'),
            records("category in categories", columns),
            p("Gap", "", '<w:spacing w:before="0" w:line="120" w:lineRule="exact"/>'),
            small(
                "Распространение сведений, не отмеченных в графе «Да», запрещаю. Согласие может быть отозвано в любое "
                "время; по требованию, поданному оператору, распространение прекращается."
            ),
            _signatures(),
            p("Hint", VERSION),
        )
    )


def consent_withdrawal() -> str:
    """The statement, then what the operator did."""
    marks = (
        Particular("Дата получения, входящий номер", "{{ received_on }}, № {{ incoming_number }}"),
        Particular("Что прекращено, дата", "{{ stopped }}"),
        Particular("Акт об уничтожении (номер, дата)", "{{ destruction_act }}"),
    )
    addressed = "{{ head }}\n{{ head_name }}\nот {{ sender }}\n{{ contact }}"
    return "".join(
        (
            p("Mark", addressed),
            title("ЗАЯВЛЕНИЕ", "об отзыве согласия"),
            p(
                "Text",
                "В соответствии со {{ law }} отзываю своё согласие {% if consent_on %}{{ consent_on }} {% endif %}"
                "{{ withdrawn }}{% if owner %} {{ owner }}{% endif %}, данное для участия в программе наставничества.",
            ),
            p(
                "Text",
                "Прошу прекратить действия с персональными данными, на которые было дано согласие, и уничтожить их "
                "в срок, не превышающий {{ within }} со дня получения этого заявления, если для их хранения "
                "нет иных законных оснований. О результате прошу сообщить письменно.",
            ),
            p("Gap", ""),
            signing(("Заявитель", "{{ sender_short }}")),
            heading("Отметки оператора"),
            particulars(marks, first=4200),
            p("Gap", ""),
            signing(("Ответственный за обработку персональных данных", "")),
        )
    )


TEMPLATES = {
    "consent_processing": consent_processing,
    "consent_publication": consent_publication,
    "consent_withdrawal": consent_withdrawal,
}
