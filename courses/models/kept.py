"""Keeping what was read or made from published content for as long as nothing is published.

Each process keeps its own, under the generation read *before* it was made (architecture, decision 9):
whatever an editor publishes, moves or takes away changes the generation, and all that is kept is let go.
"""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from media.freshness import current_generation

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class KeptPerGeneration(Generic[K, V]):
    """A dictionary that empties itself when something has been published, or when it is full."""

    def __init__(self, limit: int | None = None) -> None:
        self._limit = limit
        self._generation = ""
        self._kept: dict[K, V] = {}
        self._lock = Lock()

    def get(self, key: K, make: Callable[[], V]) -> V:
        """Return what is kept under the key, or make and keep it.

        Two threads may make the same thing at the same time; that costs a little and harms nothing, while a
        lock around `make` would let one slow page hold up all others.
        """
        generation = current_generation()
        if generation == self._generation and key in self._kept:
            return self._kept[key]
        made = make()
        with self._lock:
            if generation != self._generation or len(self._kept) == self._limit:
                self._generation, self._kept = generation, {}
            self._kept[key] = made
        return made
