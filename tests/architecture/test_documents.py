"""The documents are in step with the code: settings, commands, decisions and links."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from folkmoot.directory.domain import category, kinds
from folkmoot.matters.domain import canvass

PROJECT = Path(__file__).resolve().parents[2]
CODE = PROJECT / "src" / "folkmoot"
DOCUMENTS = [*sorted(PROJECT.glob("*.md")), *sorted((PROJECT / "docs").glob("**/*.md"))]
_SETTING = re.compile(r"\bFOLKMOOT_[A-Z_]+\b")
_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
# Commands others run for us, or that only those who work on the project need.
_UNSAID = {"build_assets", "list_pages"}


def settings_in(text):
    return set(_SETTING.findall(text))


def test_every_setting_is_in_the_sample_and_every_line_of_the_sample_is_a_setting():
    read = set().union(*(settings_in(one.read_text()) for one in (CODE / "config").glob("*.py")))

    assert settings_in((PROJECT / "dotenv-sample").read_text()) == read


def test_every_command_is_named_where_people_look():
    commands = {one.stem for one in CODE.glob("*/management/commands/*.py")} - {"__init__"}
    said = (
        "".join(one.read_text() for one in DOCUMENTS if one.name != "CHANGELOG.md") + (PROJECT / "Makefile").read_text()
    )

    assert commands > _UNSAID
    assert {one for one in commands - _UNSAID if not re.search(rf"\b{one}\b", said)} == set()


def test_every_decision_is_in_the_index():
    index = PROJECT / "docs" / "decisions" / "README.md"
    pages = {one.name for one in index.parent.glob("*.md")} - {"README.md"}

    assert len(pages) > 20
    assert set(_LINK.findall(index.read_text())) == pages


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: str(one.relative_to(PROJECT)))
def test_every_link_leads_somewhere(document):
    broken = [link for link in _LINK.findall(document.read_text()) if not (document.parent / link).exists()]

    assert broken == []


def test_a_copied_sample_with_its_secret_filled_in_is_enough(tmp_path):
    lines = [line for line in (PROJECT / "dotenv-sample").read_text().splitlines() if line and not line.startswith("#")]
    sample = dict(line.split("=", 1) for line in lines) | {
        "FOLKMOOT_SECRET_KEY": "for-this-test-only-and-long-enough-to-sign-with",
        "FOLKMOOT_HOME": str(tmp_path),
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FOLKMOOT_")}

    subprocess.run(
        [sys.executable, "-c", "import django; django.setup()"],
        env={**kept, **sample, "DJANGO_SETTINGS_MODULE": "folkmoot.config.settings"},
        check=True,
    )


def _said_on_screen():
    """The words on screen of what the directory and the loop know: kinds, roles, groups, categories, positions."""
    for enum in (
        kinds.OrganisationKind,
        kinds.Role,
        kinds.GroupKind,
        kinds.AuthorityLevel,
        kinds.Capacity,
        kinds.Standing,
        category.Category,
        canvass.Position,
    ):
        yield from (one.words for one in enum)


@pytest.mark.parametrize("words", sorted(set(_said_on_screen())))
def test_the_glossary_knows_every_word_on_screen(words):
    glossary = " ".join((PROJECT / "docs" / "glossary.md").read_text().lower().split())

    assert words.lower() in glossary


def test_the_glossary_names_files_that_are_there():
    text = (PROJECT / "docs" / "glossary.md").read_text() + (PROJECT / "docs" / "what-is-shown.md").read_text()
    named = set(re.findall(r"`((?:[a-z_0-9]+/)+[a-z_0-9]+(?:\.py)?)`", text))

    assert len(named) > 20
    assert {one for one in named if not ((CODE / one).exists() or (PROJECT / one).exists())} == set()


def test_the_index_of_documents_names_every_document():
    index = set(_LINK.findall((PROJECT / "docs" / "README.md").read_text()))
    there = {one.name for one in (PROJECT / "docs").glob("*.md")} - {"README.md"}

    assert index == there | {"decisions/README.md"}
