"""Services of the site building domain: modules of keyword-only functions."""
