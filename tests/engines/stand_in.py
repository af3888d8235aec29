# SPDX-License-Identifier: GPL-3.0-or-later
"""A server with LanguageTool's interface, on a thread of the tests, that can be told to misbehave."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any
from urllib.parse import parse_qs

WORD = "ошипка"
LANGUAGES = [
    {"name": "Russian", "code": "ru", "longCode": "ru-RU"},
    {"name": "English", "code": "en", "longCode": "en-US"},
]
INFO = {"software": {"name": "LanguageTool", "version": "6.8"}}

Answer = tuple[int, bytes]


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def match(offset: int, length: int, rule: str = "SLIP", words: tuple[str, ...] = ("ошибка",)) -> dict[str, Any]:
    return {
        "message": "Слово написано неверно",
        "replacements": [{"value": word} for word in words],
        "offset": offset,
        "length": length,
        "context": {"text": "", "offset": 0, "length": length},
        "sentence": "",
        "rule": {"id": rule, "issueType": "misspelling", "category": {"id": "TYPOS"}},
    }


def as_answer(value: object) -> Answer:
    return 200, json.dumps(value).encode()


def find_words(text: str) -> Answer:
    """Every WORD of the text, at its place in units of UTF-16."""
    found, place = [], text.find(WORD)
    while place >= 0:
        found.append(match(units(text[:place]), units(WORD)))
        place = text.find(WORD, place + 1)
    return as_answer({"matches": found})


class StandIn:
    """Answers on the loopback interface until the end of the block; remembers the texts and the parameters."""

    def __init__(self, check: Callable[[str], Answer] = find_words, languages: Answer | None = None) -> None:
        self.check = check
        self.languages = languages or as_answer(LANGUAGES)
        self.texts: list[str] = []
        self.parameters: dict[str, list[str]] = {}
        self.release = threading.Event()
        """An answer may wait for this."""
        stand_in = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._send(as_answer(INFO) if self.path.endswith("/info") else stand_in.languages)

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                stand_in.parameters = parse_qs(body)
                stand_in.texts.append(stand_in.parameters["text"][0])
                self._send(stand_in.check(stand_in.texts[-1]))

            def _send(self, answer: Answer) -> None:
                code, body = answer
                self.send_response(code)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_arguments: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_arguments: object) -> None:
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        self._thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    def __enter__(self) -> StandIn:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release.set()
        self.server.shutdown()
        self.server.server_close()
        self._thread.join()
