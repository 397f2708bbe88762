"""Links begin where the demonstration listens, and a port that is taken is said to be, with what to do."""

import socket

import pytest
from django.core.management.base import CommandError

from folkmoot.desk.management import listening


@pytest.mark.parametrize(
    ("bind", "address"),
    [
        ("127.0.0.1:8091", "http://localhost:8091"),
        ("0.0.0.0:8000", "http://localhost:8000"),
        (":8000", "http://localhost:8000"),
        ("8000", "http://localhost:8000"),
        ("[::1]:8000", "http://localhost:8000"),
        ("localhost:80", "http://localhost:80"),
        ("192.0.2.7:8001", "http://192.0.2.7:8001"),
        ("westmere.example:8001", "http://westmere.example:8001"),
        ("[2001:db8::7]:8001", "http://[2001:db8::7]:8001"),
    ],
)
def test_links_begin_where_it_listens(bind, address):
    assert listening.address(bind) == address


@pytest.mark.parametrize("bind", ["localhost", "localhost:", "localhost:no", "localhost:0", "localhost:65536"])
def test_where_to_listen_is_a_host_and_a_port(bind):
    with pytest.raises(CommandError, match="Say where to listen as HOST:PORT"):
        listening.address(bind)


def test_a_port_that_is_taken_is_refused_with_another_to_try():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=r"Something else is listening there: .* --bind 127\.0\.0\.1:\d"):
            listening.require_free(f"127.0.0.1:{port}")

    listening.require_free(f"127.0.0.1:{port}")


def test_a_host_that_is_not_ours_is_refused_in_the_systems_words():
    with pytest.raises(
        CommandError, match=r"Cannot serve at 192\.0\.2\.7:8001\. Cannot assign requested address: listen elsewhere"
    ):
        listening.require_free("192.0.2.7:8001")
