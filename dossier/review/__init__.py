"""What the engine would not decide by itself, put before an editor: suggestions, and what an answer writes."""
