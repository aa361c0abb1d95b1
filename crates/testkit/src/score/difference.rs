//! One thing in which a reading differs from the gold labels, as a line for whoever tunes the reading.

use std::fmt;

/// Characters of a clause or an item that are printed.
const SHOWN: usize = 48;

/// A difference between gold labels and a reading. Places are code points of the gold text unless said
/// otherwise.
#[derive(Debug, Clone, PartialEq)]
pub enum Difference {
    /// The restored texts differ (compared folded).
    Text {
        /// Where in the folded gold text.
        at: usize,
        /// What the gold has there.
        gold: String,
        /// What the tool has there.
        system: String,
    },
    /// A clause has another class.
    Class {
        /// Label of the gold clause.
        id: String,
        /// Class of the gold.
        gold: String,
        /// Class of the tool, `none` if the clause lies in no clause of the tool.
        system: String,
        /// Text of the gold clause.
        text: String,
    },
    /// A clause ends in the gold and not in the reading.
    MissedEnd {
        /// The last characters before the end, and the first after it.
        around: (String, String),
    },
    /// A clause ends in the reading and not in the gold.
    ExtraEnd {
        /// The last characters before the end, and the first after it.
        around: (String, String),
    },
    /// A gold item has no partner.
    MissedItem {
        /// Label of the gold item.
        id: String,
        /// Text of the gold item.
        text: String,
        /// Whether its characters lie in items of the tool all the same.
        covered: bool,
        /// The likest item of the tool, with its Dice.
        nearest: Option<(f64, String)>,
    },
    /// An item of the reading has no partner.
    ExtraItem {
        /// Label in the tool's output.
        id: String,
        /// Text of the item.
        text: String,
        /// Whether half of its characters lie in gold items.
        supported: bool,
        /// The likest gold item, with its Dice.
        nearest: Option<(f64, String)>,
    },
    /// An attribute of a paired item is wrong.
    Attribute {
        /// Label of the gold item.
        id: String,
        /// Name of the figure it counts under.
        field: &'static str,
        /// Value of the gold.
        gold: String,
        /// Value of the tool.
        system: String,
        /// Text of the gold item.
        text: String,
    },
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text { at, gold, system } => {
                write!(f, "text     @{at} gold [{}] read [{}]", shown(gold), shown(system))
            }
            Self::Class { id, gold, system, text } => {
                write!(f, "class    {id} gold {gold} read {system}: {}", shown(text))
            }
            Self::MissedEnd { around: (before, after) } => write!(f, "no end   …{before} ┊ {after}…"),
            Self::ExtraEnd { around: (before, after) } => write!(f, "new end  …{before} ┊ {after}…"),
            Self::MissedItem { id, text, covered, nearest } => {
                let note = if *covered { " (covered)" } else { "" };
                write!(f, "missed   {id}{note}: {}{}", shown(text), near(nearest))
            }
            Self::ExtraItem { id, text, supported, nearest } => {
                let note = if *supported { " (supported)" } else { "" };
                write!(f, "extra    {id}{note}: {}{}", shown(text), near(nearest))
            }
            Self::Attribute { id, field, gold, system, text } => {
                write!(f, "{field:<8} {id} gold [{gold}] read [{system}]: {}", shown(text))
            }
        }
    }
}

fn near(nearest: &Option<(f64, String)>) -> String {
    nearest.as_ref().map(|(dice, text)| format!("  ~{dice:.2} {}", shown(text))).unwrap_or_default()
}

/// The text on one line, cut in the middle when it is long.
fn shown(text: &str) -> String {
    let chars: Vec<char> = text.chars().map(|ch| if ch == '\n' { '⏎' } else { ch }).collect();
    if chars.len() <= SHOWN {
        return chars.into_iter().collect();
    }
    let (front, back) = (&chars[..SHOWN / 2], &chars[chars.len() - SHOWN / 2..]);
    front.iter().chain(&['…']).chain(back).collect()
}
