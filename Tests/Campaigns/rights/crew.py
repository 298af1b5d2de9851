"""Asks many questions over a few connections that stay open."""

import threading
from collections.abc import Iterable, Iterator
from typing import Any

from campaign import Connection, ConnectionLost, Context, Response

from .asking import Question
from .evaluate import Caller

CONNECTIONS = 6


def authorization(caller: Caller, tokens: dict[str, str]) -> dict[str, str]:
    token = tokens.get(caller.name)
    return {"Authorization": token} if token else {}


def headers(question: Question, tokens: dict[str, str]) -> dict[str, str]:
    return {**authorization(question.caller, tokens), **question.headers}


class Line:
    """One connection; it is made anew when the server ends it."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.connection: Connection | None = None

    def ask(self, method: str, path: str, more: dict[str, str], body: Any = None) -> Response:
        for attempt in (1, 2):
            if self.connection is None:
                self.connection = Connection(self.port, timeout=30)
            try:
                response = self.connection.request(method, path, more, body)
            except ConnectionLost:
                self.close()
                if attempt == 2:
                    raise
                continue
            if response.closes:
                self.close()
            return response
        raise AssertionError

    def close(self) -> None:
        if self.connection:
            self.connection.close()
            self.connection = None


class Crew:
    """Works off a list until it is done, or the time is over and enough was asked."""

    def __init__(
        self, context: Context, port: int, tokens: dict[str, str], least: int = 0
    ) -> None:
        self.context = context
        self.least = least
        self.port = port
        self.tokens = tokens
        self.answers: list[tuple[Question, str | None]] = []
        self.lost: list[str] = []

    def work(self, questions: Iterable[Question]) -> None:
        """Takes questions as they are made, until there are none or the time is over."""
        waiting = iter(questions)
        lock = threading.Lock()
        workers = [
            threading.Thread(target=self._run, args=(waiting, lock)) for _ in range(CONNECTIONS)
        ]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()

    @property
    def goes_on(self) -> bool:
        """On a busy machine the time may be over before anything has been looked at."""
        late = len(self.answers) < self.least and self.context.seconds < 4 * self.context.budget
        return self.context.has_time or late

    def _run(self, waiting: Iterator[Question], lock: threading.Lock) -> None:
        line = Line(self.port)
        try:
            while self.goes_on:
                with lock:
                    question = next(waiting, None)
                if question is None:
                    return
                self._ask(line, question)
        finally:
            line.close()

    def _ask(self, line: Line, question: Question) -> None:
        try:
            response = line.ask(
                question.method, question.path, headers(question, self.tokens), question.body)
        except ConnectionLost as error:
            self.lost.append(f"{question}: {error}")
            return
        self.answers.append((question, question.difference(response)))
