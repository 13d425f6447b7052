"""What makes the packaged data anew; nothing here runs in a build."""
