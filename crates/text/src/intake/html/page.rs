//! From tags to lines.

use super::element::{self, Kind};
use super::furniture::{self, Furniture};
use super::stack::{Inside, Stack};
use super::token::{Tag, Token, Tokens};
use super::{Block, entity};
use crate::{Line, Role, intake::row};

/// Reads a page; the containers numbered in `misnamed` are no furniture whatever they call themselves.
pub(super) fn read(html: &str, misnamed: &[usize]) -> Vec<Block> {
    let mut page = Page { misnamed, ..Page::new() };
    let mut decoded = String::new();
    for token in Tokens::new(html) {
        match token {
            Token::Text(text) => {
                if page.stack.inside().hidden {
                    continue;
                }
                decoded.clear();
                entity::decode(text, &mut decoded);
                page.text(&decoded);
            }
            Token::Start(tag) => page.start(&tag),
            Token::End(name) => page.end(name),
        }
    }
    page.flush();
    page.end_row();
    page.blocks
}

/// The page so far.
struct Page<'a> {
    misnamed: &'a [usize],
    stack: Stack,
    blocks: Vec<Block>,
    line: Building,
    /// The cells of the row that is open, unless its table only places paragraphs.
    row: Option<Vec<Vec<Block>>>,
    /// How many elements have begun: gives each its number.
    elements: usize,
}

/// The line that is being built.
#[derive(Default)]
struct Building {
    text: String,
    /// White space seen since the last character, and whether it held a line end.
    space: Option<bool>,
    chars: usize,
    linked: usize,
    inside: Option<Inside>,
}

impl Page<'_> {
    const fn new() -> Self {
        let line = Building { text: String::new(), space: None, chars: 0, linked: 0, inside: None };
        Self { misnamed: &[], stack: Stack::new(), blocks: Vec::new(), line, row: None, elements: 0 }
    }

    /// Takes in a start tag.
    fn start(&mut self, tag: &Tag<'_>) {
        self.elements += 1;
        let Some((name, kind)) = element::known(tag.name) else { return };
        if kind == Kind::Void {
            return;
        }
        for closed in self.stack.imply_end(kind) {
            self.closed(closed);
        }
        if kind.breaks() {
            self.flush();
        }
        match kind {
            Kind::Break => return,
            Kind::Table => self.end_row(), // the row around it only places this table
            Kind::Row => {
                self.end_row();
                self.row = Some(Vec::new());
            }
            Kind::Cell => {
                if let Some(row) = &mut self.row {
                    row.push(Vec::new());
                }
            }
            _ => {}
        }
        let inside = self.inside(tag, kind);
        self.stack.push(name, kind, inside);
    }

    /// What holds inside this element.
    fn inside(&self, tag: &Tag<'_>, kind: Kind) -> Inside {
        let around = self.stack.inside();
        let own = if self.misnamed.contains(&self.elements) { Furniture::No } else { furniture::of(tag) };
        let furniture = around.furniture.max(own);
        let container = around.container.or((own != Furniture::No).then_some(self.elements));
        Inside {
            hidden: around.hidden || kind == Kind::Hidden || furniture::is_hidden(tag),
            furniture,
            container,
            link: around.link || kind == Kind::Link,
            heading: around.heading || kind == Kind::Heading,
            h1: around.h1 || tag.name.eq_ignore_ascii_case("h1"),
            item: around.item || kind == Kind::Item,
            pre: around.pre || kind == Kind::Preformatted,
            title: around.title || kind == Kind::Title,
        }
    }

    /// Takes in an end tag.
    fn end(&mut self, name: &str) {
        let Some((name, kind)) = element::known(name) else { return };
        if matches!(kind, Kind::Break | Kind::Paragraph) {
            self.flush(); // a stray </p> breaks the line all the same
        }
        for closed in self.stack.close(name, kind) {
            self.closed(closed);
        }
    }

    /// An element has been closed.
    fn closed(&mut self, kind: Kind) {
        if kind.breaks() {
            self.flush();
        }
        if matches!(kind, Kind::Row | Kind::Table) {
            self.end_row();
        }
    }

    /// Takes in characters, entities decoded. Only ASCII white space is folded.
    fn text(&mut self, text: &str) {
        let inside = self.stack.inside();
        for c in text.chars() {
            if c == '\n' && inside.pre {
                self.flush();
            } else if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
                let ended = self.line.space.unwrap_or(false) || c == '\n';
                self.line.space = Some(ended);
            } else {
                self.line.push(c, &inside);
            }
        }
    }

    /// Ends the line.
    fn flush(&mut self) {
        let line = std::mem::take(&mut self.line);
        let Some(inside) = line.inside else { return };
        let link_pct = u8::try_from(line.linked * 100 / line.chars.max(1)).unwrap_or(100);
        let block = Block {
            line: Line { text: line.text, role: role(inside), link_pct },
            container: inside.container,
        };
        match self.row.as_mut().and_then(|r| r.last_mut()) {
            Some(cell) if !inside.title => cell.push(block),
            _ => self.blocks.push(block),
        }
    }

    /// Ends the row.
    fn end_row(&mut self) {
        let Some(cells) = self.row.take() else { return };
        let container = cells.iter().flatten().find_map(|b| b.container);
        let mut containers = cells.iter().flatten().map(|b| b.container).collect::<Vec<_>>().into_iter();
        let cells: Vec<Vec<Line>> =
            cells.into_iter().map(|c| c.into_iter().map(|b| b.line).collect()).collect();
        let lines = row::lines(cells);
        let joined = lines.iter().any(|l| l.role == Role::Row);
        for line in lines {
            let own = containers.next().flatten();
            self.blocks.push(Block { line, container: if joined { container } else { own } });
        }
    }
}

