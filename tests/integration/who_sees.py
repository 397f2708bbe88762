"""Pages that do not say who can see them, found by asking for every one and by sending every form empty."""

from copy import deepcopy

from django.db import transaction

WORDS = "Who can see this:"


def lacking(browsers, addresses):
    """The pages shown to one of the browsers, and those that lacked the line: by name, and how they were asked for."""
    shown, without = set(), set()
    for browser in browsers:
        for name, address in addresses.items():
            for how in ("get", "post"):
                answer = _asked(browser, how, address)
                if answer.status_code != 200 or answer.streaming or "text/html" not in answer["Content-Type"]:
                    continue
                shown.add(name)
                if WORDS not in answer.content.decode():
                    without.add((name, how))
    return shown, sorted(without)


def _asked(browser, how, address):
    """The answer; whatever a form sent empty wrote is undone, and whoever it signed out is signed in again."""
    kept = deepcopy(browser.cookies)
    with transaction.atomic():
        answer = getattr(browser, how)(address, {} if how == "post" else None)
        transaction.set_rollback(True)
    browser.cookies = kept
    return answer
