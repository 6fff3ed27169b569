"""When and where Dateline runs: the Prefect flow, settings and the command line."""
