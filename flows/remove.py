"""`dateline remove`: an article taken out of the timeline, as a run that reads nothing and removes one article."""

from collections import Counter

from flows.settings import Settings
from flows.steps import Build
from warehouse.load import remove_articles
from warehouse.queries import find_article
from warehouse.store import reading, writing


def remove_article(name: str, settings: Settings) -> Counter[str]:
    """Remove the article of that url, own id or article_id, merge and publish; return what was counted.

    Raises ArticleUnknown where no article has that name or several have, WarehouseMissing, WarehouseBusy and
    ReferenceError.
    """
    with reading(settings.warehouse) as connection:
        article_id = find_article(connection, name)
    build = Build([], settings)
    with build.running():
        with writing(settings.warehouse) as connection:
            # A killed removal may have left it in the published copy only: what follows finishes that.
            remove_articles(connection, [article_id])
        build.counts["articles_removed"] = 1
        build.merge()
        build.publish()
    return build.counts
