//! Reads a directive: bytes in, a [`Reading`] out.
//!
//! Pure: no files, no clock, no network, no randomness; the same bytes and options give the same reading.

mod attribute;
mod class;
mod copy;
mod error;
mod glyphs;
mod intake;
mod judge;
#[doc(hidden)]
pub mod learn;
mod lexicon;
mod options;
mod parse;
mod reading;
mod repair;
mod restore;
mod span;
mod token;
mod work;

pub use copy::{Copy, Format, Line, Role};
pub use error::ReadError;
pub use options::{Holiday, KnownName, Options};
pub use reading::{
    Class, Clause, Comparison, Deadline, DeadlineKind, Initiative, Kind, Part, Proposal, Reading, Recurrence,
    Responsible, Target, Verifiability,
};
pub use repair::{Doubt, DoubtKind, Repair, RepairKind};
pub use restore::Restored;
pub use span::Span;

/// Takes a copy out of its bytes.
///
/// # Errors
/// [`ReadError`]: what the bytes are and what would help.
pub fn take(bytes: &[u8], options: &Options) -> Result<Copy, ReadError> {
    intake::take(bytes, options)
}

/// Makes a copy whole (guideline, section 1). Never fails: what cannot be mended becomes a doubt.
#[must_use]
pub fn restore(copy: &Copy) -> Restored {
    restore::restore(copy)
}

/// Reads a directive.
///
/// # Errors
/// [`ReadError`]: what the bytes are and what would help. A text that can be taken out of its bytes is
/// always read; what is odd in it becomes a [`Doubt`].
pub fn read(bytes: &[u8], options: &Options) -> Result<Reading, ReadError> {
    let copy = take(bytes, options)?;
    Ok(understand(&copy, restore(&copy), options))
}

/// Reads a text that has been made whole.
fn understand(copy: &Copy, whole: Restored, options: &Options) -> Reading {
    let parsed = parse::Parsed::new(&whole.text);
    let classes = class::classify(&parsed);
    let mut doubts = whole.doubts;
    let found =
        attribute::deadline::find_reference(&parsed.chars).map(|(day, _)| day).or(whole.furniture_date);
    let reference = options.reference_date.or(found);
    let events = attribute::deadline::events(&parsed.chars, reference, &options.holidays);
    let frame = attribute::deadline::Frame { reference, holidays: &options.holidays, events: &events };
    let proposals = work::proposals(&parsed, &classes, frame, options, &mut doubts);
    doubts.sort_by_key(|d| d.place);
    let clauses =
        parsed.pieces.iter().zip(&classes).map(|(p, class)| Clause { span: p.span, class: *class }).collect();
    Reading {
        format: copy.format,
        encoding: copy.encoding,
        source: whole.source,
        restored: whole.text,
        repairs: whole.repairs,
        doubts,
        title: String::new(),
        reference_date: reference,
        reference_date_in_text: options.reference_date.is_none() && reference.is_some(),
        clauses,
        proposals,
    }
}
