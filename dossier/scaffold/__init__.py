"""New files for editors: articles, entities, topics and pages from skeletons, whole sites, schemas for completion."""
