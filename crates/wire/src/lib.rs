//! The JSON views that cross a boundary: plain types, no rules.

pub mod reading;
