"""The site in a browser while it is edited: watch, rebuild, reload, show problems. Nothing is written to the output."""
