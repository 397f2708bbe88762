"""A real mail server on loopback that takes, refuses or hangs up as it is told."""

import asyncio
import socket
from contextlib import contextmanager
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller
from django.core.mail import get_connection


class Postbox:
    """What arrived; and the replies still to be given in place of taking the next message."""

    def __init__(self):
        self.envelopes = []
        self.to_recipient = []
        self.to_message = []
        self.pause_seconds = 0

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if self.to_recipient:
            return self.to_recipient.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        await asyncio.sleep(self.pause_seconds)
        reply = self.to_message.pop(0) if self.to_message else "250 OK"
        if reply == "take it and hang up":
            self.envelopes.append(envelope)
            server.transport.abort()
            return None
        if reply.startswith("250"):
            self.envelopes.append(envelope)
        return reply

    @property
    def messages(self):
        return [message_from_bytes(envelope.content, policy=policy.default) for envelope in self.envelopes]

    @property
    def recipients(self):
        return [address for envelope in self.envelopes for address in envelope.rcpt_tos]


@contextmanager
def mail_server(postbox, port=0):
    """The port a server listens on while the block runs."""
    controller = Controller(postbox, hostname="127.0.0.1", port=port or free_port())
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def line_to(port):
    """Django's own connection to that server."""
    return get_connection("django.core.mail.backends.smtp.EmailBackend", host="127.0.0.1", port=port, timeout=5)
