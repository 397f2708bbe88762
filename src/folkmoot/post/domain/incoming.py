"""A message that arrived: who says they wrote it, to whom, and its plain words. Nothing in it is believed yet."""

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.headerregistry import AddressHeader
from email.message import EmailMessage
from html import unescape

# Machines that answer machines would go on for ever: none of these is a person asking something.
# Source: RFC 3834, "Recommendations for Automatic Responses to Electronic Mail", read on 28 November 2026.
_BULK = frozenset({"bulk", "junk", "list"})
# The library gives up on some headers and some pages in these ways.
_UNREADABLE = (ValueError, LookupError, AttributeError, TypeError, AssertionError, RecursionError)
# What is read here of a header takes the library a time that grows with its square: twenty thousand bytes, ten seconds.
_LONGEST_HEADER, _MOST_HEADERS = 2_000, 20_000
# Each part of a message begins with two dashes, and takes the library a thousand bytes however empty it is.
_MOST_PARTS = 5_000
_READ_HERE = (b"from:", b"subject:", b"message-id:", b"content-", b"auto-submitted:", b"precedence:", b"return-path:")
# Marks of a page: each ends where the next begins, should nobody have closed it.
_UNSAID = re.compile(r"<!--|<(script|style|head|title)\b", re.IGNORECASE)
_MARK = re.compile(r"<[a-z/!?][^<>]*(?:>|\Z|(?=<))", re.IGNORECASE)
_NEW_LINE = re.compile(r"<(?:p|br|div|li|tr|h[1-3])\b[^<>]*(?:>|\Z|(?=<))", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A file attached to a message. Missing: no name, nobody gave it one; no content, it is a message or holds others."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A message as it arrived.

    Missing: empty where a header was absent; `files` are what was attached, which nobody has looked into.
    """

    message_id: str
    name: str
    address: str
    subject: str
    text: str
    files: tuple[Attached, ...]
    is_automatic: bool


def incoming(raw: bytes) -> Incoming:
    """The message in these bytes; what cannot be read of it is left out, and nothing of it raises.

    Missing: all of it, where its headers are longer than anybody writes them.
    """
    if _is_endless(raw):
        raw = b""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage), "the default policy makes these"
    name, address = _sender(message)
    return Incoming(
        message_id=_header(message, "Message-ID"),
        name=name,
        address=address,
        subject=_header(message, "Subject"),
        text=_text(message),
        files=_files(message),
        is_automatic=_is_automatic(message, address),
    )


def _is_endless(raw: bytes) -> bool:
    length = total = parts = 0
    for line in raw.splitlines():
        parts += line.startswith(b"--")
        if line[:1] not in (b" ", b"\t"):
            length = 0
        if length or line[:16].lower().startswith(_READ_HERE):
            length, total = length + len(line), total + len(line)
        if length > _LONGEST_HEADER or total > _MOST_HEADERS or parts > _MOST_PARTS:
            return True
    return False


def _files(message: EmailMessage) -> tuple[Attached, ...]:
    try:
        parts = list(message.iter_attachments())
    except _UNREADABLE:
        return ()
    return tuple(map(_attached, parts))


def _attached(part: EmailMessage) -> Attached:
    try:
        name = part.get_filename() or ""
    except _UNREADABLE:
        name = ""
    try:
        content = part.get_payload(decode=True)
    except _UNREADABLE:
        content = b""
    return Attached(name=name, content=content if isinstance(content, bytes) else b"")


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except _UNREADABLE:
        return ""


def _sender(message: EmailMessage) -> tuple[str, str]:
    try:
        header = message["From"]
        found = header.addresses[0] if isinstance(header, AddressHeader) and header.addresses else None
    except _UNREADABLE:
        return "", ""
    return ("", "") if found is None else (found.display_name.strip(), found.addr_spec.strip())


def _text(message: EmailMessage) -> str:
    try:
        part = message.get_body(preferencelist=("plain", "html"))
        words = "" if part is None else str(part.get_content())
    except _UNREADABLE:  # a character set nobody knows, or bytes that are none of it
        return ""
    if part is None:
        return ""
    return words.strip() if part.get_content_type() == "text/plain" else _without_marks(words)


def _without_marks(page: str) -> str:
    """The words of a page, a line for each paragraph; what scripts and styles say is left out.

    The library's reader looks through the rest of the page for the end of each mark that is never closed; here no mark
    is looked at twice.
    """
    words = unescape(_MARK.sub("", _NEW_LINE.sub("\n", "".join(_said(page)))))
    return "\n".join(filter(None, (" ".join(line.split()) for line in words.splitlines())))


def _said(page: str) -> Iterator[str]:
    at = 0
    while unsaid := _UNSAID.search(page, at):
        yield page[at : unsaid.start()]
        end = re.compile(f"(?=</{unsaid[1]})" if unsaid[1] else "-->", re.IGNORECASE).search(page, unsaid.end())
        if end is None:
            return
        at = end.end()
    yield page[at:]


def _is_automatic(message: EmailMessage, address: str) -> bool:
    answered = _header(message, "Auto-Submitted").casefold() not in {"", "no"}
    bulk = _header(message, "Precedence").casefold() in _BULK
    listed = "List-Id" in message or _header(message, "Return-Path") == "<>"
    local = address.partition("@")[0].casefold()
    return answered or bulk or listed or local in {"mailer-daemon", "postmaster", "no-reply", "noreply"}
