"""How a reply is read: block by block, as it streams."""
