"""The one console script: Django's own command machinery under the name `folkmoot`."""

import os
import sys


def main() -> None:
    """Run the command named on the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "folkmoot.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["folkmoot", *sys.argv[1:]])


if __name__ == "__main__":
    main()
