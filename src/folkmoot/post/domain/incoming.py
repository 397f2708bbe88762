"""A message that arrived: who says they wrote it, to whom, and its plain words. Nothing in it is believed yet."""

import email
import email.policy
from contextlib import suppress
from dataclasses import dataclass
from email.headerregistry import AddressHeader
from email.message import EmailMessage
from html.parser import HTMLParser

# Machines that answer machines would go on for ever: none of these is a person asking something.
# Source: RFC 3834, "Recommendations for Automatic Responses to Electronic Mail", read on 28 November 2026.
_BULK = frozenset({"bulk", "junk", "list"})
# The library gives up on some headers and some pages in these ways.
_UNREADABLE = (ValueError, LookupError, AttributeError, TypeError, AssertionError, RecursionError)
# What is read here of a header takes the library a time that grows with its square: twenty thousand bytes, ten seconds.
_LONGEST_HEADER, _MOST_HEADERS = 2_000, 20_000
_READ_HERE = (b"from:", b"subject:", b"message-id:", b"content-", b"auto-submitted:", b"precedence:", b"return-path:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A message as it arrived.

    Missing: empty where a header was absent; `files` are the names of what was attached, which nobody opens.
    """

    message_id: str
    name: str
    address: str
    subject: str
    text: str
    files: tuple[str, ...]
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
    length = total = 0
    for line in raw.splitlines():
        if line[:1] not in (b" ", b"\t"):
            length = 0
        if length or line[:16].lower().startswith(_READ_HERE):
            length, total = length + len(line), total + len(line)
        if length > _LONGEST_HEADER or total > _MOST_HEADERS:
            return True
    return False


def _files(message: EmailMessage) -> tuple[str, ...]:
    try:
        return tuple(part.get_filename() or "a file" for part in message.iter_attachments())
    except _UNREADABLE:
        return ()


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
    reader = _Words()
    with suppress(*_UNREADABLE):  # what came before stays
        reader.feed(page)
        reader.close()
    return "\n".join(filter(None, (" ".join(line.split()) for line in "".join(reader.words).splitlines())))


class _Words(HTMLParser):
    """The words of a page, a line for each paragraph; what scripts and styles say is left out."""

    _UNSAID = frozenset({"script", "style", "head", "title"})
    _LINES = frozenset({"p", "br", "div", "li", "tr", "h1", "h2", "h3"})

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._unsaid = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unsaid += tag in self._UNSAID
        if tag in self._LINES:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._unsaid -= tag in self._UNSAID and self._unsaid > 0

    def handle_data(self, data: str) -> None:
        if not self._unsaid:
            self.words.append(data)


def _is_automatic(message: EmailMessage, address: str) -> bool:
    answered = _header(message, "Auto-Submitted").casefold() not in {"", "no"}
    bulk = _header(message, "Precedence").casefold() in _BULK
    listed = "List-Id" in message or _header(message, "Return-Path") == "<>"
    local = address.partition("@")[0].casefold()
    return answered or bulk or listed or local in {"mailer-daemon", "postmaster", "no-reply", "noreply"}
