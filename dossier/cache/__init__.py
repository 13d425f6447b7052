"""What earlier builds found out and made, on disk: never needed, never believed unless whole and of this program."""
