"""dossier: a static research microsite generator."""

__version__ = "0.1.0"
