"""The settings under test: the project's own, told where it is by variables, with quick passwords and mail in memory."""

import os
from pathlib import Path

os.environ.setdefault("FOLKMOOT_SECRET_KEY", "for-tests-only-and-long-enough-to-sign-with")
os.environ.setdefault("FOLKMOOT_HOME", str(Path(__file__).resolve().parents[1] / "build" / "test-home"))
os.environ.setdefault("FOLKMOOT_DATABASE_URL", "sqlite:///")

from folkmoot.config.settings import *  # noqa: F403

EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Plain names: only the test of the built assets needs a manifest, and makes its own.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
STATIC_ROOT = HOME / "static"  # noqa: F405
STATIC_ROOT.mkdir(exist_ok=True)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

if os.environ.get("FOLKMOOT_TEST_ON") == "postgresql":
    # pg_virtualenv says where its server is in these variables.
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": os.environ["PGDATABASE"],
            "USER": os.environ["PGUSER"],
            "PASSWORD": os.environ["PGPASSWORD"],
            "HOST": os.environ["PGHOST"],
            "PORT": os.environ["PGPORT"],
        }
    }
