//! What every target does.

use duban_text::{Options, restore, take};

/// Reads `bytes`; restores what comes out.
pub fn read(bytes: &[u8]) {
    match take(bytes, &Options::default()) {
        Ok(copy) => drop(restore(&copy)),
        Err(error) => {
            assert!(error.code().starts_with("read."));
            drop((error.zh(), error.en(), error.remedy_zh(), error.remedy_en()));
        }
    }
}
