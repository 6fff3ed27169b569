"""What can go wrong with a warehouse, in words for the person at the command line."""


class WarehouseError(Exception):
    """The common base: its message names the file or the query, what was wrong and what to do."""


class WarehouseBusy(WarehouseError):  # noqa: N818 - reads as what it is
    """Another build holds the warehouse."""


class WarehouseMissing(WarehouseError):  # noqa: N818
    """There is no timeline at this path yet."""


class WarehouseUnreadable(WarehouseError):  # noqa: N818
    """The file is no DuckDB file, no timeline, or one that another version of Dateline made."""


class ReadOnly(WarehouseError):  # noqa: N818
    """A statement would do more than read."""


class QueryError(WarehouseError):
    """A query that DuckDB can't run; the message is DuckDB's own."""


class ArticleUnknown(WarehouseError):  # noqa: N818
    """No article has this name, or several have."""


class ExportError(WarehouseError):
    """An export that can't be written."""
