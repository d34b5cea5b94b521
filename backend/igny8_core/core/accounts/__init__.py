"""Services over `core.auth`'s models: accounts, members, sites, tokens. Apart, since they are limited and audited."""
