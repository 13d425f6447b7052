"""Output files to the folder: only what changed, the old site whole until the new one is, others' files untouched."""

from dossier.write.manifest import MANIFEST, parse_manifest, read_digests, read_written
from dossier.write.output import Written, write_files

__all__ = ["MANIFEST", "Written", "parse_manifest", "read_digests", "read_written", "write_files"]
