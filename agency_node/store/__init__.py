"""The store: everything a node keeps, encrypted, each step durable before it is told."""
