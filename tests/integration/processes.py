"""Several processes on one database: what threads inside one test cannot show."""

import os
import subprocess
import sys
from urllib.parse import quote

from django.db import connection


def shared_database(tmp_path, *apps):
    """The environment of processes that share a database with these apps' tables.

    On SQLite a file of its own; on PostgreSQL the test's own database, so the test must use real transactions.
    """
    if connection.vendor == "postgresql":
        held = connection.settings_dict
        address = f"{quote(held['USER'])}:{quote(held['PASSWORD'])}@{held['HOST']}:{held['PORT']}/{held['NAME']}"
        return {**os.environ, "FOLKMOOT_DATABASE_URL": f"postgresql://{address}"}
    environment = {**os.environ, "FOLKMOOT_DATABASE_URL": f"sqlite:///{tmp_path / 'shared.sqlite3'}"}
    for app in apps:
        subprocess.run(
            [sys.executable, "-m", "folkmoot", "migrate", app, "-v0", "--skip-checks"], env=environment, check=True
        )
    return environment


def run_at_once(code, arguments, environment):
    """What each process printed: the same code, started together, one process for each argument."""
    setup = "import sys, django; django.setup(); argument = sys.argv[1]\n"
    started = [
        subprocess.Popen(
            [sys.executable, "-c", setup + code, str(argument)], env=environment, stdout=subprocess.PIPE, text=True
        )
        for argument in arguments
    ]
    printed = [process.communicate(timeout=120)[0] for process in started]
    assert [process.returncode for process in started] == [0] * len(started)
    return printed
