"""What holds on every page whoever asks: its headers, no script or style in its words, no form without proof."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from tests.architecture.test_routes import PAGES, an_address, named

import folkmoot

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}
TEMPLATES = sorted(Path(folkmoot.__file__).parent.glob("*/jinja2/**/*.html"))
# A script with words of its own (data for one, escaped by `tojson`, runs nowhere), a style on an element, an act on an element, an address that is a script.
_INLINE = re.compile(
    r"<script(?![^>]*(?:\bsrc=|application/json))|<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:", re.IGNORECASE
)


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_page_carries_every_header(client, page):
    answer = client.get(an_address(page))

    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    policy = answer.headers["Content-Security-Policy"]
    for directive in ("default-src 'self'", "object-src 'none'", "frame-ancestors 'none'", "form-action 'self'"):
        assert directive in policy
    assert "unsafe" not in policy


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES, ids=named)
def test_nothing_is_written_without_proof_that_the_form_was_opened_here(page):
    answer = Client(enforce_csrf_checks=True).post(an_address(page), {"anything": "at all"})

    assert answer.status_code == 403
    assert "Please send that again" in answer.content.decode()


def test_the_search_for_inline_scripts_finds_them():
    assert len(TEMPLATES) > 60
    for bad in ("<script>x()", '<p style="x">', '<a onclick="x">', '<a href="javascript:x">', "<STYLE>"):
        assert _INLINE.search(bad)
    assert not _INLINE.search('<script type="module" src="/static/start.js"></script>')


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_a_script_or_a_style(template):
    assert not _INLINE.findall(template.read_text())


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "localhost@evil.example"])
def test_a_host_that_is_not_ours_is_answered_nothing(client, host):
    answer = client.get("/help", headers={"host": host})

    assert answer.status_code == 400
    assert host not in answer.content.decode()


def answered(code, **variables):
    """What a fresh Python prints, with those variables alone besides what it needs to run."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FOLKMOOT_", "DJANGO_"))}
    given = {"FOLKMOOT_HOME": str(settings.HOME), **variables}
    return subprocess.run(
        [sys.executable, *code], env=kept | given, capture_output=True, text=True, timeout=60, check=False
    )


REAL = {"FOLKMOOT_SECRET_KEY": "0123456789abcdef" * 4, "FOLKMOOT_ADDRESS": "https://folkmoot.example.org"}


def test_a_real_place_passes_djangos_own_checks_for_one():
    done = answered(["-m", "folkmoot", "check", "--deploy", "--fail-level", "WARNING"], **REAL)

    assert done.returncode == 0, done.stderr


def test_a_real_place_keeps_its_cookies_to_https_and_out_of_scripts():
    asked = (
        "from folkmoot.config import settings as one; from django.conf import global_settings as rest;"
        "print(one.SESSION_COOKIE_SECURE, one.CSRF_COOKIE_SECURE, one.SECURE_SSL_REDIRECT, one.SECURE_HSTS_SECONDS,"
        "one.DEBUG, getattr(one, 'SESSION_COOKIE_HTTPONLY', rest.SESSION_COOKIE_HTTPONLY),"
        "getattr(one, 'SESSION_COOKIE_SAMESITE', rest.SESSION_COOKIE_SAMESITE))"
    )

    # A year: 365 * 24 * 60 * 60.
    assert answered(["-c", asked], **REAL).stdout.split() == [
        "True",
        "True",
        "True",
        "31536000",
        "False",
        "True",
        "Lax",
    ]


@pytest.mark.parametrize(("key", "words"), [("", "Set FOLKMOOT_SECRET_KEY"), ("k" * 31, "is too short to be a secret")])
def test_without_a_secret_of_its_own_a_real_place_does_not_start(key, words):
    done = answered(["-m", "folkmoot", "check"], **REAL | {"FOLKMOOT_SECRET_KEY": key})

    assert done.returncode != 0
    assert words in done.stderr
    assert key == "" or key not in done.stderr
