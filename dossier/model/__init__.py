"""The nouns: what the stages of the pipeline hand to each other. Imports nothing of ours.

Everything here is frozen. Offsets are counted in code points. `start` is inclusive, `end` exclusive, so that
`text[start:end]` is always the surface. A block's offsets count within the block; `Block.start` places the block in the
article's text.
"""

from dossier.model.annotations import (
    AnnotatedArticle,
    Annotation,
    Context,
    DateBasis,
    DatedPassage,
    DateExpression,
    Mention,
    MentionRule,
    Rejection,
)
from dossier.model.articles import (
    Account,
    Article,
    Block,
    BlockKind,
    Extent,
    Note,
    Override,
    OverrideKind,
    Publication,
    SourceKind,
    Zone,
    ZoneKind,
)
from dossier.model.ids import ArticleId, BlockId, EntityId, EventId, TopicId, TypeId
from dossier.model.output import DataFile, FileKind, OutputFile, Page, Report
from dossier.model.problems import Problem, Severity
from dossier.model.record import Record, asdict, field, replace
from dossier.model.registry import (
    Config,
    Coordinates,
    EditorPage,
    Entity,
    EntityType,
    Licence,
    Registry,
    ShortForms,
    Topic,
)
from dossier.model.site import Claim, CoMention, Event, Related, Site
from dossier.model.sources import DateValue, SourceFile

__all__ = [
    "Account",
    "AnnotatedArticle",
    "Annotation",
    "Article",
    "ArticleId",
    "Block",
    "BlockId",
    "BlockKind",
    "Claim",
    "CoMention",
    "Config",
    "Context",
    "Coordinates",
    "DataFile",
    "DateBasis",
    "DateExpression",
    "DateValue",
    "DatedPassage",
    "EditorPage",
    "Entity",
    "EntityId",
    "EntityType",
    "Event",
    "EventId",
    "Extent",
    "FileKind",
    "Licence",
    "Mention",
    "MentionRule",
    "Note",
    "OutputFile",
    "Override",
    "OverrideKind",
    "Page",
    "Problem",
    "Publication",
    "Record",
    "Registry",
    "Rejection",
    "Related",
    "Report",
    "Severity",
    "ShortForms",
    "Site",
    "SourceFile",
    "SourceKind",
    "Topic",
    "TopicId",
    "TypeId",
    "Zone",
    "ZoneKind",
    "asdict",
    "field",
    "replace",
]
