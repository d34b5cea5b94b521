"""Services of the publishing domain: modules of keyword-only functions."""
