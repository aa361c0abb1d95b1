//! The body of a DOCX: runs to paragraphs, paragraphs to lines.

use quick_xml::events::BytesStart;

use super::numbering::Numbering;
use super::styles::{Styles, is_outline};
use super::xml::{self, Piece};
use crate::{Line, Role, intake::row};

/// Elements of which nothing is text: deleted and moved words, text boxes, the second form of a drawing, field codes.
const LEFT_OUT: &[&str] = &[
    "del",
    "moveFrom",
    "txbxContent",
    "Fallback",
    "instrText",
    "delText",
    "delInstrText",
    "drawing",
    "pict",
    "object",
    "rt",
    "sectPr",
    "pPrChange",
    "rPrChange",
];

/// Deepest nesting of tables: what is deeper belongs to the cell around it, so that no line is moved more often.
const TABLES: usize = 8;

/// The lines of `word/document.xml`, and whether it could be read to its end.
pub(super) fn read(document: &str, styles: &Styles, numbering: Numbering) -> (Vec<Line>, bool) {
    let mut body = Body {
        styles,
        numbering,
        lines: Vec::new(),
        tables: Vec::new(),
        deeper: 0,
        paragraph: None,
        skip: 0,
        in_text: false,
    };
    let whole = xml::read(document, |piece| match piece {
        Piece::Start(e) => body.start(&e),
        Piece::End(name) => body.end(name),
        Piece::Text(text) => body.text(&text),
    });
    body.end_paragraph();
    while !body.tables.is_empty() {
        body.end_row();
        body.tables.pop();
    }
    (body.lines, whole)
}

/// The paragraph that is open.
#[derive(Default)]
struct Paragraph {
    text: String,
    style: Option<String>,
    heading: Option<bool>,
    num_id: Option<String>,
    level: Option<usize>,
    /// The run that is open is hidden.
    vanish: bool,
    /// Lines already ended by a break inside the paragraph.
    done: Vec<String>,
}

/// The document so far.
struct Body<'a> {
    styles: &'a Styles,
    numbering: Numbering,
    lines: Vec<Line>,
    /// The cells of the open row of each open table, outermost first.
    tables: Vec<Vec<Vec<Line>>>,
    /// How many open tables are nested too deep to be told apart.
    deeper: usize,
    paragraph: Option<Paragraph>,
    /// How many open elements are inside one that is left out.
    skip: usize,
    in_text: bool,
}

impl Body<'_> {
    fn start(&mut self, e: &BytesStart<'_>) {
        let name = xml::local(e);
        if self.skip > 0 || LEFT_OUT.contains(&name) {
            self.skip += 1;
            return;
        }
        match name {
            "p" => {
                self.end_paragraph();
                self.paragraph = Some(Paragraph::default());
            }
            "t" => self.in_text = true,
            "tbl" if self.tables.len() == TABLES => self.deeper += 1,
            "tbl" => self.tables.push(Vec::new()),
            "tc" => {
                if let Some(row) = self.tables.last_mut() {
                    row.push(Vec::new());
                }
            }
            _ => {
                if let Some(paragraph) = &mut self.paragraph {
                    paragraph.property(name, e);
                }
            }
        }
    }

    fn end(&mut self, name: &str) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        match name {
            "p" => self.end_paragraph(),
            "t" => self.in_text = false,
            "tr" => self.end_row(),
            "tbl" if self.deeper > 0 => self.deeper -= 1,
            "tbl" => {
                self.end_row();
                self.tables.pop();
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(paragraph) = &mut self.paragraph
            && self.in_text
            && self.skip == 0
            && !paragraph.vanish
        {
            paragraph.text.push_str(text);
        }
    }

    /// Ends the open paragraph and puts its lines where they belong.
    fn end_paragraph(&mut self) {
        let Some(mut paragraph) = self.paragraph.take() else { return };
        let label = self.number(&paragraph);
        let style = paragraph.style.as_deref().unwrap_or_default();
        let heading = paragraph.heading.unwrap_or_else(|| self.styles.is_heading(style));
        let role = if heading {
            Role::Heading
        } else if label.is_some() {
            Role::Item
        } else {
            Role::Body
        };
        paragraph.done.push(std::mem::take(&mut paragraph.text));
        let mut label = label.unwrap_or_default();
        for text in paragraph.done {
            if text.trim().is_empty() {
                continue;
            }
            let gap = label.ends_with(|c: char| c.is_ascii_alphanumeric()) && !label.is_empty();
            let text = format!("{}{}{text}", std::mem::take(&mut label), if gap { " " } else { "" });
            self.put(Line { text, role, link_pct: 0 });
        }
    }

    /// Counts the paragraph in its list, an empty one too, as Word does.
    fn number(&mut self, paragraph: &Paragraph) -> Option<String> {
        let by_style = paragraph.style.as_deref().and_then(|s| self.styles.number(s));
        let (num_id, level) = match (&paragraph.num_id, by_style) {
            (Some(id), by_style) => (id.clone(), paragraph.level.or(by_style.map(|s| s.1)).unwrap_or(0)),
            (None, Some((id, level))) => (id, paragraph.level.unwrap_or(level)),
            (None, None) => return None,
        };
        if num_id == "0" {
            return None; // the number of the style is taken off
        }
        self.numbering.next(&num_id, level)
    }

    /// Puts a line into the open cell, or after the lines so far.
    fn put(&mut self, line: Line) {
        match self.tables.iter_mut().rev().find_map(|row| row.last_mut()) {
            Some(cell) => cell.push(line),
            None => self.lines.push(line),
        }
    }

    /// Ends the row of the innermost table.
    fn end_row(&mut self) {
        self.end_paragraph();
        let Some(row) = self.tables.last_mut() else { return };
        let cells = std::mem::take(row);
        let depth = self.tables.len() - 1;
        for line in row::lines(cells) {
            match self.tables[..depth].iter_mut().rev().find_map(|row| row.last_mut()) {
                Some(cell) => cell.push(line),
                None => self.lines.push(line),
            }
        }
    }
}

impl Paragraph {
    /// Takes in a property of the paragraph or its runs, or a character that is an element.
    fn property(&mut self, name: &str, e: &BytesStart<'_>) {
        match name {
            "pStyle" => self.style = xml::val(e),
            "outlineLvl" => self.heading = xml::val(e).map(|v| is_outline(&v)),
            "numId" => self.num_id = xml::val(e),
            "ilvl" => self.level = xml::val(e).and_then(|v| v.parse().ok()),
            "r" => self.vanish = false,
            "vanish" => self.vanish = !matches!(xml::val(e).as_deref(), Some("0" | "false")),
            "tab" if xml::attribute(e, "pos").is_none() => self.text.push('\t'),
            "br" | "cr" => self.done.push(std::mem::take(&mut self.text)),
            "noBreakHyphen" => self.text.push('-'),
            _ => {}
        }
    }
}
