# SPDX-License-Identifier: GPL-3.0-or-later
"""A LanguageTool server of our own: one Java process that nobody but this computer reaches, and that ends with us."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import threading
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING

from proofdesk.core.errors import EngineFailure
from proofdesk.core.messages import Message, message
from proofdesk.engines.languagetool_places import LastingFailure

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from proofdesk.engines.languagetool_places import Distribution

HEAP_MEGABYTES = 384
"""With the classes and the threads of LanguageTool that is 0.55 GB of memory."""

JAVA_OPTIONS = ("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Dfile.encoding=UTF-8")
OLDEST_JAVA = 17
START_SECONDS = 90.0
"""A busy computer needs 15; after this long the server is taken for dead."""
PORTS_TRIED = 3
LONGEST_LOG = 262_144
"""Bytes; then a new log is begun, and the one before it is kept."""
LINES_REMEMBERED = 200
CLASS_VERSION_OF_JAVA_0 = 44

CONFIGURATION = """\
maxTextLength=1000000
maxCheckTimeMillis=600000
pipelineCaching=true
maxPipelinePoolSize=2
pipelineExpireTimeInSeconds=86400
"""
"""A pipeline that is kept saves 0.15 s of every request."""

# The shell waits for Java; a reader beside it kills Java when our end of the pipe is gone, however we have ended.
_GUARD = (
    'exec 3<&0; "$@" </dev/null 3<&- & java=$!; '
    "{ read -r _; kill -9 $java; } <&3 >/dev/null 2>&1 & "
    "wait $java; code=$?; kill -9 $!; exit $code"
)

_NOT_RUN = (126, 127)
"""With these the shell says that there is no such program, or that it may not be run."""

_STARTED = re.compile(rb"Server started")
_VERSION = re.compile(rb"Starting LanguageTool (\d+(?:\.\d+)*)")
_NEWER_CLASSES = re.compile(r"class file version (\d+).*?up to (\d+)", re.DOTALL)
_PORT_TAKEN = ("PortBindingException", "BindException", "Address already in use")
_NO_MEMORY = ("OutOfMemoryError", "Could not reserve enough space", "insufficient memory", "Too small", "heap size")
_NOT_WHOLE = ("Could not find or load main class", "ClassNotFoundException", "NoClassDefFoundError", "Unable to access")


class PortTaken(EngineFailure):
    """Another program was quicker."""


class BoundedLog:
    """A file to which lines are added; when it is `limit` bytes long, it becomes ``….old.log`` and a new one begins."""

    def __init__(self, path: Path, limit: int = LONGEST_LOG) -> None:
        self._path = path
        self._limit = limit

    def add(self, line: bytes) -> None:
        """Write a line. A disk that takes nothing is no reason to stop checking."""
        with suppress(OSError):
            if self._path.exists() and self._path.stat().st_size + len(line) > self._limit:
                self._path.replace(self._path.with_suffix(".old.log"))
            with self._path.open("ab") as file:
                file.write(line[: self._limit])


def free_port() -> int:
    """A port of the loopback interface that nobody uses at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class LocalServer:
    """Starts and ends the Java process. Not for two threads at once, except `is_alive` and `stop`."""

    def __init__(
        self,
        java: str,
        distribution: Distribution,
        folder: Path,
        *,
        heap_megabytes: int = HEAP_MEGABYTES,
        ports: Callable[[], int] = free_port,
        start_seconds: float = START_SECONDS,
    ) -> None:
        """`folder` holds log and configuration; it is made when the server starts."""
        self._java = java
        self._distribution = distribution
        self._folder = folder
        self._heap = heap_megabytes
        self._ports = ports
        self._start_seconds = start_seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._lines: deque[bytes] = deque(maxlen=LINES_REMEMBERED)
        self._settled = threading.Event()
        self._has_started = False
        self._reader: threading.Thread | None = None
        self.version = distribution.version
        """Known for certain once it has started."""

    @property
    def log(self) -> Path:
        """Where the server's own words are kept."""
        return self._folder / "languagetool.log"

    def start(self) -> str:
        """Start it and wait until it listens; gives its address. Raises EngineFailure."""
        for attempt in range(PORTS_TRIED):
            try:
                return self._start_on(self._ports())
            except PortTaken:
                self.stop()
                if attempt == PORTS_TRIED - 1:
                    raise
            except EngineFailure:
                self.stop()
                raise
        raise AssertionError

    def _start_on(self, port: int) -> str:
        self._launch(port)
        self._settled.wait(self._start_seconds)
        if self._has_started and self.is_alive():
            return f"http://127.0.0.1:{port}"
        if self._settled.is_set():
            raise self._why_it_ended(port)
        raise EngineFailure(message("engine.start-slow", seconds=int(self._start_seconds), log=str(self.log)))

    def _launch(self, port: int) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            configuration = self._folder / "languagetool.properties"
            configuration.write_text(CONFIGURATION, "ascii")
        except OSError as error:
            raise LastingFailure(
                message("engine.folder-unwritable", folder=str(self._folder), reason=error.strerror or str(error))
            ) from error
        self._lines.clear()
        self._settled.clear()
        self._has_started = False
        command = [
            *(self._java, f"-Xmx{self._heap}m", *JAVA_OPTIONS, "-cp", str(self._distribution.jar)),
            *("org.languagetool.server.HTTPServer", "-p", str(port), "--config", str(configuration)),
        ]
        self._process = _launch_guarded(command)
        self._reader = threading.Thread(
            target=self._read, args=(self._process, BoundedLog(self.log)), name="languagetool-log", daemon=True
        )
        self._reader.start()

    def _read(self, process: subprocess.Popen[bytes], log: BoundedLog) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            self._lines.append(line)
            log.add(line)
            version = _VERSION.search(line)
            if version:
                self.version = version[1].decode()
            if _STARTED.search(line):
                self._has_started = True
                self._settled.set()
        self._settled.set()

    def is_alive(self) -> bool:
        """Whether the process runs."""
        process = self._process
        return process is not None and process.poll() is None

    def why_it_ended(self) -> EngineFailure:
        """What it said before it ended by itself."""
        return self._why_it_ended(0)

    def _why_it_ended(self, port: int) -> EngineFailure:
        words = b"".join(self._lines).decode("utf-8", "replace")
        if self._process is not None and self._process.poll() in _NOT_RUN:
            return LastingFailure(message("engine.java-unusable", java=self._java, reason=words.strip()))
        classes = _NEWER_CLASSES.search(words)
        if classes:
            found = int(classes[2]) - CLASS_VERSION_OF_JAVA_0
            return LastingFailure(message("engine.java-old", found=found, needed=OLDEST_JAVA, java=self._java))
        if any(sign in words for sign in _PORT_TAKEN):
            return PortTaken(message("engine.port-taken", port=port))
        if any(sign in words for sign in _NO_MEMORY):
            return EngineFailure(message("engine.memory", megabytes=self._heap))
        if any(sign in words for sign in _NOT_WHOLE):
            return LastingFailure(message("engine.languagetool-broken", folder=str(self._distribution.jar.parent)))
        return EngineFailure(self._ended())

    def _ended(self) -> Message:
        return message("engine.ended", log=str(self.log))

    def stop(self) -> None:
        """End it at once: a server has nothing to save."""
        process = self._process
        if process is None:
            return
        _kill(process)
        process.wait()
        if self._reader is not None:
            self._reader.join()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()
        self._process = None


def _launch_guarded(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start `command` so that it is killed when this process is gone, whatever ended it."""
    if os.name != "posix":
        return subprocess.Popen(
            list(command), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
    return subprocess.Popen(
        ["/bin/sh", "-c", _GUARD, "sh", *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        # Ctrl+C in a terminal is for us, and one signal reaches shell and Java. Not a session of its own: Linux gives
        # sessions equal shares of the processor, so Java would take as much as the window, however nice it is.
        process_group=0,
    )


def _kill(process: subprocess.Popen[bytes]) -> None:
    if os.name != "posix":
        process.kill()
        return
    with suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)
