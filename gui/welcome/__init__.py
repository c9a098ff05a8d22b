"""What a person sees who has no key yet: the demo, a place for a key, and what runs on this computer."""
