# SPDX-License-Identifier: GPL-3.0-or-later
"""Articles: open, autosave, save, restore, export. Used from the one thread that writes to the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from proofdesk.app.filed import filed, keyed, own_key, take_threads
from proofdesk.app.texts import KnownText, keep_splices, keep_text
from proofdesk.app.tracked import DecidedEdits
from proofdesk.app.versions import FileState, file_state, read_again
from proofdesk.core.articles import Article, ArticleContent, Revision
from proofdesk.core.documents import Markup, SourceFile
from proofdesk.core.errors import DocumentFailure, UsageFailure
from proofdesk.core.messages import message
from proofdesk.core.review import Decision, DecisionKind, Ignore, Stage, Thread
from proofdesk.core.text import ArticleText, Paragraph, Role, Splice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.core.documents import Document, Documents
    from proofdesk.core.repositories import Repositories, Store


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """Everything about one article that a window shows. `disk_changed`: another program changed its file since."""

    article: Article
    content: ArticleContent
    ignores: tuple[Ignore, ...]
    threads: tuple[Thread, ...]
    decisions: tuple[Decision, ...]
    revisions: tuple[Revision, ...]
    disk_changed: bool = False


class Carries(NamedTuple):
    """What a copy carries beside the text: edits since the article was opened, as tracked changes; threads."""

    changes: bool = False
    comments: bool = False


CLEAN = Carries()


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save or an export wrote."""

    path: str
    source: SourceFile | None
    revision: Revision


