"""A server on this machine that hands out weights, and misbehaves when it is told to."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

from mockint.speech.models.weights import KnownModel, WeightFile

CONTENTS = {
    "config.json": b'{"alignment_heads": [[0, 0]]}',
    "tokenizer.json": b"{}" * 500,
    "vocabulary.txt": b"word\n" * 300,
    "model.bin": bytes(range(256)) * 4000,
}


class WeightsServer(ThreadingHTTPServer):
    """What it does to requests for model.bin.

    Attributes:
        asked: file and first byte of every request.
        cut_after: bytes after which the connection is dropped, one for each request to come.
        stall_after: bytes after which it falls silent, likewise.
        lie: other contents that it sends instead of model.bin.
        no_ranges: it always begins at the beginning.
        status: it answers so.
    """

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Weights)
        self.asked: list[tuple[str, int]] = []
        self.cut_after: list[int] = []
        self.stall_after: list[int] = []
        self.lie: bytes | None = None
        self.no_ranges = False
        self.status = 0
        self.released = Event()

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away is no news."""

    def model(self, name: str = "ours.en") -> KnownModel:
        """The model as the manifest would describe it."""
        files = tuple(
            WeightFile(file, len(content), hashlib.sha256(content).hexdigest())
            for file, content in CONTENTS.items()
        )
        url = f"http://127.0.0.1:{self.server_port}/weights"
        return KnownModel(name, url, "MIT", 3, 1.1, files)


class _Weights(BaseHTTPRequestHandler):
    server: WeightsServer

    def do_GET(self) -> None:
        name = self.path.rsplit("/", 1)[-1]
        weights = name == "model.bin"
        content = CONTENTS[name]
        if weights and self.server.lie is not None:
            content = self.server.lie
        wanted = re.match(r"bytes=(\d+)-", self.headers.get("Range", ""))
        first = int(wanted[1]) if wanted and not self.server.no_ranges else 0
        self.server.asked.append((name, first))
        if weights and self.server.status:
            self.send_error(self.server.status)
            return
        self.send_response(206 if first else 200)
        if first:
            self.send_header("Content-Range", f"bytes {first}-{len(content) - 1}/{len(content)}")
        self.send_header("Content-Length", str(len(content) - first))
        self.end_headers()
        rest = content[first:]
        if weights and self.server.cut_after:
            rest = rest[: self.server.cut_after.pop(0)]
        if weights and self.server.stall_after:
            self.wfile.write(rest[: self.server.stall_after.pop(0)])
            self.wfile.flush()
            self.server.released.wait(10)
            return
        self.wfile.write(rest)

    def log_message(
        self,
        format: str,  # noqa: A002 (the base class names it)
        *args: object,
    ) -> None:
        """Quiet."""


@contextmanager
def serving() -> Iterator[WeightsServer]:
    """The server, at work."""
    server = WeightsServer()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.released.set()
        server.shutdown()
        server.server_close()
        thread.join()
