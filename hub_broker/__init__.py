"""The hub: it carries sealed statements between agencies, proves their order, and can open none."""
