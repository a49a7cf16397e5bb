"""From an installed environment to a running hub: key, translations, assets, tables, content."""
