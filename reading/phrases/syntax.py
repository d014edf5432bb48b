"""The parser: `grammar.lark` over our own tokens, straight into the tree of `reading.phrases.tree`."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from lark import Lark, Token
from lark.exceptions import UnexpectedInput
from lark.lexer import Lexer

from reading.phrases.builder import builder
from reading.phrases.figures import Lexeme
from reading.phrases.tree import Item


class _Ready(Lexer):
    """The tokens are made before; the parser only takes them."""

    def __init__(self, _conf: object) -> None: ...

    def lex(self, data: Any) -> Iterator[Token]:  # type: ignore[override]
        yield from data


@cache
def _parser() -> Lark:
    grammar = Path(__file__).with_name("grammar.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", lexer=_Ready, transformer=builder())


def parse(found: Sequence[Lexeme]) -> list[Item] | None:
    """The items of a whole phrase, or None when the grammar does not take it."""
    try:
        return _parser().parse([lexeme.token() for lexeme in found])  # type: ignore[return-value]
    except UnexpectedInput:
        return None


def parse_pieces(found: Sequence[Lexeme]) -> tuple[list[Item], list[Lexeme]]:
    """The items of the longest readable pieces, and the tokens that stay outside of them."""
    items: list[Item] = []
    left: list[Lexeme] = []
    start = 0
    while start < len(found):
        for end in range(len(found), start, -1):
            part = None if found[start].sort == "SEP" or found[end - 1].sort == "SEP" else parse(found[start:end])
            if part:
                items += part
                start = end
                break
        else:
            left.append(found[start])
            start += 1
    return items, left
