"""Facts to timeline: the DuckDB schema, loading, merging, publishing, queries and exports."""
