"""The tags of a template in their order: what each says, which block it opens or closes, what it would swallow."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from jinja2 import Environment, TemplateError, nodes

from rendering.templates.expressions import Judge
from rendering.templates.places import Tag
from rendering.templates.remarks import Remark, Spot
from rendering.templates.scopes import Known, Scope, sure
from rendering.templates.values import ANY as _ANYTHING
from rendering.templates.values import meant

LONGEST, MOST_TAGS, DEEPEST, LOOPS, BRACKETS = 500, 2_000, 12, 3, 8
_WORDS = ("if", "elif", "else", "endif", "for", "endfor")
_RUSSIAN = {"если": "if", "иначе": "else", "для": "for", "конец": "endif"}
_BANNED = {
    "include": "вставка другого файла в шаблоне не разрешена",
    "import": "подключение другого файла в шаблоне не разрешено",
    "from": "подключение другого файла в шаблоне не разрешено",
    "extends": "подключение другого файла в шаблоне не разрешено",
    "macro": "макрос в шаблоне не разрешён",
    "call": "вызов макроса в шаблоне не разрешён",
    "set": "свои переменные в шаблоне не разрешены",
}
_CELLS = frozenset({"vm", "hm"})
_OF_CELLS = ("colspan", "cellbg")


@dataclass(slots=True)
class _Open:
    """A block that is open: its tag, the scope outside, what holds in the branches that follow, «else» seen."""

    word: str
    tag: Tag
    outside: Scope
    otherwise: Scope
    last: bool = False


@dataclass(slots=True)
class Blocks:
    """Goes through the tags of one part. `remarks` grow; `judge` hears what is wrong with expressions."""

    environment: Environment
    judge: Judge
    scope: Scope
    remarks: list[Remark] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)
    _at: Spot | None = None

    def through(self, tags: Iterable[Tag]) -> None:
        """Every tag of a part, then what was left open."""
        self.judge.say = self._say
        for number, tag in enumerate(tags):
            self._at = tag.spot
            if number >= MOST_TAGS:
                self._say("too_many_tags", f"в шаблоне больше {MOST_TAGS} тегов", "Разделите документ на части.")
                return
            self._take(tag)
        for left in self._open:
            self._at = left.tag.spot
            end = f"{{%{left.tag.scope} end{left.word} %}}"
            self._say("unclosed", f"блок «{left.tag.source}» не закрыт", f"Поставьте {end} там, где он кончается.")

    def _take(self, tag: Tag) -> None:
        if tag.kind == "{#":
            return
        if tag.prefixed:
            wrong = "после буквы не простой пробел" if tag.scope else "буква перед словом отделена от скобки пробелом"
            self._say(
                "bad_prefix",
                f"в теге «{tag.source}» {wrong}",
                "Пишите слитно, простым пробелом: {%p if … %}, {%tr for … %}.",
            )
        elif len(tag.body) > LONGEST or _nested(tag.body) > BRACKETS:
            self._say(
                "too_long", "тег слишком длинный или сложный", "Оставьте в теге имя значения или простое условие."
            )
        elif tag.kind == "{{":
            self._print(tag)
        else:
            self._statement(tag)

    def _print(self, tag: Tag) -> None:
        if tag.scope:
            self._say("bad_prefix", f"в теге «{tag.source}» лишняя буква «{tag.scope}» у скобки",
                      f"Пишите {{{{ {tag.body} }}}}.")  # fmt: skip
            return
        found = self._parsed(f"{{{{ {tag.body} }}}}", tag)
        for node in found.body if found else ():
            for expression in node.nodes if isinstance(node, nodes.Output) else ():
                self.judge.shown(expression, self.scope)

    def _statement(self, tag: Tag) -> None:
        word, _, rest = tag.body.partition(" ")
        if tag.body in _CELLS:
            return
        if word in _OF_CELLS:
            self._print(Tag("{{", "", rest, tag.paragraph, tag.spot))
        elif word == "if":
            self._condition(tag, rest)
        elif word == "for":
            self._loop(tag)
        elif word == "elif":
            self._elif(tag, rest)
        elif word in {"else", "endif", "endfor"} and not rest:
            self._else(tag) if word == "else" else self._end(tag, word.removeprefix("end"))
        else:
            self._unknown(tag, word)

    def _condition(self, tag: Tag, rest: str) -> None:
        yes, no = self._tested(tag, rest, self.scope)
        self._push(_Open("if", tag, self.scope, self.scope.certain(no)), self.scope.certain(yes))

    def _elif(self, tag: Tag, rest: str) -> None:
        if not self._open or self._open[-1].word != "if" or self._open[-1].last:
            self._stray(tag)
            return
        top = self._open[-1]
        yes, no = self._tested(tag, rest, top.otherwise)
        self.scope, top.otherwise = top.otherwise.certain(yes), top.otherwise.certain(no)

    def _tested(self, tag: Tag, rest: str, scope: Scope) -> tuple[frozenset[str], frozenset[str]]:
        found = self._parsed(f"{{% if {rest} %}}{{% endif %}}", tag)
        if found is None or not isinstance(found.body[0], nodes.If):
            return frozenset(), frozenset()
        self.judge.judged(found.body[0].test, scope)
        return sure(found.body[0].test, scope)

    def _loop(self, tag: Tag) -> None:
        found = self._parsed(f"{{% {tag.body} %}}{{% endfor %}}", tag)
        inside = self.scope
        if found is not None and isinstance(found.body[0], nodes.For):
            inside = loop_scope(found.body[0], self.scope, self.judge)
        else:
            target = re.match(r"for\s+(\w+)", tag.body)
            inside = inside.bound(target.group(1) if target else "", Known(_ANYTHING))
        self._push(_Open("for", tag, self.scope, self.scope), inside)

    def _push(self, opened: _Open, inside: Scope) -> None:
        self._open.append(opened)
        self.scope = inside
        if len(self._open) > DEEPEST:
            self._say("too_deep", f"блоки вложены глубже {DEEPEST}", "Упростите условия.")

    def _else(self, tag: Tag) -> None:
        if not self._open or self._open[-1].last:
            self._stray(tag)
            return
        self._open[-1].last = True
        self.scope = self._open[-1].otherwise

    def _end(self, tag: Tag, word: str) -> None:
        if not self._open:
            self._stray(tag)
            return
        if self._open[-1].word != word and any(opened.word == word for opened in self._open):
            while self._open[-1].word != word:
                left = self._open.pop()
                text = f"блок «{left.tag.source}» не закрыт, а кончается объемлющий его"
                self.remarks.append(
                    Remark("unclosed", text, f"Поставьте перед ним {{% end{left.word} %}}.", left.tag.spot)
                )
        if self._open[-1].word != word:
            self._stray(tag)
            return
        top = self._open.pop()
        self.scope = top.outside
        if {top.tag.scope, tag.scope} != {top.tag.scope}:
            self._say("uneven_block", f"блок открыт как «{top.tag.source}», а закрыт как «{tag.source}»",
                      f"Закройте его так же: {{%{top.tag.scope} end{word} %}}.")  # fmt: skip

    def _stray(self, tag: Tag) -> None:
        self._say("stray", f"«{tag.source}» стоит вне своего блока", "Удалите его или откройте блок выше.")

    def _unknown(self, tag: Tag, word: str) -> None:
        if word in _BANNED:
            self._say("forbidden_tag", _BANNED[word], "Удалите этот тег.")
            return
        near = _RUSSIAN.get(word.lower()) or meant(tag.body.replace(" ", ""), _WORDS) or meant(word, _WORDS)
        hint = f"Возможно, имелось в виду {{% {near} %}}." if near else f"Разрешены: {', '.join(_WORDS)}."
        self._say("forbidden_tag", f"тег «{tag.source}» неизвестен или не разрешён", hint)

    def _parsed(self, source: str, tag: Tag) -> nodes.Template | None:
        try:
            return self.environment.parse(source)
        except (TemplateError, RecursionError, ValueError) as error:
            self._say("bad_tag", f"тег «{tag.source}» не читается: {russian(str(error))}", "Наберите тег заново.")
            return None

    def _say(self, code: str, message: str, suggestion: str) -> None:
        self.remarks.append(Remark(code, message, suggestion, self._at))


def loop_scope(node: nodes.For, scope: Scope, judge: Judge) -> Scope:
    """The scope inside a loop, the loop judged."""
    item = judge.looped(node.iter, scope)
    if not isinstance(node.target, nodes.Name) or node.target.name.startswith("_"):
        judge.say("forbidden", "в цикле нужно одно имя: for x in …", "Оставьте одно имя.")
        return scope.bound("", Known(_ANYTHING))
    if node.recursive:
        judge.say("forbidden", "рекурсивный цикл в шаблоне не разрешён", "Удалите слово recursive.")
    if scope.loops >= LOOPS:
        judge.say("too_deep", f"циклы вложены глубже {LOOPS}", "Упростите таблицу.")
    if item.path and scope.multiplies(item.path.removesuffix("[]")):
        message = "цикл повторяет список внутри него самого: из ста строк вышли бы тысячи"
        judge.say("too_deep", message, "Удалите внутренний цикл или пройдите в нём по части строки.")
    inside = scope.bound(node.target.name, item)
    if node.test is not None:
        judge.judged(node.test, inside)
        return inside.certain(sure(node.test, inside)[0])
    return inside


def through_tree(body: Iterable[nodes.Node], scope: Scope, judge: Judge) -> None:
    """The same judgement over what Jinja has read of a whole part: nothing may be hidden from the reading by tags."""
    for node in body:
        if isinstance(node, nodes.Output):
            for expression in node.nodes:
                if not isinstance(expression, nodes.TemplateData):
                    judge.shown(expression, scope)
        elif isinstance(node, nodes.If):
            rest = scope
            for branch in (node, *node.elif_):
                judge.judged(branch.test, rest)
                yes, no = sure(branch.test, rest)
                through_tree(branch.body, rest.certain(yes), judge)
                rest = rest.certain(no)
            through_tree(node.else_, rest, judge)
        elif isinstance(node, nodes.For):
            through_tree(node.body, loop_scope(node, scope, judge), judge)
            through_tree(node.else_, scope, judge)
        else:
            judge.say("forbidden_tag", "в шаблоне есть тег, который не разрешён", "Удалите его.")


_SAID = (
    (re.compile(r"unexpected char '(.)'"), "лишний знак «{}»"),
    (re.compile(r"unexpected '(.)'"), "лишний знак «{}»"),
    (re.compile(r"expected token '(.+?)', got '(.+?)'"), "ожидалось «{}», а стоит «{}»"),
    (re.compile(r"[Ee]xpected an expression"), "нет имени значения"),
    (re.compile(r"unexpected end of template|end of print statement"), "тег пуст или не окончен"),
    (re.compile(r"No filter named '(.+?)'"), "фильтра «{}» нет"),
    (re.compile(r"No test named '(.+?)'"), "проверки «{}» нет"),
)
_MARKS = {"end of statement block": "%}", "end of print statement": "}}", "name": "имя"}


def russian(error: str) -> str:
    """What Jinja says of a tag, for people."""
    for pattern, sentence in _SAID:
        if found := pattern.search(error):
            return sentence.format(*(_MARKS.get(group, group) for group in found.groups()))
    return "ошибка в записи"


def _nested(text: str) -> int:
    depth = deepest = 0
    for sign in text:
        depth += (sign in "([{") - (sign in ")]}")
        deepest = max(deepest, depth)
    return deepest
