"""Services of the automation domain: modules of keyword-only functions."""
