"""Files and functions stay small enough to be read at a sitting."""

import ast
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
LINES_OF_A_FILE = 400
LINES_OF_A_FUNCTION = 50


def written(*folders):
    """The modules somebody writes by hand; migrations are made by Django from the models."""
    files = [one for folder in folders for one in (PROJECT / folder).rglob("*.py") if "migrations" not in one.parts]
    assert len(files) > 10
    return files


def test_files_are_short():
    long = [one for one in written("src", "tests") if len(one.read_text().splitlines()) > LINES_OF_A_FILE]

    assert long == []


def test_functions_are_short():
    long = [
        f"{one.relative_to(PROJECT)}: {node.name}"
        for one in written("src")
        for node in ast.walk(ast.parse(one.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno >= LINES_OF_A_FUNCTION
    ]

    assert long == []
