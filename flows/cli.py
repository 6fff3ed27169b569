"""The command line: `dateline build`, `show`, `sql`, `changes`, `remove`, `export`, `doctor`."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console

from flows.settings import Settings, SettingsError, load_settings

if TYPE_CHECKING:
    from warehouse.queries import Filters

NOTHING_DONE, WRONG_USAGE = 1, 2

CHANGES = ("changed_at", "change", "event_id", "other_event_id", "edtf", "title", "status", "reason")
"""What `changes` prints of each."""

app = typer.Typer(
    help="Turn news articles into a timeline you can query: who did what, where and when.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Warehouse = Annotated[
    Path | None,
    typer.Option("--warehouse", metavar="FILE", help="The timeline's file.  [default: warehouse/timeline.duckdb]"),
]
Since = Annotated[str | None, typer.Option("--since", metavar="D", help="Events that may lie on or after D.")]
Until = Annotated[str | None, typer.Option("--until", metavar="D", help="Events that may lie on or before D.")]
ActorName = Annotated[str | None, typer.Option("--actor", metavar="A", help="Events this actor takes part in.")]
PlaceName = Annotated[str | None, typer.Option("--place", metavar="P", help="Events at this place or in this country.")]
EventType = Annotated[str | None, typer.Option("--type", metavar="T", help="Events of this type, such as CONSULT.")]
StatusCode = Annotated[str | None, typer.Option("--status", metavar="S", help="Events of this status: occurred ...")]


def stop(message: str, code: int) -> NoReturn:
    """End the command with a message on standard error."""
    typer.echo(f"dateline: {message}", err=True)
    raise typer.Exit(code)


def settings_with(warehouse: Path | None) -> Settings:
    """Return the settings, the option before them; end with a message if one can't be used."""
    try:
        return load_settings(warehouse=warehouse)
    except SettingsError as error:
        stop(str(error), WRONG_USAGE)


@contextmanager
def errors_as_messages() -> Iterator[None]:
    """Turn what a user can mend into one line and an exit code."""
    from extractors.reference import ReferenceError
    from flows.server import ServerError
    from warehouse.errors import QueryError, ReadOnly, WarehouseError

    try:
        yield
    except (QueryError, ReadOnly) as error:
        stop(str(error), WRONG_USAGE)
    except (WarehouseError, ReferenceError, ServerError) as error:
        stop(str(error), NOTHING_DONE)


def parsed_days(option: str, value: str | None) -> tuple[date, date] | None:
    """Return the days a date option names: a day, a whole month or a whole year."""
    from extractors.articles.published import parse_published
    from extractors.articles.setaside import SetAside

    try:
        return parse_published(value) if value is not None else None
    except SetAside as error:
        stop(f"{option}: {error}", WRONG_USAGE)


def day_or_run(since: str) -> "date | str":
    """Return the first day of the date that an option names, or where it is none, the words: a run."""
    from extractors.articles.published import parse_published
    from extractors.articles.setaside import SetAside

    if not since.strip():
        stop("--since is empty: give a date, or a run_id of the table runs", WRONG_USAGE)
    try:
        return parse_published(since)[0]
    except SetAside:
        return since


@app.command(epilog="Example: dateline build articles/ --warehouse timeline.duckdb")
def build(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files and folders with articles.")],
    warehouse: Warehouse = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Publication date of articles that come without one.")
    ] = None,
    direct: Annotated[bool, typer.Option("--direct", help="Run in this process, without Prefect's API.")] = False,
) -> None:
    """Read articles, extract their events and publish the timeline.

    Reads .txt, .md, .html, .jsonl, .csv and .parquet. What can't be read is set aside and named. Building the same
    articles again changes nothing.
    """
    from flows.report import outcome_lines

    settings = settings_with(warehouse)
    days = parsed_days("--published", published)
    with errors_as_messages():
        if direct:
            from flows.direct import build_directly

            outcome = build_directly(paths, settings, days)
        else:
            from flows.local import build_with_prefect

            outcome = build_with_prefect(paths, settings, published)
    for line in outcome_lines(outcome):
        typer.echo(line, err=outcome.nothing_read)
    if outcome.nothing_read:
        raise typer.Exit(NOTHING_DONE)


@app.command(epilog="Example: dateline show --since 2019 --actor 'Kim Jong Un' --type CONSULT")
def show(
    since: Since = None,
    until: Until = None,
    actor: ActorName = None,
    place: PlaceName = None,
    event_type: EventType = None,
    status: StatusCode = None,
    warehouse: Warehouse = None,
) -> None:
    """Print the timeline as a table, its dates as precise as they are.

    D is a day, month or year: 2024-01-18, 2024-01 or 2024.
    """
    from flows.show import timeline_table, wide_enough
    from warehouse.queries import timeline
    from warehouse.store import reading

    filters = filters_of(since, until, actor, place, event_type, status)
    with errors_as_messages(), reading(settings_with(warehouse).warehouse) as connection:
        rows = timeline(connection, filters)
    if not rows:
        typer.echo("No events match; `dateline show` without options prints all of them.")
        return
    console = Console(width=wide_enough(), highlight=False)
    console.print(timeline_table(rows))


