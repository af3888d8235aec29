# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast our LanguageTool server checks: one request an article against many articles in one, and its memory.

``languagetool.py [FOLDER]`` takes the .txt files of a folder as articles, else paragraphs of the sample in new order.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import psutil

from proofdesk import bootstrap
from proofdesk.engines.chosen import SPELLING_RULES
from proofdesk.engines.languagetool import LOCAL_LIMITS
from proofdesk.engines.languagetool_client import LanguageToolClient
from proofdesk.engines.languagetool_places import find_distribution, find_java
from proofdesk.engines.languagetool_server import LocalServer

WARM = 300_000
"""Characters after which Java has compiled what it needs."""
MEASURED = 400_000

Article = list[str]


def articles() -> list[Article]:
    """Paragraphs of each article."""
    if len(sys.argv) > 1:
        read = [path.read_text("utf-8").splitlines() for path in sorted(Path(sys.argv[1]).glob("*.txt"))]
        return [[paragraph for paragraph in lines if paragraph.strip()] for lines in read]
    document = bootstrap.documents().open(str(bootstrap.sample_path()))
    shuffle = random.Random(1)
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    return [[f"{n}. {text}" for text in shuffle.sample(paragraphs, len(paragraphs))] for n in range(1500)]


def length(found: Sequence[Article]) -> int:
    """Characters of articles."""
    return sum(len(paragraph) for article in found for paragraph in article)


def taken(source: list[Article], characters: int) -> list[Article]:
    """The next articles of about so many characters; they are gone from `source`, so that nothing is checked twice."""
    found: list[Article] = []
    while source and length(found) < characters:
        found.append(source.pop())
    return found


def rate(found: Sequence[Article], check: Callable[[Sequence[Article]], object]) -> float:
    """Characters a second."""
    start = time.perf_counter()
    check(found)
    return length(found) / (time.perf_counter() - start)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        places = find_distribution("", bootstrap.languagetool_places().folders)
        server = LocalServer(find_java(), places, Path(folder))
        start = time.perf_counter()
        address = server.start()
        print(f"start                 {time.perf_counter() - start:8.1f} s")
        try:
            measure(address)
        finally:
            server.stop()


def measure(address: str) -> None:
    """Print rates and the memory of Java at the end."""
    source = articles()
    all_rules = LanguageToolClient(address, frozenset(), LOCAL_LIMITS, proxies=False)
    grammar = LanguageToolClient(address, SPELLING_RULES, LOCAL_LIMITS, proxies=False)

    def one_by_one(client: LanguageToolClient) -> Callable[[Sequence[Article]], object]:
        return lambda found: [client.check(article) for article in found]

    def together(client: LanguageToolClient) -> Callable[[Sequence[Article]], object]:
        return lambda found: client.check([paragraph for article in found for paragraph in article])

    print(f"cold, together        {rate(taken(source, WARM), together(grammar)):8.0f} characters/s")
    single = rate(taken(source, MEASURED), one_by_one(grammar))
    many = rate(taken(source, MEASURED), together(grammar))
    print(f"one article a request {single:8.0f} characters/s")
    print(f"together              {many:8.0f} characters/s, {many / single:.1f} × (≥ 20,000 characters/s)")
    print(f"together, spelling on {rate(taken(source, MEASURED // 8), together(all_rules)):8.0f} characters/s")
    java = [child for child in psutil.Process().children(recursive=True) if child.name().startswith("java")]
    print(f"memory                {max(child.memory_info().rss for child in java) / 1e9:8.2f} GB (≤ 0.6)")


if __name__ == "__main__":
    main()
