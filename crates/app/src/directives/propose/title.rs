//! What a proposal is called: verb, object and scope, as the text says them.
//!
//! The words between two commas that hold the verb are a better title than verb and object put together: they keep
//! the scope (对燃气领域) and the figure. What stands before them and says who or by when has fields of its own.

use duban_text::Proposal;

/// The longest title that is taken over as it stands, in characters.
const LONGEST: usize = 40;

/// The words between a unit, or a date, and what it is to do.
const BETWEEN: [&str; 14] =
    ["会同", "牵头", "负责", "分别", "要", "应", "须", "需", "由", "并", "、", "和", "，", "其中"];

/// What stands before a date.
const BEFORE_DATE: [&str; 3] = ["要在", "在", "于"];

/// The title of a proposal whose words are `said`.
pub(super) fn title(proposal: &Proposal, said: &str) -> String {
    let verb = proposal.verb.as_deref().unwrap_or_default();
    let piece = piece_with(said, verb);
    let bare = without_numbering(piece);
    let title = without_lead_in(bare, proposal).trim_matches([' ', '　', '，', '。', '；', '：', '、']);
    let title = if title.is_empty() { bare } else { title };
    if title.chars().count() <= LONGEST {
        return title.to_owned();
    }
    let short = format!("{verb}{}", proposal.object.as_deref().unwrap_or_default());
    let short = if short.is_empty() { title.to_owned() } else { short };
    clipped(&short)
}

/// The part of a sentence that holds the verb.
fn piece_with<'a>(said: &'a str, verb: &str) -> &'a str {
    let mut pieces = pieces(said).into_iter();
    let first = pieces.next().unwrap_or(said);
    if verb.is_empty() || first.contains(verb) {
        return first;
    }
    pieces.find(|piece| piece.contains(verb)).unwrap_or(first)
}

/// A sentence cut at its commas, but not inside quotation marks or brackets.
fn pieces(said: &str) -> Vec<&str> {
    let (mut pieces, mut from, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, c) in said.char_indices() {
        match c {
            '“' | '（' | '《' | '〔' => depth += 1,
            '”' | '）' | '》' | '〕' => depth = depth.saturating_sub(1),
            '，' | '；' | '。' | '：' | '\n' if depth == 0 => {
                pieces.push(&said[from..at]);
                from = at + c.len_utf8();
            }
            _ => {}
        }
    }
    pieces.push(&said[from..]);
    pieces.retain(|piece| !piece.trim().is_empty());
    pieces
}

/// Without （一）, 1. and 一是 before it.
fn without_numbering(piece: &str) -> &str {
    let numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let piece = piece.trim();
    let inside = piece.strip_prefix(['（', '(']).map(|rest| rest.trim_start_matches(numeral));
    if let Some(rest) = inside.and_then(|rest| rest.strip_prefix(['）', ')'])) {
        return rest;
    }
    let rest = piece.trim_start_matches(numeral);
    if rest.len() == piece.len() {
        return piece;
    }
    rest.strip_prefix(['、', '.', '．', '是']).unwrap_or(piece)
}

/// Without the units and the date that stand before the work.
fn without_lead_in<'a>(mut title: &'a str, proposal: &Proposal) -> &'a str {
    let deadline = proposal.deadline.as_ref().map(|d| d.text.as_str()).filter(|text| !text.is_empty());
    let mut stripped = false;
    loop {
        let unit = proposal.units.iter().find_map(|unit| title.strip_prefix(unit.name.as_str()));
        let date = deadline.and_then(|date| {
            let before = BEFORE_DATE.iter().find_map(|word| title.strip_prefix(word));
            before.unwrap_or(title).strip_prefix(date)
        });
        let between = BETWEEN.iter().find_map(|word| title.strip_prefix(word)).filter(|_| stripped);
        // Whatever is left has to say something.
        match unit.or(date).or(between).filter(|rest| rest.chars().count() >= 3) {
            Some(rest) => (title, stripped) = (rest, true),
            None => {
                return title.strip_prefix('要').filter(|rest| rest.chars().count() >= 3).unwrap_or(title);
            }
        }
    }
}

fn clipped(title: &str) -> String {
    if title.chars().count() <= LONGEST {
        return title.to_owned();
    }
    title.chars().take(LONGEST - 1).chain(['…']).collect()
}
