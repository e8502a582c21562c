from content.models.accessibility_statement import AccessibilityStatementPage
from content.models.audit import AuditEvent, AuditLink
from content.models.banner import Banner
from content.models.checks import AddressCheck
from content.models.former_address import FormerAddress
from content.models.home import HomePage, NoticeIndexPage
from content.models.later_reading import LaterReading
from content.models.login import LoginAttempts, PasswordLetter
from content.models.media import ContentDocument, ContentImage, ContentRendition
from content.models.notice import NoticePage
from content.models.notice_template import NoticeTemplate
from content.models.notice_update import NoticeUpdate
from content.models.outbox import OutboxEntry, PageDependency, StaleAddress, WorkerHeartbeat
from content.models.planned_change import PlannedChange
from content.models.preview_link import PreviewLink
from content.models.proof import PublicationProof
from content.models.public_record import PublicRecord
from content.models.publication import PublishedAddress, Sweep, SweepDifference
from content.models.published_text import PublishedText
from content.models.reminder import Reminder
from content.models.saved_from import SavedFrom
from content.models.schedule import ScheduleFault
from content.models.search import SearchEntry, SearchSynonym, SearchWord
from content.models.standard import StandardPage
from content.models.support import SupportIndexPage
from content.models.taxonomy import Category, Incident
from content.models.trust import FactAlarm, LastRun, NumberChange, NumberCheck
from content.models.watching import WATCHED
from content.models.withheld import Erasure, WithheldText

__all__ = [
    "WATCHED",
    "AccessibilityStatementPage",
    "AddressCheck",
    "AuditEvent",
    "AuditLink",
    "Banner",
    "Category",
    "ContentDocument",
    "ContentImage",
    "ContentRendition",
    "Erasure",
    "FactAlarm",
    "FormerAddress",
    "HomePage",
    "Incident",
    "LastRun",
    "LaterReading",
    "LoginAttempts",
    "NoticeIndexPage",
    "NoticePage",
    "NoticeTemplate",
    "NoticeUpdate",
    "NumberChange",
    "NumberCheck",
    "OutboxEntry",
    "PageDependency",
    "PasswordLetter",
    "PlannedChange",
    "PreviewLink",
    "PublicRecord",
    "PublicationProof",
    "PublishedAddress",
    "PublishedText",
    "Reminder",
    "SavedFrom",
    "ScheduleFault",
    "SearchEntry",
    "SearchSynonym",
    "SearchWord",
    "StaleAddress",
    "StandardPage",
    "SupportIndexPage",
    "Sweep",
    "SweepDifference",
    "WithheldText",
    "WorkerHeartbeat",
]
