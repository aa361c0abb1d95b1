//! The copy on its way to being whole: rows of characters, each knowing where it came from.
//!
//! Every step rewrites characters and takes characters out; nothing is ever written into the source. At the
//! end the differences are read off, so a repair is always exactly what was done.

use crate::repair::{Doubt, DoubtKind, Repair, RepairKind};
use crate::restore::Restored;
use crate::{Copy, Format, Role, Span};

/// One character with the place in the source it stands for.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    /// The character as it is now.
    pub(super) c: char,
    /// What it stands for in the source; the characters of a repaired run share the whole run.
    pub(super) source: Span,
    /// What was first wrong with it, and how sure the repair is in percent.
    pub(super) repair: Option<(RepairKind, u8)>,
    /// The letters of a gloss that stood behind it.
    pub(super) gloss: Option<Box<str>>,
}

impl Glyph {
    /// Writes `c` here; the first thing that was wrong stays the name of the repair.
    pub(super) fn turn_into(&mut self, c: char, kind: RepairKind, pct: u8) {
        if self.c != c {
            self.c = c;
            self.repair = Some(self.repair.map_or((kind, pct), |(first, sure)| (first, sure.min(pct))));
        }
    }
}

/// One line of the copy.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) glyphs: Vec<Glyph>,
    /// The line in the source, without its line end.
    pub(super) source: Span,
    pub(super) role: Role,
    pub(super) link_pct: u8,
    /// Why the row is no part of the text, if it is none.
    pub(super) dropped: Option<RepairKind>,
    /// Whether the next row continues this one: a wrapped line.
    pub(super) joins_next: bool,
}

impl Row {
    /// The characters as they are now.
    pub(super) fn chars(&self) -> Vec<char> {
        self.glyphs.iter().map(|g| g.c).collect()
    }

    /// The same as text.
    pub(super) fn text(&self) -> String {
        text(&self.glyphs)
    }
}

/// The characters of glyphs as text; an ideograph has three bytes.
fn text(glyphs: &[Glyph]) -> String {
    let mut text = String::with_capacity(3 * glyphs.len());
    text.extend(glyphs.iter().map(|g| g.c));
    text
}

/// Characters that were taken out.
#[derive(Debug, Clone, Copy)]
struct Removed {
    source: Span,
    kind: RepairKind,
    pct: u8,
}

/// The whole copy on its way.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) format: Format,
    source: Vec<char>,
    pub(super) rows: Vec<Row>,
    removed: Vec<Removed>,
    doubts: Vec<(DoubtKind, Span)>,
    pub(super) furniture_date: Option<jiff::civil::Date>,
}

impl Page {
    /// The copy as found.
    pub(super) fn new(copy: &Copy) -> Self {
        let mut source = Vec::new();
        let mut rows = Vec::with_capacity(copy.lines.len());
        for (n, line) in copy.lines.iter().enumerate() {
            if n > 0 {
                source.push('\n');
            }
            let start = source.len();
            source.extend(line.text.chars());
            let glyphs = (start..source.len())
                .map(|at| Glyph { c: source[at], source: Span::new(at, at + 1), repair: None, gloss: None })
                .collect();
            let source = Span::new(start, source.len());
            let (role, link_pct) = (line.role, line.link_pct);
            rows.push(Row { glyphs, source, role, link_pct, dropped: None, joins_next: false });
        }
        Self {
            format: copy.format,
            source,
            rows,
            removed: Vec::new(),
            doubts: Vec::new(),
            furniture_date: None,
        }
    }

    /// Takes the characters of row `n` for which `out` says so.
    pub(super) fn remove(&mut self, n: usize, out: &[bool], kind: RepairKind, pct: u8) {
        if !out.contains(&true) {
            return;
        }
        let removed = &mut self.removed;
        let mut at = 0;
        self.rows[n].glyphs.retain(|g| {
            let gone = out.get(at).copied().unwrap_or(false);
            at += 1;
            if gone {
                removed.push(Removed { source: g.source, kind, pct });
            }
            !gone
        });
    }

    /// Notes something that could not be settled.
    pub(super) fn doubt(&mut self, kind: DoubtKind, source: Span) {
        self.doubts.push((kind, source));
    }

