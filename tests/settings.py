"""The settings under test: the project's own, told where it is by variables, with quick passwords and mail in memory."""

import os
from pathlib import Path
from urllib.parse import quote

os.environ.setdefault("FOLKMOOT_SECRET_KEY", "for-tests-only-and-long-enough-to-sign-with")
os.environ.setdefault("FOLKMOOT_HOME", str(Path(__file__).resolve().parents[1] / "build" / "test-home"))
if os.environ.get("FOLKMOOT_TEST_ON") == "postgresql":
    # pg_virtualenv says where its server is in these variables; processes a test starts are told of its own database.
    held = {name: quote(os.environ[f"PG{name}"]) for name in ("USER", "PASSWORD", "HOST", "PORT", "DATABASE")}
    os.environ.setdefault(
        "FOLKMOOT_DATABASE_URL", "postgresql://{USER}:{PASSWORD}@{HOST}:{PORT}/{DATABASE}".format(**held)
    )
else:
    # Named from the start: the server of the browser's journeys may be made before the tests' database is.
    # Processes a test starts are told of a file of their own.
    os.environ.setdefault("FOLKMOOT_DATABASE_URL", f"sqlite:///{os.environ['FOLKMOOT_HOME']}/not-for-tests.sqlite3")

from folkmoot.config.settings import *  # noqa: F403

if os.environ.get("FOLKMOOT_TEST_ON") != "postgresql":
    # A file: a database in memory would be one connection, shared by the browser's requests and tripping over them.
    DATABASES["default"]["TEST"] = {"NAME": HOME / f"test-{os.getpid()}.sqlite3"}  # noqa: F405
    QUICK = "PRAGMA journal_mode=WAL;PRAGMA synchronous=OFF;"
    DATABASES["default"]["OPTIONS"]["init_command"] = QUICK  # type: ignore[index]  # noqa: F405
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Plain names: only the test of the built assets needs a manifest, and makes its own.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
STATIC_ROOT = HOME / "static"  # noqa: F405
STATIC_ROOT.mkdir(exist_ok=True)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
