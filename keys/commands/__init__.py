"""The commands of mash-keys, a module each: `command` is what click runs."""
