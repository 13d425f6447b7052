"""The pages: each module makes one kind of them from the Site, and says in its view what the template may show."""
