"""Hands Wagtail's signals over to what publication, withdrawal and removal mean here."""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import (
    copy_for_translation_done,
    page_published,
    page_unpublished,
)

from content import dependencies, forwarding, outbox
from content.addresses import of_url_path
from content.choices import OutboxTopic
from content.ledger import noting
from content.models import (
    ContentDocument,
    Incident,
    NoticePage,
    OutboxEntry,
    StandardPage,
)
from content.models.base import SitePage
from content.proof.proving import expect
from content.public_record.keeping import keep_now
from content.publication.at_once import kept_at
from content.publication.withdrawing import withdraw
from content.publishing import publication_moment, record_publication
from content.row_changes import record_import
from content.search import incidents, indexing
from content.translating.stating import note_approval, start_in_step, state_what_it_matches
from content.translating.together import (
    remove_translations,
    share_facts,
    withdraw_translations,
)
from content.unlisting import renew, unlist, unlist_what_goes
from content.withdrawn_pictures import (
    pictures_of,
    pictures_on,
    take_back,
    take_back_dropped,
    take_back_of,
)
from support_directory.signals import services_imported

# The others show what is said elsewhere; the worker reads them.
KEPT_AT_ONCE = (NoticePage, StandardPage)


def connect() -> None:
    page_published.connect(on_published)
    page_unpublished.connect(on_unpublished)
    copy_for_translation_done.connect(on_translation_begun)
    pre_save.connect(on_saving)
    pre_delete.connect(on_removed, sender=Page)
    post_delete.connect(on_gone, sender=Page)
    post_save.connect(on_restricted, sender=PageViewRestriction)
    post_delete.connect(on_restricted, sender=PageViewRestriction)
    post_save.connect(on_restriction_made, sender=PageViewRestriction)
    post_delete.connect(on_restriction_lifted, sender=PageViewRestriction)
    post_save.connect(incidents.rename, sender=Incident)
    post_save.connect(on_document_changed, sender=ContentDocument)
    post_delete.connect(on_document_changed, sender=ContentDocument)
    services_imported.connect(on_imported)


def topic_of(page: Page) -> OutboxTopic:
    is_notice = issubclass(page.specific_class or Page, NoticePage)
    return OutboxTopic.NOTICE if is_notice else OutboxTopic.PAGE


def on_published(instance: Page, *, revision: Any = None, alias: bool = False, **_: Any) -> None:
    """Also sent for a first publication that is only scheduled, and for every alias."""
    if not instance.live or alias:
        return
    if isinstance(instance, NoticePage):
        record_publication(instance, revision)
        state_what_it_matches(instance)
        share_facts(instance)
    note_approval(instance, revision)
    if isinstance(instance, SitePage):  # asked once for all that follows
        instance.may_be_restricted = instance.get_view_restrictions().exists()
    indexing.enter(instance)
    expect(instance, outbox.write_for_page(instance, topic_of(instance)))
    on_translations_changed(instance)
    if isinstance(instance, KEPT_AT_ONCE):
        take_back_dropped(getattr(instance, "pictures_before", ()), instance)
        show_at_once(instance)
    noting.note_lifted(noting.PUBLISHED, instance)  # readers need not wait for the ledger's disk


def show_at_once(page: Page) -> None:
    """What is rendered for the public record is what readers get as soon as this is committed."""
    kept = kept_at(page.get_url() or "")
    with dependencies.recording() as used:
        answer = keep_now(page, publication_moment())
    if kept and answer:
        kept.replace_after_commit(answer, used.changes_at)


def on_unpublished(instance: Page, **_: Any) -> None:
    noting.note_page(noting.WITHDRAWN, instance)
    indexing.take_out(instance)
    withdraw(instance.get_url() or "")
    entry = on_changed(instance)
    # Wagtail unpublishes what it is about to delete, and does not save it.
    is_deleted = Page.objects.filter(pk=instance.pk, live=True).exists()
    forwarding.note_withdrawal(instance, is_deleted=is_deleted)
    if is_deleted:
        unlist_what_goes(entry)
    else:
        unlist(entry)
    if isinstance(instance, KEPT_AT_ONCE):
        keep_now(instance, publication_moment())
    take_back_of(instance)
    withdraw_translations(instance)


def on_restricted(instance: PageViewRestriction, origin: Any = None, **_: Any) -> None:
    """Of a page and all below it; the search's list of words must not know them either.

    Not where the restriction goes because its page does: that is neither entered nor read again.
    """
    deleted = getattr(origin, "model", type(origin)) if origin is not None else PageViewRestriction
    if not issubclass(deleted, PageViewRestriction):
        return
    indexing.enter_below(instance.page)
    withdraw(instance.page.get_url() or "")
    below = instance.page.get_descendants(inclusive=True).live().specific()
    entries = [on_changed(page) for page in below]
    if PageViewRestriction.objects.filter(pk=instance.pk).exists():
        unlist(*entries)
        take_back_of(*below)


def on_restriction_made(instance: PageViewRestriction, **_: Any) -> None:
    noting.note_page(noting.RESTRICTED, instance.page)


def on_restriction_lifted(instance: PageViewRestriction, **_: Any) -> None:
    noting.note_lifted(noting.UNRESTRICTED, instance.page)


def on_changed(instance: Page) -> OutboxEntry:
    entry = outbox.write_for_page(instance, topic_of(instance))
    on_translations_changed(instance)
    return entry


def on_translations_changed(instance: Page) -> None:
    """Its other languages link to it, and say what it has told since they were translated."""
    for translation in instance.get_translations().live():
        outbox.write_for_page(translation, topic_of(translation))


def on_translation_begun(target_obj: Any, **_: Any) -> None:
    if isinstance(target_obj, NoticePage):
        start_in_step(target_obj)


def on_saving(sender: Any, instance: Any, update_fields: Any = None, **_: Any) -> None:
    """A page that gets a new place takes all below it along; the old one leads to the new.

    Where not everybody may read the new place, nothing names it either.
    """
    if not issubclass(sender, Page) or not instance.pk:
        return
    if update_fields is not None and not {"slug", "url_path"} & set(update_fields):
        return
    if isinstance(instance, KEPT_AT_ONCE) and update_fields is None:
        instance.pictures_before = pictures_on(instance)
    before = Page.objects.filter(pk=instance.pk).values_list("url_path", flat=True).first()
    if not before or before == instance.url_path:
        return
    withdraw(of_url_path(before))
    forwarding.note_move(before)
    entries = []
    below = Page.objects.live().filter(url_path__startswith=before)
    for page in below:
        address = of_url_path(instance.url_path + page.url_path.removeprefix(before))
        entries.append(outbox.write(topic_of(page), page.pk, address))
        on_translations_changed(page)
    if instance.get_view_restrictions().exists():
        unlist(*entries)
        take_back_of(*below)


def on_removed(instance: Any, **_: Any) -> None:
    """What it shows is known before it goes, and who else shows that after it has."""
    instance.pictures_that_went = pictures_of(instance)
    noting.note_page(noting.DELETED, instance)
    withdraw(instance.get_url() or "")
    unlist_what_goes(on_changed(instance))
    remove_translations(instance)


def on_gone(instance: Any, **_: Any) -> None:
    """Of one page or of many."""
    renew()
    take_back(instance.pictures_that_went)


def on_document_changed(instance: ContentDocument, *, created: bool = False, **_: Any) -> None:
    """Another file has another address, and a document that is gone has none."""
    if not created:
        outbox.write(OutboxTopic.DOCUMENT, instance.pk)


def on_imported(outcomes: Any, **_: Any) -> None:
    record_import(outcomes)