    /// Reads off the text and every difference.
    pub(super) fn finish(mut self) -> Restored {
        let (glyphs, dropped) = self.flatten();
        let text = text(&glyphs);
        self.removed.retain(|r| !within(&dropped, r.source));
        let gone = merge_removed(self.removed.into_iter().chain(dropped).collect());
        let mut repairs = changes(&self.source, &glyphs);
        for r in &gone {
            let at = glyphs.partition_point(|g| g.source.start < r.source.start);
            repairs.push(Repair {
                kind: r.kind,
                source: r.source,
                restored: Span::new(at, at),
                before: r.source.text(&self.source),
                after: String::new(),
                confidence_pct: r.pct,
            });
        }
        repairs.sort_by_key(|r| (r.source, r.restored));
        let doubts = place_doubts(&self.doubts, &glyphs);
        let mut source = String::with_capacity(3 * self.source.len());
        source.extend(&self.source);
        Restored { source, text, repairs, doubts, furniture_date: self.furniture_date }
    }

    /// The characters that stay, line ends among them, and the rows and line ends that go.
    fn flatten(&mut self) -> (Vec<Glyph>, Vec<Removed>) {
        let mut glyphs = Vec::with_capacity(self.source.len() + 1);
        let mut gone = Vec::new();
        let total = self.source.len();
        for row in &mut self.rows {
            let end = Span::new(row.source.end, row.source.end + 1);
            if let Some(kind) = row.dropped {
                let source = Span::new(row.source.start, end.end.min(total));
                gone.push(Removed { source, kind, pct: 95 });
                continue;
            }
            glyphs.append(&mut row.glyphs);
            if row.joins_next {
                gone.push(Removed { source: end, kind: RepairKind::Layout, pct: 90 });
            } else {
                glyphs.push(Glyph { c: '\n', source: end, repair: None, gloss: None });
            }
        }
        if glyphs.last().is_none_or(|g| g.c != '\n') {
            let source = Span::new(total, total);
            glyphs.push(Glyph { c: '\n', source, repair: None, gloss: None });
        }
        (glyphs, gone)
    }
}

/// Whether `span` lies in one of the rows that go (they are in order).
fn within(rows: &[Removed], span: Span) -> bool {
    let at = rows.partition_point(|r| r.source.end <= span.start);
    rows.get(at).is_some_and(|r| r.source.holds(span))
}

/// Neighbours that were taken out for the same reason, put together.
fn merge_removed(mut removed: Vec<Removed>) -> Vec<Removed> {
    removed.sort_by_key(|r| r.source);
    let mut merged: Vec<Removed> = Vec::new();
    for r in removed {
        match merged.last_mut() {
            Some(last) if last.kind == r.kind && last.source.end >= r.source.start => {
                last.source.end = last.source.end.max(r.source.end);
                last.pct = last.pct.min(r.pct);
            }
            _ => merged.push(r),
        }
    }
    merged
}

/// The places where a character changed; neighbours with the same damage are one repair.
fn changes(source: &[char], glyphs: &[Glyph]) -> Vec<Repair> {
    let mut repairs: Vec<Repair> = Vec::new();
    for (at, g) in glyphs.iter().enumerate() {
        let Some((kind, pct)) = g.repair else { continue };
        if let Some(last) = repairs.last_mut()
            && last.kind == kind
            && last.restored.end == at
            && last.source.end >= g.source.start
        {
            last.source.end = last.source.end.max(g.source.end);
            last.restored.end = at + 1;
            last.after.push(g.c);
            last.confidence_pct = last.confidence_pct.min(pct);
            continue;
        }
        repairs.push(Repair {
            kind,
            source: g.source,
            restored: Span::new(at, at + 1),
            before: String::new(),
            after: g.c.to_string(),
            confidence_pct: pct,
        });
    }
    for r in &mut repairs {
        r.before = r.source.text(source);
    }
    repairs.retain(|r| r.before != r.after);
    repairs
}

/// Doubts with their places in the restored text; a doubt about a row that went is gone with it.
fn place_doubts(doubts: &[(DoubtKind, Span)], glyphs: &[Glyph]) -> Vec<Doubt> {
    let mut placed = Vec::new();
    for &(kind, source) in doubts {
        let start = glyphs.partition_point(|g| g.source.start < source.start);
        let len = glyphs[start..].iter().take_while(|g| g.source.start < source.end).count();
        if len > 0 {
            let text = glyphs[start..start + len].iter().map(|g| g.c).collect();
            placed.push(Doubt { kind, place: Span::new(start, start + len), text });
        }
    }
    placed.sort_by_key(|d| d.place);
    placed
}
