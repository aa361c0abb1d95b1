//! The demonstration pack inside the binary, so that `duban demo` works wherever it is called.

use crate::fault::Faults;
use crate::files::Files;
use crate::{Pack, from_files};

/// Names and contents of files below `packs/demo`.
macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_bytes!(concat!("../../../packs/demo/", $name)) as &[u8])),*]
    };
}

/// Every file of `packs/demo`; a test holds this list against the folder.
const FILES: &[(&str, &[u8])] = files![
    "pack.toml",
    "units.csv",
    "groups.toml",
    "kinds.toml",
    "programmes.toml",
    "requests.toml",
    "subjects.csv",
    "tiles.csv",
    "calendar.toml",
    "statistics.txt",
    "lists/standing.toml",
    "lists/key-2025.csv",
    "lists/promises-2025.csv",
];

/// The files of the demonstration pack, as they are inside the binary.
#[must_use]
pub fn demo_files() -> Files {
    Files::at_hand(FILES.iter().copied())
}

/// The demonstration pack: an invented province.
///
/// # Errors
/// None that a test would not have found; the type is that of every pack.
pub fn demo() -> Result<Pack, Faults> {
    from_files(&demo_files())
}
