"""Services of the content domain: modules of keyword-only functions."""
