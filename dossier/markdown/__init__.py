"""Markdown to blocks and back to HTML: the only door to markdown-it."""
