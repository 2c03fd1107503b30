"""What a scope does not hold, in the place where it would stand: whoever asks for it gets an error, never a part."""

from collections.abc import Iterator, Mapping
from typing import Any, Generic, NoReturn, TypeVar

Item = TypeVar("Item")
Id = TypeVar("Id")


class OutsideScopeError(Exception):
    """A page asked for what its scope does not hold, so what is kept of it could be older than what it shows.

    No ``LookupError``: nothing that only means "there is none" may catch it.
    """

    def __init__(self, what: str) -> None:
        super().__init__(
            f"这个页面的生成范围（rendering/scopes.py）里没有 {what}。请把它加进范围，或换一种写法。 / "
            f"{what} is outside the scope of the page (rendering/scopes.py). Add it to the scope, or do without it."
        )


class Outside:
    """Something whole that is outside: a history, an index, a function."""

    def __init__(self, what: str) -> None:
        self.__dict__["what"] = what

    def _refuse(self, *_: object) -> NoReturn:
        raise OutsideScopeError(self.__dict__["what"])

    __getattr__ = __getitem__ = __call__ = __iter__ = __len__ = __bool__ = __contains__ = _refuse


class SeenRecords(Mapping[Id, Item], Generic[Id, Item]):
    """Those of some records that a scope holds, by id; asking for another one, for all or for their number is refused.

    ``there`` are all ids that there are: what is not among them is there for nobody.
    """

    def __init__(self, kind: str, seen: Mapping[Id, Item], there: Mapping[Id, Any]) -> None:
        self._kind, self._seen, self._there = kind, seen, there

    def __getitem__(self, key: Id) -> Item:
        if key in self:
            return self._seen[key]
        raise KeyError(key)

    def __contains__(self, key: object) -> bool:
        if key not in self._seen and key in self._there:
            raise OutsideScopeError(f"{self._kind}/{key}")
        return key in self._seen

    def __iter__(self) -> Iterator[Id]:
        raise OutsideScopeError(f"{self._kind}/*")

    def __len__(self) -> int:
        raise OutsideScopeError(f"{self._kind}/*")
