"""Services of the billing domain: modules of keyword-only functions."""
