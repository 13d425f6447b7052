"""The data files: each module makes one kind of them from the Site."""