class ArticleService:
    """Use cases around one article. `author` signs what is done.

    Another window may work on the same article: whoever stores last wins, and the other's text is kept as a version.
    """

    def __init__(self, store: Store, documents: Documents, author: str, language: str = "ru") -> None:
        self._store = store
        self._documents = documents
        self._author = author
        self._language = language
        self._texts: dict[int, KnownText] = {}

    def list(self) -> Sequence[Article]:
        """Articles that are not archived, the last changed first."""
        with self._store.transaction() as repositories:
            return repositories.articles.list()

    def open_file(self, path: str, encoding: str | None = None) -> OpenArticle:
        """Open a file; one that was opened before goes on where it was left, with its decisions and comments.

        When the file was changed on disk meanwhile and the stored text was not edited, the file's text is taken as a
        new revision; when both were changed, the stored text stays and `disk_changed` says so.
        """
        path = str(Path(path).absolute())
        try:
            document = self._documents.open(path, encoding)
        except DocumentFailure:
            with self._store.transaction() as repositories:
                known = repositories.articles.find_by_path(path)
                if known is None:
                    raise
                return self._collect(repositories, known.id)
        content = ArticleContent(document.paragraphs, document.source)
        with self._store.transaction() as repositories:
            known = repositories.articles.find_by_path(path)
            if known is None and (returned := self._returned(repositories, document)) is not None:
                self._take_threads(repositories, returned, document)
                return self._collect(repositories, returned)
            if known is None:
                known = repositories.articles.add(title_of(document.paragraphs, path), path, self._language, content)
            else:
                stored = repositories.articles.content(known.id)
                same_file = stored.source is not None and stored.source.data == document.source.data
                if same_file and encoding is None:
                    return self._collect(repositories, known.id)
                if self._edited(stored):
                    self._take_threads(repositories, known.id, document)
                    return self._collect(repositories, known.id, disk_changed=True)
                repositories.articles.replace_content(known.id, content)
            self._opened(repositories, known.id, document.paragraphs, Path(path).name)
            self._take_threads(repositories, known.id, document)
            return self._collect(repositories, known.id)

    def open_fresh(self, path: str) -> OpenArticle:
        """Open a file as if for the first time; what was done with it before is forgotten. Raises DocumentFailure."""
        with self._store.transaction() as repositories:
            known = repositories.articles.find_by_path(str(Path(path).absolute()))
            if known is not None:
                repositories.articles.remove(known.id)
        return self.open_file(path)

    def open_article(self, article_id: int) -> OpenArticle:
        """Open from the store; its file need not be there any more. Raises UsageFailure for an unknown id."""
        with self._store.transaction() as repositories:
            return self._collect(repositories, article_id)

    def add_text(self, title: str, paragraphs: Sequence[Paragraph], source: SourceFile | None = None) -> OpenArticle:
        """A new article that no file stands for (begun here, or the sample)."""
        with self._store.transaction() as repositories:
            content = ArticleContent(tuple(paragraphs), source)
            article = repositories.articles.add(title, "", self._language, content)
            self._opened(repositories, article.id, paragraphs, title)
            return self._collect(repositories, article.id)

    def autosave(self, article_id: int, splices: Sequence[Splice]) -> None:
        """Keep edits of the text that was opened; when it returns, they are on disk."""
        with self._store.transaction() as repositories:
            known = self._known(repositories, article_id)
            kept = keep_splices(repositories, article_id, known, splices, self._author)
        self._texts[article_id] = kept

    def set_stage(self, article_id: int, stage: Stage) -> None:
        """Move the article on, and log it."""
        with self._store.transaction() as repositories:
            self._settle(repositories, article_id)
            repositories.articles.update(article_id, stage=stage)
            repositories.decisions.append(article_id, DecisionKind.STAGE, self._author, after=stage.value)

    def language(self, article_id: int | None) -> str:
        """What language an article is checked as; that of new ones where it is None or unknown."""
        if article_id is None:
            return self._language
        with self._store.transaction() as repositories:
            known = repositories.articles.get(article_id)
        return self._language if known is None else known.language

    def set_language(self, article_id: int, language: str) -> None:
        """Check the article as one in another language: a code of LanguageTool."""
        with self._store.transaction() as repositories:
            self._settle(repositories, article_id)
            repositories.articles.update(article_id, language=language)

    def set_open_issues(self, article_id: int, number: int) -> None:
        """Remember how many issues wait, for the list."""
        with self._store.transaction() as repositories:
            repositories.articles.update(article_id, open_issues=number)

    def archive(self, article_id: int) -> None:
        """Take the article from the list; nothing is deleted."""
        with self._store.transaction() as repositories:
            repositories.articles.update(article_id, archived=True)

    def changed_on_disk(self, article_id: int) -> bool:
        """Whether the article's file differs from what was opened or last saved; False when it cannot be read."""
        with self._store.transaction() as repositories:
            article = _existing(repositories, article_id)
            content = repositories.articles.content(article_id)
        return file_state(article.path, content.source) is FileState.CHANGED

    def save(
        self,
        article_id: int,
        paragraphs: Sequence[Paragraph],
        path: str,
        *,
        overwrite: bool = False,
        encoding: str | None = None,
    ) -> Saved:
        """Write the text back to its file or to another one, source-preserving where the format is the same.

        `encoding` is another one than that of the file, for a text that this does not hold.
        Raises SaveFailure; the text is then still in the store. A file that changed on disk since it was opened is not
        written over without `overwrite`: UsageFailure ``error.changed-on-disk``.
        """
        path = str(Path(path).absolute())
        with self._store.transaction() as repositories:
            article = _existing(repositories, article_id)
            content = repositories.articles.content(article_id)
        if path == article.path and not overwrite and self.changed_on_disk(article_id):
            raise UsageFailure(message("error.changed-on-disk", name=Path(path).name))
        opened = content.source
        if opened is not None and encoding is not None:
            opened = self._documents.recoded(opened, encoding)
        data = self._documents.render(opened, paragraphs, path)
        self._documents.save(path, data)
        source = self._written(opened, path, data)
        with self._store.transaction() as repositories:
            saved = ArticleContent(tuple(paragraphs), source)
            kept = keep_text(repositories, article_id, self._texts.get(article_id), saved, self._author)
            repositories.articles.update(article_id, path=path, title=title_of(paragraphs, path))
            revision = repositories.revisions.add(article_id, paragraphs, "saved", self._author)
        self._texts[article_id] = kept
        return Saved(path, source, revision)

    def export(
        self,
        article_id: int,
        paragraphs: Sequence[Paragraph],
        path: str,
        *,
        released: bool,
        reason: str = "",
        carries: Carries = CLEAN,
    ) -> Saved:
        """Write a copy; the article stays with its own file. `released` moves it to stage EXPORTED.

        Raises UsageFailure where the format of `path` does not hold what the copy is to carry.
        """
        path = str(Path(path).absolute())
        self._documents.save(path, self._rendered(article_id, paragraphs, path, carries))
        with self._store.transaction() as repositories:
            self._settle(repositories, article_id)
            revision = repositories.revisions.add(article_id, paragraphs, "exported", self._author)
            repositories.decisions.append(
                article_id, DecisionKind.EXPORTED, self._author, after=Path(path).name, reason=reason
            )
            if released:
                repositories.articles.update(article_id, stage=Stage.EXPORTED)
        return Saved(path, None, revision)

    def reread(
        self, article_id: int, encoding: str, form: str | None = None, *, former: Sequence[Paragraph] | None = None
    ) -> OpenArticle:
        """Read the article's bytes in another encoding; edits made so far are kept as a revision.

        `form` is the id of another format that reads such files, for instance a whole page instead of its article.
        `former` is the text until now where the store does not hold all of it.
        """
        with self._store.transaction() as repositories:
            content = repositories.articles.content(article_id)
        if content.source is None:
            raise UsageFailure(message("error.no-file"))
        source = content.source if form is None else content.source._replace(format=form)
        document = self._documents.reread(source, encoding)
        return self._replaced(article_id, document, former)

    def take_from_disk(self, article_id: int, *, former: Sequence[Paragraph] | None = None) -> OpenArticle:
        """Take the text that stands on disk now; the text until now is kept as a revision. Raises DocumentFailure.

        `former` is that text where the store does not hold all of it.
        """
        with self._store.transaction() as repositories:
            article = _existing(repositories, article_id)
            source = repositories.articles.content(article_id).source
        return self._replaced(article_id, read_again(self._documents, article.path, source), former)

    def restore(self, article_id: int, revision_id: int, paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
        """The text of a version; `paragraphs`, the text until now, is kept as a version of its own."""
        with self._store.transaction() as repositories:
            self._settle(repositories, article_id)
            repositories.revisions.add(article_id, paragraphs, "before-restore", self._author)
            restored = repositories.revisions.paragraphs(revision_id)
            repositories.decisions.append(article_id, DecisionKind.RESTORED, self._author, after=str(revision_id))
        return restored

    def keep_version(self, article_id: int, paragraphs: Sequence[Paragraph]) -> None:
        """Keep a text as a version before another one takes its place."""
        with self._store.transaction() as repositories:
            repositories.revisions.add(article_id, paragraphs, "before-restore", self._author)

    def _rendered(self, article_id: int, paragraphs: Sequence[Paragraph], path: str, carries: Carries) -> bytes:
        with self._store.transaction() as repositories:
            source = repositories.articles.content(article_id).source
            if carries == CLEAN:
                return self._documents.render(source, paragraphs, path)
            original: Sequence[Paragraph] = paragraphs
            tracking = threads = None
            if carries.changes:
                opened = (r for r in repositories.revisions.list(article_id) if r.reason == "opened")
                last = max(opened, key=_number, default=None)
                original = paragraphs if last is None else repositories.revisions.paragraphs(last.id)
                decisions = repositories.decisions.list(article_id)
                tracking = DecidedEdits(decisions, self._author, datetime.now(UTC))
            if carries.comments:
                text = ArticleText(tuple(paragraphs)).text
                threads = filed(keyed(repositories, article_id), text)
        return self._documents.render_marked(source, original, paragraphs, path, Markup(tracking, threads))

    def _returned(self, repositories: Repositories, document: Document) -> int | None:
        """The article of which the document is an export of ours that somebody only commented."""
        keys = {comment.key for thread in document.threads for comment in thread.comments}
        article_id = repositories.comments.article_of(sorted(keys)) if keys else None
        if article_id is None:
            return None
        remarks = [r for thread in repositories.comments.list(article_id) for r in thread.remarks]
        if not any(remark.key in keys and remark.key == own_key(remark) for remark in remarks):
            return None
        stored = repositories.articles.content(article_id)
        same = [p.text for p in stored.paragraphs] == [p.text for p in document.paragraphs]
        return article_id if same else None

    def _take_threads(self, repositories: Repositories, article_id: int, document: Document) -> None:
        if document.threads:
            take_threads(repositories, article_id, document.threads, ArticleText(document.paragraphs).text)

    def _replaced(self, article_id: int, document: Document, former: Sequence[Paragraph] | None = None) -> OpenArticle:
        content = ArticleContent(document.paragraphs, document.source)
        with self._store.transaction() as repositories:
            before = repositories.articles.content(article_id).paragraphs if former is None else former
            repositories.revisions.add(article_id, before, "before-restore", self._author)
            repositories.articles.replace_content(article_id, content)
            repositories.revisions.add(article_id, document.paragraphs, "opened", self._author)
            self._take_threads(repositories, article_id, document)
            return self._collect(repositories, article_id)

    def _edited(self, stored: ArticleContent) -> bool:
        if stored.source is None:
            return True
        read = self._documents.reread(stored.source, stored.source.encoding or None)
        return [p.text for p in read.paragraphs] != [p.text for p in stored.paragraphs]

    def _written(self, source: SourceFile | None, path: str, data: bytes) -> SourceFile:
        """What was just written to a file, as if it were opened."""
        suffix = Path(path).suffix.lower()
        forms = [form for form in self._documents.formats if suffix in form.suffixes]
        # Of several that read such files, the one by which the article was opened.
        found = next((form for form in forms if source is not None and form.id == source.format), forms[0])
        kept = source.encoding if source is not None and source.format == found.id else "utf-8"
        return self._documents.reread(SourceFile(Path(path).name, found.id, data), kept).source

    def _known(self, repositories: Repositories, article_id: int) -> KnownText:
        known = self._texts.get(article_id)
        if known is None:
            version = repositories.articles.version(article_id)
            known = KnownText(version, repositories.articles.content(article_id).paragraphs)
        return known

    def _settle(self, repositories: Repositories, article_id: int) -> None:
        """The text that this window shows is the stored one again, if another window stored its own meanwhile."""
        known = self._known(repositories, article_id)
        if repositories.articles.version(article_id) != known.version:
            content = ArticleContent(known.paragraphs, None)
            self._texts[article_id] = keep_text(repositories, article_id, known, content, self._author)

    def _opened(self, repositories: Repositories, article_id: int, paragraphs: Sequence[Paragraph], name: str) -> None:
        repositories.revisions.add(article_id, paragraphs, "opened", self._author)
        repositories.decisions.append(article_id, DecisionKind.OPENED, self._author, after=name)

    def _collect(self, repositories: Repositories, article_id: int, *, disk_changed: bool = False) -> OpenArticle:
        version = repositories.articles.version(article_id)
        content = repositories.articles.content(article_id)
        self._texts[article_id] = KnownText(version, content.paragraphs)
        return OpenArticle(
            _existing(repositories, article_id),
            content,
            tuple(repositories.ignores.list(article_id)),
            tuple(repositories.comments.list(article_id)),
            tuple(repositories.decisions.list(article_id)),
            tuple(repositories.revisions.list(article_id)),
            disk_changed,
        )


def _number(revision: Revision) -> int:
    return revision.number


def title_of(paragraphs: Sequence[Paragraph], path: str) -> str:
    """The headline; without one, the first words; without any, the file's name."""
    for paragraph in paragraphs:
        if paragraph.role is Role.HEADLINE and paragraph.text.strip():
            return paragraph.text.strip()
    for paragraph in paragraphs:
        if paragraph.text.strip() and paragraph.role is not Role.VERBATIM:
            return paragraph.text.strip()[:120]
    return Path(path).stem


def _existing(repositories: Repositories, article_id: int) -> Article:
    article = repositories.articles.get(article_id)
    if article is None:
        raise UsageFailure(message("error.article-unknown", id=str(article_id)))
    return article