@app.command(epilog="Example: dateline sql \"SELECT edtf, title FROM timeline WHERE place = 'Hanoi'\"")
def sql(
    query: Annotated[str, typer.Argument(metavar="QUERY", help="One statement that only reads.")],
    warehouse: Warehouse = None,
) -> None:
    """Ask the timeline in SQL; in a terminal the answer is a table, in a pipe or file it is CSV."""
    from flows.show import print_answer
    from warehouse.queries import select
    from warehouse.store import reading

    with errors_as_messages(), reading(settings_with(warehouse).warehouse) as connection:
        columns, rows = select(connection, query)
        print_answer(columns, rows)


@app.command(epilog="Example: dateline changes --since 2024-01-18")
def changes(
    since: Annotated[
        str, typer.Option("--since", metavar="RUN|DATE", help="A run, or the first day (UTC) to list changes of.")
    ],
    warehouse: Warehouse = None,
) -> None:
    """List the events that are new, changed, merged, split or withdrawn since a run or a day.

    RUN is a run_id of the table runs, or its first letters; listed is what later runs changed. DATE is a day, or the
    first of a month or year: 2024-01-18, 2024-01 or 2024. What reads as a date is one; of a run with such first letters
    give more of them. In a terminal the answer is a table, in a pipe or file it is CSV.
    """
    from flows.show import print_answer
    from warehouse.merging.history import changes_since
    from warehouse.queries import QueryError
    from warehouse.store import reading

    with errors_as_messages(), reading(settings_with(warehouse).warehouse) as connection:
        try:
            rows = changes_since(connection, day_or_run(since))
        except QueryError as error:
            stop(f'--since {since}: {error}; see dateline sql "SELECT run_id, started_at FROM runs"', WRONG_USAGE)
    print_answer(CHANGES, [[row[column] for column in CHANGES] for row in rows])


@app.command(epilog="Example: dateline remove https://example.org/news/1 --warehouse timeline.duckdb")
def remove(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="Its url, own id (source_id) or article_id.")],
    warehouse: Warehouse = None,
) -> None:
    """Take an article out of the timeline, with all that it alone told.

    The events are then those of the articles that stay. An article comes back when a build reads it again: take its
    file out of what you build as well.
    """
    from flows.remove import remove_article
    from flows.report import removal_lines

    with errors_as_messages():
        counts = remove_article(article, settings_with(warehouse))
    for line in removal_lines(article, counts):
        typer.echo(line)


@app.command(epilog="Example: dateline export --format parquet --output timeline.parquet --since 2019")
def export(
    output: Annotated[Path, typer.Option("--output", metavar="PATH", help="The file to write.")],
    format: Annotated[str | None, typer.Option("--format", help="csv or parquet.  [default: by PATH's ending]")] = None,
    since: Since = None,
    until: Until = None,
    actor: ActorName = None,
    place: PlaceName = None,
    event_type: EventType = None,
    status: StatusCode = None,
    warehouse: Warehouse = None,
) -> None:
    """Write the timeline, or what the filters of `show` leave of it, to a file."""
    from warehouse.exports.formats import FORMATS
    from warehouse.store import reading

    name = (format or output.suffix.removeprefix(".")).lower()
    if name not in FORMATS:
        stop(f"no export format {name!r}: use --format with one of {', '.join(FORMATS)}", WRONG_USAGE)
    filters = filters_of(since, until, actor, place, event_type, status)
    with errors_as_messages(), reading(settings_with(warehouse).warehouse) as connection:
        count = FORMATS[name](connection, output, filters)
    typer.echo(f"{count} {'event' if count == 1 else 'events'} written to {output}")


@app.command(epilog="Example: dateline doctor")
def doctor(warehouse: Warehouse = None) -> None:
    """Check the installation, the rules, the timeline and Prefect's settings, and say what to do."""
    from flows.doctor import checks

    broken = 0
    for check in checks(settings_with(warehouse)):
        typer.echo(f"{'ok  ' if check.fine else 'BAD '} {check.subject}: {check.finding}")
        broken += not check.fine
    if broken:
        stop(f"{broken} of the checks failed; what to do stands beside each", NOTHING_DONE)


def filters_of(
    since: str | None,
    until: str | None,
    actor: str | None,
    place: str | None,
    event_type: str | None,
    status: str | None,
) -> "Filters":
    """Return the filters that options name."""
    from warehouse.queries import STATUSES, Filters

    if status is not None and status.lower() not in STATUSES:
        stop(f"--status {status}: there is no such status: use one of {', '.join(STATUSES)}", WRONG_USAGE)
    if event_type is not None and event_type.upper() not in event_types():
        stop(f"--type {event_type}: there is no such type: use one of {', '.join(event_types())}", WRONG_USAGE)
    first, last = parsed_days("--since", since), parsed_days("--until", until)
    if first and last and first[0] > last[1]:
        stop(f"--since {since} lies after --until {until}", WRONG_USAGE)
    actor = actor and known_name(actor)
    return Filters(first and first[0], last and last[1], actor, place, event_type, status)


def known_name(written: str) -> str:
    """Return the name of the actor that a writing stands for ("the Kremlin" is Russia); what is not listed stays."""
    from extractors.reference import Actor, read_table
    from seeds import REFERENCE

    plain = written.casefold().removeprefix("the ")
    for row in read_table(REFERENCE / "actors.csv", Actor, ["actor_id"]):
        if plain in (name.casefold() for name in (*row.aliases, *row.metonyms)):
            return row.name
    return written.removeprefix("the ")


def event_types() -> list[str]:
    """Return the codes of the reference table."""
    from extractors.reference import EventType, read_table
    from seeds import REFERENCE

    return [row.event_type for row in read_table(REFERENCE / "event_types.csv", EventType, ["event_type"])]


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
