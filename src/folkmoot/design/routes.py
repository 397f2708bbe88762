"""Routes looked up by the first word of an address, so that the last of many contexts is found as soon as the first."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from django.urls import URLPattern, URLResolver
from django.urls.exceptions import Resolver404
from django.urls.resolvers import RoutePattern


def by_first_word(route: str, *routes: Any) -> URLResolver:
    """Routes under another, as `path(route, include(…))` has them, of which only those that could fit are tried."""
    return _ByFirstWord(RoutePattern(route), [*_flat(routes)])


class _ByFirstWord(URLResolver):
    def resolve(self, path: str) -> Any:
        match = self.pattern.match(path)
        if not match:
            raise Resolver404({"path": path})
        return self._by_word.get(match[0].partition("/")[0], self._of_any).resolve(path)

    @cached_property
    def _by_word(self) -> dict[str, URLResolver]:
        """For each first word there is, the routes that begin with it or with whatever is given, in their order."""
        words = {word for one in self.url_patterns if (word := _first_word(one)) is not None}
        return {word: self._narrowed({word, None}) for word in words}

    @cached_property
    def _of_any(self) -> URLResolver:
        return self._narrowed({None})

    def _narrowed(self, words: set[str | None]) -> URLResolver:
        return URLResolver(self.pattern, [one for one in self.url_patterns if _first_word(one) in words])


def _flat(routes: Sequence[Any]) -> Iterator[URLPattern | URLResolver]:
    """The routes, those of an `include` without a route of its own in its place."""
    for one in routes:
        bare = isinstance(one, URLResolver) and not isinstance(one, _ByFirstWord) and not str(one.pattern)
        yield from _flat(one.url_patterns) if bare else (one,)


def _first_word(one: URLPattern | URLResolver) -> str | None:
    """The word every address of that route begins with. Missing: None, where they begin with whatever is given."""
    word, slash, _ = str(one.pattern).partition("/")
    is_whole = bool(slash) or isinstance(one, URLPattern)
    return word if is_whole and isinstance(one.pattern, RoutePattern) and "<" not in word else None
