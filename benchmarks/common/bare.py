"""A client that does next to nothing itself, so that what is timed is the server's work."""

import re
import socket
import time


def asked(port: int, method: str, path: str, headers: dict[str, str], body: bytes = b"") -> tuple[float, str]:
    """Seconds from connecting to the last byte of the answer, and the answer as it came.

    Errors: AssertionError for an answer that does not say how long it is, or breaks off.
    """
    host = f"127.0.0.1:{port}"
    head = {"Host": host, "Connection": "close", "Content-Length": str(len(body))} | headers
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in head.items()), "", ""]
    sent = "\r\n".join(lines).encode() + body
    came = b""
    began = time.perf_counter()
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        line.sendall(sent)
        while len(came) < (whole := _length(came)):
            more = line.recv(65536)
            assert more, came
            came += more
            took = time.perf_counter() - began
    assert whole == len(came), came
    return took, came.decode()


def _length(came: bytes) -> float:
    """Bytes of an answer that began like this; infinite while that cannot be told."""
    head, end, _ = came.partition(b"\r\n\r\n")
    said = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
    return len(head) + len(end) + int(said[1]) if end and said else float("inf")
