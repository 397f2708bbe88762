"""The one console script: Django's own command machinery under the name `folkmoot`."""

import os
import sys

# As SQLite and PostgreSQL say that a table is not there.
_NO_TABLE = ("no such table", "does not exist")


def main() -> None:
    """Run the command named on the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "folkmoot.config.settings")
    from django.core.management import execute_from_command_line
    from django.db import OperationalError, ProgrammingError

    try:
        execute_from_command_line(["folkmoot", *sys.argv[1:]])
    except (OperationalError, ProgrammingError) as error:
        if not any(words in str(error) for words in _NO_TABLE):
            raise
        sys.exit("This database has no tables yet, or not all of them. Run: folkmoot migrate")


if __name__ == "__main__":
    main()
