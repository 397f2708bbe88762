"""How many queries a page takes, as each hat asks for it: held for few rows against many by every context's tests."""

from django.db import connection
from django.test.utils import CaptureQueriesContext


def whole(address, parts):
    """An address in full: in the community, unless it stands at the root."""
    return (address if address.startswith("/") else f"/{{community}}/{address}").format(**parts)


def queries_asked(as_, place, parts, addresses, *, hats, at):
    """What each hat is answered at each address: the status, and how many queries it took."""
    found = {}
    for hat in hats:
        browser = as_(place, hat, at)
        browser.get("/choose-role")  # a first page pays for the session
        for name, address in addresses.items():
            with CaptureQueriesContext(connection) as queries:
                answer = browser.get(whole(address, parts))
            found[name, hat] = (answer.status_code, len(queries))
    return found
