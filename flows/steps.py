"""The steps of a build, one method each: read, extract, load, merge, publish. They know nothing of Prefect."""

import hashlib
import json
import os
import threading
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from duckdb import DuckDBPyConnection

from extractors.articles.limits import Limits
from extractors.articles.published import Interval
from extractors.articles.read import read_articles
from extractors.pipeline import versions
from extractors.records import Article, Reason, Reject, Row
from extractors.reference import load_reference
from extractors.rows import Extraction, reference_rows
from flows.settings import Settings
from flows.staging import end_with_builder, extract_staged, stage, staged, staging
from flows.stopping import noting_stop
from warehouse.load import add_rejects, load_batch, unchanged
from warehouse.load import load_reference as load_reference_tables
from warehouse.merging.corrections import unmatched_corrections
from warehouse.merging.merge import merge
from warehouse.runs import finish_run, start_run
from warehouse.store import building, publish, writing

LOADED = ("articles_new", "articles_replaced", "timexes", "mentions")


class Build:
    """One build of a warehouse from inputs; its steps run between the start and the end of `running()`.

    counts: what happened so far (articles_read, articles_new, articles_replaced, articles_unchanged, rejects, ...).
    unmatched: the corrections that mean no mention, with why.
    """

    def __init__(
        self,
        paths: Iterable[Path | str],
        settings: Settings,
        published: Interval | None = None,
        flow_run_id: str | None = None,
    ):
        """Take the inputs, and when those that give no date were published. Raises ReferenceError."""
        self.paths = [Path(path) for path in paths]
        self.settings = settings
        self.published = published
        self.flow_run_id = flow_run_id
        self.run_id = uuid.uuid4().hex
        self.reference = load_reference(known_events=settings.known_events)
        self.versions = versions(settings.known_events)
        self.versions_hash = hashlib.sha256(json.dumps(self.versions, sort_keys=True).encode()).hexdigest()[:12]
        self.workers = settings.workers or os.cpu_count() or 1
        self.parallel = False
        self.counts: Counter[str] = Counter()
        self.rejects: list[Reject] = []
        self.unmatched: list[Row] = []
        self._pool: ProcessPoolExecutor | None = None
        self._pool_lock = threading.Lock()
        self._own_pipeline = threading.Lock()

    @contextmanager
    def running(self) -> Iterator["Build"]:
        """Hold the warehouse, note the run's start and its end, however it ends. Raises WarehouseBusy."""
        warehouse = self.settings.warehouse
        with building(warehouse), staging(warehouse) as self._staging, noting_stop() as stopped:
            with writing(warehouse) as connection:
                start_run(connection, self.run_id, self.versions, self.flow_run_id)
                load_reference_tables(connection, reference_rows(self.reference))
            try:
                yield self
            except BaseException as error:
                told_to_stop = stopped.is_set() or not isinstance(error, Exception)
                self._note_end("interrupted" if told_to_stop else "failed")
                raise
            finally:
                self._end_pool()

    def read(self) -> list[Path]:
        """Read every input; stage the articles that are new or changed, in batches; return the batches' files."""
        limits = Limits(self.settings.max_article_mb, self.settings.max_table_mb)
        inputs = read_articles(self.paths, limits, self.published)
        batches: list[Path] = []
        with writing(self.settings.warehouse) as connection:
            while items := list(islice(inputs, self.settings.batch_size)):
                articles = [item for item in items if isinstance(item, Article)]
                self._set_aside(connection, [item for item in items if isinstance(item, Reject)])
                wanted = self._changed(connection, articles)
                if wanted:
                    batches.append(stage(self._staging / f"{len(batches):06}.articles", wanted))
        self.parallel = self.workers > 1 and len(batches) > 1
        return batches

    def extract(self, batch: Path) -> Path:
        """Extract one staged batch, in a process of the pool where there are several; return the file of its rows.

        Raises BrokenProcessPool when the process dies; the next call gets new ones.
        """
        if not self.parallel:
            # Prefect starts several batches on threads; a spaCy pipeline with a memory zone serves one at a time.
            with self._own_pipeline:
                return extract_staged(batch, self.settings.known_events)
        pool = self._process_pool()
        try:
            return pool.submit(extract_staged, batch, self.settings.known_events).result()
        except BrokenProcessPool:
            self._end_pool(pool)
            raise

    def load(self, extracted: Path) -> int:
        """Load one batch's rows in one transaction; return how many articles that were."""
        extraction: Extraction = staged(extracted)
        with writing(self.settings.warehouse) as connection:
            counts = load_batch(connection, extraction.rows, self.run_id, self.versions_hash, extraction.input_hashes)
            self._set_aside(connection, extraction.rejects)
        self.counts.update({name: counts[name] for name in LOADED})
        extracted.unlink()
        return len(extraction.input_hashes)

    def give_up(self, batch: Path, error: BaseException) -> int:
        """Set a batch aside that could not be extracted or loaded; the next build tries it again."""
        articles: list[Article] = staged(batch)
        detail = f"not loaded, the next build tries again: {type(error).__name__}: {error}"
        with writing(self.settings.warehouse) as connection:
            failed = [Reject(article.source_id, Reason.EXTRACTION_FAILED, detail) for article in articles]
            self._set_aside(connection, failed)
        return len(articles)

    def merge(self) -> None:
        """Merge mentions into events."""
        with writing(self.settings.warehouse) as connection:
            self.counts.update(merge(connection, datetime.now(UTC), self.run_id))
            self.unmatched = unmatched_corrections(connection)

    def publish(self) -> None:
        """Note that the run finished, and put a complete copy where readers open it."""
        self._note_end("finished")
        publish(self.settings.warehouse)

    def _changed(self, connection: DuckDBPyConnection, articles: list[Article]) -> list[Article]:
        pairs = [(article.article_id, article.input_hash) for article in articles]
        known = unchanged(connection, pairs, self.versions_hash)
        self.counts["articles_read"] += len(articles)
        self.counts["articles_unchanged"] += len(known)
        return [article for article in articles if article.article_id not in known]

    def _set_aside(self, connection: DuckDBPyConnection, rejects: Sequence[Reject]) -> None:
        if rejects:
            add_rejects(connection, self.run_id, [asdict(reject) for reject in rejects])
        self.rejects += rejects
        self.counts["rejects"] += len(rejects)

    def _note_end(self, status: str) -> None:
        with writing(self.settings.warehouse) as connection:
            finish_run(connection, self.run_id, status, self.counts)

    def _process_pool(self) -> ProcessPoolExecutor:
        with self._pool_lock:
            if self._pool is None:
                # spawn: a forked child of a process with threads may hang
                self._pool = ProcessPoolExecutor(
                    self.workers, mp_context=get_context("spawn"), initializer=end_with_builder
                )
            return self._pool

    def _end_pool(self, broken: ProcessPoolExecutor | None = None) -> None:
        """End the processes; of several threads that saw the same pool break, the first ends it."""
        with self._pool_lock:
            if self._pool is not None and broken in (None, self._pool):
                self._pool.shutdown(wait=False, cancel_futures=True)
                self._pool = None
