"""What tests of signing in do over and over: an account, its links in the post, a code from an app."""

import base64
import hashlib
import hmac
import re
import struct
import time
from datetime import UTC, datetime

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from folkmoot.accounts import models, operations
from folkmoot.post.models import Message

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ADDRESS, PASSWORD = "ada@westmere.example", "three odd words together"


def account(email=ADDRESS, *, password=None):
    made = operations.make_account(email=email)
    if password:
        made.set_password(password)
        made.save()
    return made


def signed_in(client):
    """The address of whoever is signed in; None, nobody."""
    number = client.session.get("_auth_user_id")
    return models.Account.objects.get(pk=number).email if number else None


def path_of(link):
    """An address without its host."""
    return re.sub(r"^https?://[^/]+", "", link)


def letters(to=ADDRESS):
    """The letters waiting for that address, the oldest first."""
    return list(Message.objects.waiting().filter(to_address=to).order_by("pk"))


def link_in(letter):
    """The path of the first link in a letter."""
    return path_of(re.search(r"https?://\S+", letter.text)[0])


def with_password(client, *, email=ADDRESS, password=PASSWORD, onward="", **more):
    return client.post("/sign-in", {"login": email, "password": password, "next": onward} | more)


def with_link(client, who, *, onward=""):
    return client.post(path_of(operations.sign_in_link(who, onward=onward)))


def code(secret, at=None):
    """The code an app shows: RFC 6238 written out, as an app would, from none of our code."""
    counter = int(time.time() if at is None else at) // 30
    digest = hmac.new(base64.b32decode(secret.replace(" ", "")), struct.pack(">Q", counter), hashlib.sha1).digest()
    offset = digest[-1] & 15
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFF_FFFF
    return f"{number % 1_000_000:06d}"


def set_up_app(client):
    """The secret and the recovery codes of an app set up on the pages, signed in already."""
    secret = re.search(r"<code>([A-Z2-7 ]+)</code>", words(client.get("/your-sign-in/app")))[1]
    answer = client.post("/your-sign-in/app", {"code": code(secret)})
    assert answer.status_code == 302, words(answer)
    shown = words(client.get("/your-sign-in/codes"))
    return secret, re.findall(r"<code>(\d{8})</code>", shown)


def with_app(email=ADDRESS, *, password=PASSWORD):
    """An account with a password and an app: the account, the app's secret, the recovery codes."""
    client = Client()
    made = account(email, password=password)
    with_password(client, email=email)
    return made, *set_up_app(client)


def words(answer):
    return answer.content.decode()


def work_of(act):
    """What an act gives, and the rows it writes: how often each table is written to, which is what takes time."""
    with CaptureQueriesContext(connection) as asked:
        answer = act()
    written = (re.match(r"INSERT INTO \"(\w+)\"", one["sql"]) for one in asked)
    return answer, sorted(one[1] for one in written if one)
