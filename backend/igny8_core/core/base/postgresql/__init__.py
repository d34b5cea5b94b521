"""Django's PostgreSQL backend, whose statements carry their tenant scope. The name is what Django's ENGINE expects."""
