"""Pictures of figures before they are painted: what stands where."""
