import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
import translations

from comparison.files.declared import SETTINGS
from providers.errors import RateLimited
from providers.parameters import PARAMETERS

ROOT = Path(__file__).parents[2]
GUI = sorted((ROOT / "gui").rglob("*.py"))
LOWER = [path for room in translations.ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
SHOWN_BY = {
    *("setText", "setToolTip", "setStatusTip", "setWindowTitle", "setPlaceholderText", "setInformativeText"),
    *("setAccessibleName", "setAccessibleDescription", "addAction", "addItem", "addTab", "addMenu", "addButton"),
    *("QLabel", "QPushButton", "QCheckBox", "QToolButton", "QAction", "WrappedLabel", "ElidedLabel"),
    *("say", "tell", "_say", "_tell"),
}
"""Calls of which a person sees or hears the first argument."""
NAMES = {"Paragone"}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("translations") / "all.ts"
    translations.write_template(path)
    return path


def test_every_text_of_the_window_stands_in_the_template_under_the_context_that_run_time_asks_for(
    template: Path,
) -> None:
    asked_for = {found for path in GUI for found in _asked_for(ast.parse(path.read_text("utf-8")))}
    assert len(asked_for) > 300
    assert asked_for - _messages(template) == set()


def test_the_english_of_the_lower_rooms_stands_in_the_template(template: Path) -> None:
    found = {text for context, text in _messages(template) if context == translations.CONTEXT}
    assert {declared.title for declared in (*PARAMETERS, *SETTINGS)} <= found
    assert {RateLimited.title, RateLimited.advice} <= found
    assert set(translations.phrases()) - {""} == found


def test_no_place_and_no_address_of_a_machine_is_in_the_template(template: Path) -> None:
    text = template.read_text("utf-8")
    assert "<location" not in text
    assert str(ROOT) not in text


def test_nothing_is_shown_that_cannot_be_translated() -> None:
    bare = {path: list(_bare_words(ast.parse(path.read_text("utf-8")))) for path in GUI}
    assert [f"{path}:{node.lineno} {text}" for path, found in bare.items() for node, text in found] == []


def test_phrases_are_written_out_where_they_are_made() -> None:
    """A template that is put together at run time can't be found by any tool."""
    calls = [
        (path, node)
        for path in LOWER
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Phrase"
    ]
    assert [f"{path}:{call.lineno}" for path, call in calls if not isinstance(call.args[0], ast.Constant)] == []


def test_english_has_all_its_plurals(tmp_path: Path) -> None:
    """``make translations`` writes both files; the forms are filled in by hand."""
    kept = ROOT / translations.PLURALS
    assert "unfinished" not in kept.read_text("utf-8")
    made = tmp_path / "made.qm"
    lrelease = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([lrelease, "-silent", str(kept), "-qm", str(made)], check=True)
    assert kept.with_suffix(".qm").read_bytes() == made.read_bytes()


def test_the_plurals_are_those_of_the_template(template: Path) -> None:
    counted = {
        (context.findtext("name"), message.findtext("source"))
        for context in ElementTree.parse(template).getroot()
        for message in context.iter("message")
        if message.get("numerus") == "yes"
    }
    assert counted == _messages(ROOT / translations.PLURALS)


def _messages(path: Path) -> set[tuple[str, str]]:
    return {
        (context.findtext("name", ""), message.findtext("source", ""))
        for context in ElementTree.parse(path).getroot()
        for message in context.iter("message")
    }


def _asked_for(tree: ast.AST, name: str = "") -> Iterator[tuple[str, str]]:
    """Context and text of each call; a text that is not written out there raises ``ValueError``."""
    for node in ast.iter_child_nodes(tree):
        yield from _asked_for(node, node.name if isinstance(node, ast.ClassDef) else name)
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="self"), attr="tr"), args=[text, *_]):
                yield name, ast.literal_eval(text)
            case ast.Call(func=ast.Name(id="translate"), args=[context, text]):
                yield ast.literal_eval(context), ast.literal_eval(text)


def _bare_words(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) in SHOWN_BY and node.args:
            yield from ((node, words) for words in _words_in(node.args[0]) if words not in NAMES)


def _words_in(node: ast.expr) -> Iterator[str]:
    """Literals with letters that come out of ``node`` as they are."""
    match node:
        case ast.Constant(value=str(text)) if any(letter.isalpha() for letter in text):
            yield text
        case ast.JoinedStr(values=parts):
            for part in parts:
                yield from _words_in(part)
        case ast.BinOp(left=left, right=right) | ast.IfExp(body=left, orelse=right):
            yield from (*_words_in(left), *_words_in(right))


def _name(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""
