"""The command that makes the files browsers fetch."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings
from tests.unit.design.test_assets import packages

MANIFEST = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}


@pytest.fixture
def project(tmp_path):
    """A project folder of its own, with its packages."""
    packages(tmp_path / "node_modules")
    places = {
        "PROJECT": tmp_path,
        "STATIC_ROOT": tmp_path / "build" / "static",
        "STATICFILES_DIRS": [("vendor", tmp_path / "build" / "vendor")],
        "STORAGES": MANIFEST,
    }
    with override_settings(**places):
        yield tmp_path


def test_files_are_named_by_what_is_in_them(project, capsys):
    call_command("build_assets")

    static = project / "build" / "static"
    named = json.loads((static / "staticfiles.json").read_text())["paths"]
    css = static / named["vendor/nhsuk.css"]
    assert named["vendor/images/tick.svg"].removeprefix("vendor/") in css.read_text()
    assert css.with_name(css.name + ".gz").is_file() or css.stat().st_size < 200
    assert "design/favicon.svg" in named
    assert capsys.readouterr().out == "Assets made.\n"


def test_a_second_time_finds_nothing_to_do(project, capsys):
    call_command("build_assets")
    call_command("build_assets")

    assert capsys.readouterr().out == "Assets made.\nAssets were up to date.\n"


def test_without_packages_it_says_what_to_run(tmp_path):
    with override_settings(PROJECT=tmp_path), pytest.raises(CommandError, match="Run: npm ci --ignore-scripts"):
        call_command("build_assets")
