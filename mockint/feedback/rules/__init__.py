"""Case → Notes: one small function a rule, one module a subject."""
