//! Markdown to lines: marks dropped, numbers and words kept.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{html, row};
use crate::{Line, Role};

/// The lines of a Markdown text. A line of the source stays a line; nothing is renumbered.
pub(crate) fn lines(text: &str) -> Vec<Line> {
    let mut out = Lines { source: text, ..Lines::default() };
    for (event, place) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        out.take(event, place);
    }
    out.flush();
    out.lines
}

/// The lines so far and where in the text we are.
#[derive(Default)]
struct Lines<'a> {
    source: &'a str,
    lines: Vec<Line>,
    text: String,
    heading: bool,
    items: usize,
    row: Option<Vec<Vec<Line>>>,
    html: String,
}

impl Lines<'_> {
    fn take(&mut self, event: Event<'_>, place: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, place),
            Event::End(tag) => self.end(tag),
            Event::Text(t) => self.words(&t),
            Event::Code(t) | Event::InlineMath(t) | Event::DisplayMath(t) => self.text.push_str(&t),
            Event::SoftBreak | Event::HardBreak => self.flush(),
            Event::InlineHtml(t) if t.starts_with("<br") => self.flush(),
            Event::Html(t) => self.html.push_str(&t),
            Event::Rule | Event::InlineHtml(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    /// Appends text; a code block holds line ends.
    fn words(&mut self, text: &str) {
        for (n, part) in text.split('\n').enumerate() {
            if n > 0 {
                self.flush();
            }
            self.text.push_str(part);
        }
    }

    fn start(&mut self, tag: &Tag<'_>, place: Range<usize>) {
        match tag {
            Tag::Heading { .. } => {
                self.flush();
                self.heading = true;
            }
            Tag::Item => {
                self.flush();
                self.items += 1;
                self.text.push_str(number(self.source.get(place).unwrap_or_default()));
            }
            Tag::TableHead | Tag::TableRow => self.row = Some(Vec::new()),
            Tag::TableCell => {
                if let Some(row) = &mut self.row {
                    row.push(Vec::new());
                }
            }
            Tag::Paragraph | Tag::BlockQuote(_) | Tag::CodeBlock(_) | Tag::List(_) | Tag::Table(_)
                if self.text.is_empty() || self.items == 0 =>
            {
                self.flush();
            }
            Tag::List(_) => self.flush(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                self.flush();
                self.heading = false;
            }
            TagEnd::Item => {
                self.flush();
                self.items = self.items.saturating_sub(1);
            }
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::BlockQuote(_) | TagEnd::TableCell => self.flush(),
            TagEnd::TableHead | TagEnd::TableRow => {
                self.flush();
                let cells = self.row.take().unwrap_or_default();
                self.lines.extend(row::lines(cells));
            }
            TagEnd::HtmlBlock => {
                let block = std::mem::take(&mut self.html);
                self.lines.extend(html::lines(&block));
            }
            _ => {}
        }
    }

    /// Ends the line.
    fn flush(&mut self) {
        if self.text.trim().is_empty() {
            self.text.clear();
            return;
        }
        let role = match (self.heading, self.items) {
            (true, _) => Role::Heading,
            (false, 0) => Role::Body,
            _ => Role::Item,
        };
        let line = Line { text: std::mem::take(&mut self.text), role, link_pct: 0 };
        match self.row.as_mut().and_then(|r| r.last_mut()) {
            Some(cell) => cell.push(line),
            None => self.lines.push(line),
        }
    }
}

/// The number that opens an item, as written and without the space behind it; nothing for `-`, `*`, `+`.
fn number(item: &str) -> &str {
    let digits = item.bytes().take(10).take_while(u8::is_ascii_digit).count();
    if digits > 0 && item[digits..].starts_with(['.', ')']) { &item[..=digits] } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_words_stay() {
        let text = "# 会议纪要\n\n会议**强调**，见[通知](http://x)。\n换行不并。\n\n3. 清淤\n3. 排水\n   1) 夜间\n- 其他\n\n| 单位 | 任务 |\n|---|---|\n| 水务局 | **清淤** |\n\n<div>块<br>二</div>\n";
        let got: Vec<(String, Role)> = lines(text).into_iter().map(|l| (l.text, l.role)).collect();
        let want = [
            ("会议纪要", Role::Heading),
            ("会议强调，见通知。", Role::Body),
            ("换行不并。", Role::Body),
            ("3.清淤", Role::Item),
            ("3.排水", Role::Item),
            ("1)夜间", Role::Item),
            ("其他", Role::Item),
            ("单位\t任务", Role::Row),
            ("水务局\t清淤", Role::Row),
            ("块", Role::Body),
            ("二", Role::Body),
        ];
        assert_eq!(got, want.map(|(t, r)| (t.to_owned(), r)));
    }
}
