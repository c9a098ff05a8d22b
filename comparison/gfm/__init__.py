"""How a reply is read: GitHub-flavoured Markdown and what models add to it, block by block, as it streams."""
