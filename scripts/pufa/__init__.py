"""普法: what the site's words, figures and duties must keep true, and how they become pages."""