impl Building {
    /// Appends a character behind the white space that is due.
    fn push(&mut self, c: char, inside: &Inside) {
        if let Some(line_end) = self.space.take()
            && let Some(last) = self.text.chars().next_back()
            && !(line_end && !last.is_ascii() && !c.is_ascii())
        {
            self.text.push(' ');
        }
        self.text.push(c);
        self.chars += 1;
        self.linked += usize::from(inside.link);
        self.inside.get_or_insert(*inside);
    }
}

/// The role of a line by where it begins.
fn role(inside: Inside) -> Role {
    match inside {
        Inside { title: true, .. } => Role::PageTitle,
        Inside { furniture: Furniture::Surely, .. } => Role::Furniture,
        Inside { h1: true, .. } => Role::Heading,
        Inside { furniture: Furniture::Perhaps, .. } => Role::Furniture,
        Inside { heading: true, .. } => Role::Heading,
        Inside { item: true, .. } => Role::Item,
        _ => Role::Body,
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use crate::Role;

    fn shown(html: &str) -> Vec<(String, Role)> {
        lines(html).into_iter().map(|l| (l.text, l.role)).collect()
    }

    #[test]
    fn blocks_make_lines_and_inline_elements_do_not() {
        let got =
            shown("<p>一<strong>要</strong><a href=x>抓\n 实</a><br>二要 快<p>三<div>四\n五 a\nb</div>六");
        let texts: Vec<&str> = got.iter().map(|g| g.0.as_str()).collect();
        assert_eq!(texts, ["一要抓实", "二要 快", "三", "四五 a b", "六"]);
    }

    #[test]
    fn misread_bytes_that_look_like_space_stay() {
        assert_eq!(
            shown("<p>&nbsp;\u{a0}\u{85}\u{3000}Ö\u{a0}</p>")[0].0,
            "\u{a0}\u{a0}\u{85}\u{3000}Ö\u{a0}"
        );
    }

    #[test]
    fn furniture_is_marked_and_hidden_things_are_gone() {
        let got = shown(
            "<title>题_站</title><nav><a>首页</a></nav><header class=x><h1>题</h1></header>\
             <div class=info>来源：本网</div><script>var a='<p>';</script><div style='display: none'>x</div><p>正文。</p>",
        );
        let want = [
            ("题_站", Role::PageTitle),
            ("首页", Role::Furniture),
            ("题", Role::Heading),
            ("来源：本网", Role::Furniture),
            ("正文。", Role::Body),
        ];
        assert_eq!(got, want.map(|(t, r)| (t.to_owned(), r)));
    }

    #[test]
    fn an_article_inside_a_misnamed_container_is_body() {
        let article = "<p>各地要加快推进，确保完成；</p>".repeat(20);
        let got = shown(&format!("<div class='footer info'>{article}</div><p>正文以外，一句。</p>"));
        assert!(got.iter().all(|g| g.1 == Role::Body));
    }

    #[test]
    fn data_tables_make_rows_and_placing_tables_make_paragraphs() {
        let got = shown("<table><tr><td>一<td><p>甲</p><tr><td>二<td>乙</table>");
        assert_eq!(got, [("一\t甲".to_owned(), Role::Row), ("二\t乙".to_owned(), Role::Row)]);
        let got = shown(
            "<table><tr><td><table><tr><td>内</td></tr></table></td><td><p>段一。</p><p>段二。</p></td></tr></table>",
        );
        assert!(got.iter().all(|g| g.1 == Role::Body), "{got:?}");
    }

    #[test]
    fn links_are_weighed() {
        assert_eq!(lines("<p>见<a>通知</a>。</p>")[0].link_pct, 50);
    }
}
