"""Queries that are asked with every request, put into SQL once instead of each time.

Building SQL from a queryset costs Django three times what SQLite needs to answer it. A prepared query is an
ordinary queryset, written once with `Given` where a value comes later; Django makes the SQL, for whichever
database is in use, and the same one is asked again with other values. Rows come back converted as Django's
own do, and are counted and logged as its queries are.
"""

from collections.abc import Callable, Collection, Iterator
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models.expressions import Expression

Converters = list[tuple[int, Callable[[Any], Any]]]


class Given(Expression):
    """The place of a value that is given when the query is asked. None has no place: SQL says IS NULL."""

    def __init__(self, name: str, field: "models.Field[Any, Any]") -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Stand in the list of parameters itself, until the value is known."""
        return "%s", (self,)

    def stored(self, value: Any, connection: Any) -> Any:
        """Return the value as the database wants it."""
        return self.output_field.get_db_prep_value(value, connection)


class PreparedQuery:
    """A queryset of values that is asked often. `make` is called once per connection (and thread)."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self._make = make

    def rows(self, **given: Any) -> Iterator[tuple[Any, ...]]:
        """Ask, and yield each row as `values_list` would. One query. KeyError for a value not given."""
        using: Any = connections[DEFAULT_DB_ALIAS]
        # On the connection itself, since converters belong to one; both go together.
        ready = using.__dict__.setdefault("_fyr_prepared", {})
        if self not in ready:
            ready[self] = self._prepare(using)
        sql, places, converters = ready[self]
        values = [
            place.stored(given[place.name], using) if isinstance(place, Given) else place for place in places
        ]
        with using.cursor() as cursor:
            cursor.execute(sql, values)
            found = cursor.fetchall()
        for one in found:
            row = list(one)
            for position, convert in converters:
                row[position] = convert(row[position])
            yield tuple(row)

    def first(self, **given: Any) -> tuple[Any, ...] | None:
        """Return the first row, or None."""
        return next(self.rows(**given), None)

    def _prepare(self, using: Any) -> tuple[str, tuple[Any, ...], Converters]:
        compiler = self._make().query.get_compiler(connection=using)
        sql, places = compiler.as_sql()
        converters: Converters = []
        found = compiler.get_converters([column for column, _sql, _alias in compiler.select])
        for position, (functions, expression) in found.items():
            converters += [(position, _bound(function, expression, using)) for function in functions]
        return sql, tuple(places), converters


def _bound(function: Callable[..., Any], expression: Any, using: Any) -> Callable[[Any], Any]:
    return lambda value: function(value, expression, using)


def columns(model: type[models.Model], below: str = "") -> list[str]:
    """Return the names of a model's columns for `values_list`, reached through the relation `below`."""
    return [f"{below}{field.attname}" for field in model._meta.concrete_fields]


def stored(model: type[models.Model], row: tuple[Any, ...], names: Collection[str] = ()) -> Any:
    """Return the instance that a row of these columns (all unless told) holds; others are deferred."""
    held = dict(zip(names or columns(model), row, strict=True))
    # `from_db` takes the values in the order in which the model has its columns.
    present = [name for name in columns(model) if name in held]
    return model.from_db(DEFAULT_DB_ALIAS, present, [held[name] for name in present])
