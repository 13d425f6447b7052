"""A text, a Markdown file or a saved web page to an article's file, with nothing lost on the way."""
