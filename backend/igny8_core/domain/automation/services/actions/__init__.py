"""What a rule can do. Each action says what it would work on, then does it item by item through one service call."""
