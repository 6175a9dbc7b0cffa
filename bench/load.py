"""A small load: so many requests over kept connections, and what they cost the server.

Our own, because a load tool would be a dependency with a loop of its own to keep bounded; this one ends
after a number of requests that the caller names.
"""

import http.client
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from .servers import Server

#: Connections at a time: as many as two workers have threads for.
CONNECTIONS = 4


@dataclass(frozen=True)
class Request:
    """What is asked; `body` is made anew for each number, so that a save changes something."""

    method: str
    path: str
    headers: dict[str, str]
    body: Callable[[int], bytes] | None = None
    expect: int = 200


@dataclass(frozen=True)
class Cost:
    """What one request cost: processor time in seconds, and how many were answered in a second."""

    cpu: float
    per_second: float


def cost(server: Server, request: Request, count: int) -> Cost:
    """Send `count` requests and return what one of them cost; raises if an answer is not the expected one."""
    numbers = iter(range(count))
    lock = threading.Lock()
    failures: list[str] = []

    def work() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        while True:
            with lock:
                number = next(numbers, None)
            if number is None or failures:
                break
            body = request.body(number) if request.body else None
            connection.request(request.method, request.path, body=body, headers=request.headers)
            answer = connection.getresponse()
            text = answer.read()
            if answer.status != request.expect:
                failures.append(f"{request.method} {request.path}: {answer.status} {text[:300]!r}")
        connection.close()

    cpu_before, started = server.cpu_seconds(), time.monotonic()
    threads = [threading.Thread(target=work) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds, cpu = time.monotonic() - started, server.cpu_seconds() - cpu_before
    if failures:
        raise RuntimeError(failures[0])
    return Cost(cpu / count, count / seconds)
