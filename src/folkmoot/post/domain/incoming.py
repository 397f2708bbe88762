"""A message that arrived: who says they wrote it, to whom, and its plain words. Nothing in it is believed yet."""

import email
import email.policy
from dataclasses import dataclass
from email.headerregistry import AddressHeader
from email.message import EmailMessage
from html.parser import HTMLParser

# Machines that answer machines would go on for ever: none of these is a person asking something.
# Source: RFC 3834, "Recommendations for Automatic Responses to Electronic Mail", read on 28 November 2026.
_BULK = frozenset({"bulk", "junk", "list"})


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
    """The message in these bytes; what cannot be read of it is left out, and nothing of it raises."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage), "the default policy makes these"
    name, address = _sender(message)
    return Incoming(
        message_id=_header(message, "Message-ID"),
        name=name,
        address=address,
        subject=_header(message, "Subject"),
        text=_text(message),
        files=tuple(part.get_filename() or "a file" for part in message.iter_attachments()),
        is_automatic=_is_automatic(message, address),
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, IndexError, KeyError, AttributeError):  # the library gives up on some headers in these ways
        return ""


def _sender(message: EmailMessage) -> tuple[str, str]:
    try:
        header = message["From"]
        found = header.addresses[0] if isinstance(header, AddressHeader) and header.addresses else None
    except (ValueError, IndexError, KeyError, AttributeError):
        return "", ""
    return ("", "") if found is None else (found.display_name.strip(), found.addr_spec.strip())


def _text(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    try:
        words = str(part.get_content())
    except (LookupError, ValueError, KeyError):  # a character set nobody knows, or bytes that are none of it
        return ""
    return words.strip() if part.get_content_type() == "text/plain" else _without_marks(words)


def _without_marks(page: str) -> str:
    reader = _Words()
    reader.feed(page)
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
