"""What a tag may compute: a short list of what is allowed, every name looked up among the values of the kind.

An allowed list and not a banned one: the language of templates grows, and a clerk's template needs little of it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from jinja2 import nodes

from rendering.templates.scopes import Known, Scope, sure, written
from rendering.templates.values import ANY, FLAG, NUMBER, TEXT, Form, Value, meant

LONGEST_TEXT, LARGEST_NUMBER = 200, 1_000_000
FILTERS: dict[str, Form | None] = {  # what comes out; None: the same as went in
    "lower": "text", "upper": "text", "capitalize": "text", "title": "text", "trim": "text", "join": "text",
    "string": "text", "length": "number", "count": "number", "int": "number", "abs": "number", "round": "number",
    "wordcount": "number", "first": "any", "last": "any", "reverse": None, "sort": None, "unique": None,
    "default": None, "d": None, "list": None,
}  # fmt: skip
TESTS = frozenset({
    "defined", "undefined", "none", "odd", "even", "divisibleby", "true", "false", "in", "eq", "ne", "lt", "le", "gt",
    "ge", "equalto", "string", "number",
})  # fmt: skip
_LISTING = frozenset({"list", "sort", "unique"})  # of a text too they make a list of its letters
_ARITHMETIC = (nodes.Sub, nodes.Mul, nodes.Mod, nodes.FloorDiv)
_BANNED: dict[type[nodes.Node], str] = {
    nodes.Call: "вызов функции в шаблоне не разрешён",
    nodes.Pow: "возведение в степень в шаблоне не разрешено",
    nodes.Div: "деление в шаблоне не разрешено",
    nodes.Dict: "словарь в шаблоне не разрешён",
}


_ARGUMENTS = {"join": 1, "default": 2, "d": 2, "round": 1, "int": 1}  # others take none: their arguments reach deep


def _simple(node: nodes.Filter) -> bool:
    bare = node.node is not None and node.dyn_args is None and node.dyn_kwargs is None and not node.kwargs
    return bare and node.name in FILTERS and len(node.args) <= _ARGUMENTS.get(node.name, 0)


Say = Callable[[str, str, str], None]  # code, message, suggestion


@dataclass(slots=True)
class Judge:
    """Reads expressions and says what is wrong with them. `printed`: paths of what templates print or loop over."""

    say: Say
    printed: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)

    def judged(self, node: nodes.Node, scope: Scope) -> Known:
        """What an expression is."""
        reader = _READERS.get(type(node))
        if reader is None:
            message = _BANNED.get(type(node), "такое выражение в шаблоне не разрешено")
            self.say("forbidden", message, "Оставьте в теге имя значения.")
            return Known(ANY)
        return reader(self, node, scope)

    def shown(self, node: nodes.Node, scope: Scope) -> None:
        """An expression that is printed."""
        if isinstance(node, nodes.CondExpr):
            self.chosen(node, scope, self.shown)
            return
        found = self.judged(node, scope)
        self.printed.add(found.path)
        name = written(node) or "значение"
        if found.value.form == "object":
            parts = ", ".join(f"{name.rpartition('.')[2]}.{part}" for part in list(found.value.fields)[:4])
            message = f"«{name}» состоит из частей и целиком не печатается"
            self.say("prints_object", message, f"Напечатайте часть: {parts}.")
        elif found.value.form == "list":
            self.say("prints_list", f"«{name}» – список и целиком не печатается", _loop_over(name))
        self._certain(node, found, scope)

    def looped(self, node: nodes.Node, scope: Scope) -> Known:
        """What one item of an iterated expression is."""
        found = self.judged(node, scope)
        self._certain(node, found, scope)
        if found.value.form not in {"list", "any"}:
            message = f"«{written(node) or 'значение'}» – не список, цикл по нему невозможен"
            self.say("not_a_list", message, "Проверьте имя.")
        return Known(found.value.item or ANY, f"{found.path}[]" if found.path else "")

    def chosen(self, node: nodes.CondExpr, scope: Scope, judge: Callable[[nodes.Node, Scope], object]) -> None:
        """Both branches of «a if b else c»; without «else» nothing would be printed."""
        self.judged(node.test, scope)
        yes, no = sure(node.test, scope)
        judge(node.expr1, scope.certain(yes))
        if node.expr2 is not None:
            judge(node.expr2, scope.certain(no))

    def _certain(self, node: nodes.Node, found: Known, scope: Scope) -> None:
        if found.value.optional and found.path and found.path not in scope.sure:
            name = written(node) or found.path
            around = f"Окружите его условием: {{% if {name} %}} … {{% endif %}}."
            self.say("may_lack", f"значения «{name}» может не быть", around)

    def name(self, node: nodes.Name, scope: Scope) -> Known:
        """A name by itself."""
        found = scope.names.get(node.name)
        if node.name.startswith("_"):
            self.say("forbidden", f"имя «{node.name}» с подчёркивания в шаблоне не разрешено", "Оставьте имя значения.")
            return Known(ANY)
        if found is None:
            message = f"значения «{node.name}» у этого вида документа нет"
            self.say("unknown_name", message, _perhaps(node.name, list(scope.names)))
            return Known(ANY)
        self.asked.add(found.path)
        return found

    def attribute(self, node: nodes.Getattr, scope: Scope) -> Known:
        """A part of a value."""
        return self._part(node.node, node.attr, scope)

    def item(self, node: nodes.Getitem, scope: Scope) -> Known:
        """A part by its name in brackets, an item by its number, a slice."""
        key = node.arg
        if isinstance(key, nodes.Const) and isinstance(key.value, str):
            return self._part(node.node, key.value, scope)
        owner = self.judged(node.node, scope)
        if isinstance(key, nodes.Slice):
            for bound in filter(None, (key.start, key.stop, key.step)):
                self.judged(bound, scope)
            return owner
        if self.judged(key, scope).value.form != "number":
            self.say("forbidden", "в квадратных скобках разрешён только номер или имя части", "Пишите имя через точку.")
        item = owner.value.item or (TEXT if owner.value.form == "text" else ANY)
        return Known(item, f"{owner.path}[]" if owner.path else "")

    def _part(self, node: nodes.Node, name: str, scope: Scope) -> Known:
        owner = self.judged(node, scope)
        if name.startswith("_") or "__" in name:
            message = f"обращение «.{name}» в шаблоне не разрешено"
            self.say("forbidden", message, "Удалите его: шаблон печатает только данные.")
            return Known(ANY)
        if owner.value.form == "any":
            return Known(ANY)
        self._certain(node, owner, scope)
        shown = written(node) or "значения"
        found = owner.value.fields.get(name)
        if found is not None:
            path = f"{owner.path}.{name}" if owner.path else ""
            self.asked.add(path)
            return Known(found, path)
        if owner.value.form == "list":
            self.say("unknown_field", f"«{shown}» – список, у него нет части «{name}»", _loop_over(shown))
        elif owner.value.form == "object":
            self.say("unknown_field", f"у «{shown}» нет части «{name}»", _perhaps(name, list(owner.value.fields)))
        else:
            message = f"у «{shown}» нет частей, «.{name}» ни на что не указывает"
            self.say("unknown_field", message, f"Оставьте {{{{ {shown} }}}}.")
        return Known(ANY)

    def constant(self, node: nodes.Const, _scope: Scope) -> Known:
        """A text or number written in the tag."""
        value = node.value
        if isinstance(value, str) and len(value) > LONGEST_TEXT:
            self.say("forbidden", "в теге слишком длинный текст", "Напишите текст в документе, а не в теге.")
        if isinstance(value, (int, float)) and abs(value) > LARGEST_NUMBER:
            self.say("forbidden", "в теге слишком большое число", "Проверьте число.")
        forms = {str: TEXT, bool: FLAG, int: NUMBER, float: NUMBER}
        return Known(forms.get(type(value), ANY))

    def filtered(self, node: nodes.Filter, scope: Scope) -> Known:
        """A value through a filter."""
        for argument in (*node.args, *(pair.value for pair in node.kwargs)):
            self.judged(argument, scope)
        if not _simple(node):
            if node.node is not None:
                self.judged(node.node, scope)
            known = _perhaps(node.name, list(FILTERS)) or f"Разрешены: {', '.join(sorted(FILTERS))}."
            known = "Запишите фильтр без дополнений в скобках." if node.name in FILTERS else known
            self.say("forbidden_filter", f"фильтра «{node.name}» нет или он не разрешён", known)
            return Known(ANY)
        inner = node.node or node
        owner = self.judged(inner, scope)
        if owner.value.form == "object":
            message = f"«{written(inner)}» состоит из частей, фильтр к нему не применить"
            self.say("prints_object", message, "Назовите одну часть.")
        form = FILTERS[node.name]
        if node.name in {"first", "last"}:
            return Known(owner.value.item or ANY, f"{owner.path}[]" if owner.path else "")
        if node.name in {"default", "d"}:
            return Known(owner.value.model_copy(update={"optional": False}), owner.path)
        if node.name == "join":
            self.printed.add(f"{owner.path}[]")
            if (owner.value.item or TEXT).form in {"object", "list"}:
                name = written(inner) or "значение"
                self.say(
                    "prints_object", f"строки «{name}» состоят из частей, одной строкой не печатаются", _loop_over(name)
                )
        if node.name in _LISTING and owner.value.form == "text":
            return Known(Value(form="list", item=TEXT), owner.path)
        return Known(owner.value if form is None else Value(form=form), owner.path)

    def tested(self, node: nodes.Test, scope: Scope) -> Known:
        """«… is none» and its like."""
        self.judged(node.node, scope)
        for argument in node.args:
            self.judged(argument, scope)
        if node.name not in TESTS or node.dyn_args is not None or node.dyn_kwargs is not None or node.kwargs:
            self.say("forbidden", f"проверки «is {node.name}» нет или она не разрешена", "Проверьте условие.")
        return Known(FLAG)

    def compared(self, node: nodes.Compare, scope: Scope) -> Known:
        """Comparisons."""
        for part in (node.expr, *(operand.expr for operand in node.ops)):
            self.judged(part, scope)
        return Known(FLAG)

    def both(self, node: nodes.And, scope: Scope) -> Known:
        """«a and b»: b is asked only where a is something."""
        self.judged(node.left, scope)
        return self.judged(node.right, scope.certain(sure(node.left, scope)[0]))

    def either(self, node: nodes.Or, scope: Scope) -> Known:
        """«a or b»: b is asked only where a is nothing."""
        left = self.judged(node.left, scope)
        right = self.judged(node.right, scope.certain(sure(node.left, scope)[1]))
        self.printed.add(left.path)
        return right if right.value.form == left.value.form else Known(ANY)

    def negated(self, node: nodes.Not, scope: Scope) -> Known:
        """«not a»."""
        self.judged(node.node, scope)
        return Known(FLAG)

    def signed(self, node: nodes.UnaryExpr, scope: Scope) -> Known:
        """A sign before a number."""
        return self.judged(node.node, scope)

    def condition(self, node: nodes.CondExpr, scope: Scope) -> Known:
        """A choice inside an expression."""
        found: list[Known] = []
        self.chosen(node, scope, lambda branch, at: found.append(self.judged(branch, at)))
        return found[0] if all(other.value.form == found[0].value.form for other in found) else Known(ANY)

    def added(self, node: nodes.BinExpr, scope: Scope) -> Known:
        """A sum of numbers, or texts joined."""
        left, right = self.judged(node.left, scope), self.judged(node.right, scope)
        forms = {left.value.form, right.value.form}
        if forms == {"text", "number"}:
            self.say("mixed", "текст и число знаком «+» не складываются", "Соедините их знаком «~».")
        if forms & {"list", "object"}:
            self.say("forbidden", "списки в шаблоне не складываются", "Напечатайте их двумя циклами.")
        return Known(left.value if forms == {left.value.form} else ANY)

    def computed(self, node: nodes.BinExpr, scope: Scope) -> Known:
        """Arithmetic: of numbers alone, for «*» and «%» make bombs of texts."""
        for part in (node.left, node.right):
            if self.judged(part, scope).value.form != "number":
                self.say("forbidden", f"действие «{node.operator}» разрешено только с числами", "Удалите его.")
        return Known(NUMBER)

    def joined(self, node: nodes.Concat, scope: Scope) -> Known:
        """Texts joined by «~»."""
        for part in node.nodes:
            self.shown(part, scope)
        return Known(TEXT)

    def listed(self, node: nodes.Tuple | nodes.List, scope: Scope) -> Known:
        """A list written in the tag, to compare with."""
        for part in node.items:
            self.judged(part, scope)
        return Known(Value(form="list", item=ANY))


_Reader = Callable[[Judge, Any, Scope], Known]  # each takes the node it stands for
_READERS: dict[type[nodes.Node], _Reader] = {
    nodes.Name: Judge.name, nodes.Getattr: Judge.attribute, nodes.Getitem: Judge.item, nodes.Const: Judge.constant,
    nodes.Filter: Judge.filtered, nodes.Test: Judge.tested, nodes.Compare: Judge.compared, nodes.And: Judge.both,
    nodes.Or: Judge.either, nodes.Not: Judge.negated, nodes.Neg: Judge.signed, nodes.Pos: Judge.signed,
    nodes.CondExpr: Judge.condition, nodes.Add: Judge.added, nodes.Concat: Judge.joined, nodes.Tuple: Judge.listed,
    nodes.List: Judge.listed, **dict.fromkeys(_ARITHMETIC, Judge.computed),
}  # fmt: skip


def _perhaps(name: str, known: list[str]) -> str:
    near = meant(name, known)
    return f"Возможно, имелось в виду «{near}»." if near else ""


def _loop_over(name: str) -> str:
    return f"Пройдите по нему циклом: {{% for x in {name} %}} … {{% endfor %}}."
