//! A pack: a folder of TOML and CSV in, core types out, or errors with file, line and remedy.
