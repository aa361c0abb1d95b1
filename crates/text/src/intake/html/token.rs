//! A web page as a stream of tags and texts.
//!
//! Own and small because the crates looked at compare each attribute with all before it: a tag with a
//! million attributes would take hours. Here every byte is looked at a bounded number of times; nothing
//! is kept of a tag but its name and the four attributes that matter.

/// A piece of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Characters between tags, entities not yet decoded.
    Text(&'a str),
    /// A start tag.
    Start(Tag<'a>),
    /// An end tag; its name as written.
    End(&'a str),
}

/// A start tag with the attributes that matter, as written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// The name as written.
    pub(super) name: &'a str,
    /// `class`.
    pub(super) class: &'a str,
    /// `id`.
    pub(super) id: &'a str,
    /// `style`.
    pub(super) style: &'a str,
    /// Whether it has `hidden`.
    pub(super) hidden: bool,
}

/// Cuts a page into [`Token`]s; never fails.
pub(super) struct Tokens<'a> {
    rest: &'a str,
    /// Set once a search for this quotation mark came to the end of the page: it need not be repeated.
    no_double: bool,
    no_single: bool,
    /// The element whose content is no markup, until its end tag.
    raw: Option<&'a str>,
}

impl<'a> Tokens<'a> {
    /// The tokens of `page`.
    pub(super) fn new(page: &'a str) -> Self {
        Self { rest: page, no_double: false, no_single: false, raw: None }
    }

    /// Takes `len` bytes off the front; less when `len` is no character boundary.
    fn take(&mut self, len: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(len).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    /// The content of a script or its like, up to its end tag or the end of the page.
    fn raw_text(&mut self, name: &str) -> &'a str {
        let end = self.rest.match_indices("</").find(|(at, _)| {
            let after = &self.rest.as_bytes()[at + 2..];
            after.get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()))
        });
        let len = end.map_or(self.rest.len(), |(at, _)| at);
        self.take(len)
    }

    /// The tag, comment or declaration at the front; `None` when it is skipped or is no markup.
    fn markup(&mut self) -> Option<Token<'a>> {
        let after = &self.rest[1..];
        if let Some(comment) = after.strip_prefix("!--") {
            let len = comment.find("-->").map_or(self.rest.len(), |at| at + 7);
            self.take(len);
            return None;
        }
        if after.starts_with(['!', '?']) {
            let len = self.rest.find('>').map_or(self.rest.len(), |at| at + 1);
            self.take(len);
            return None;
        }
        let close = after.starts_with('/');
        self.take(1 + usize::from(close));
        let len = self
            .rest
            .bytes()
            .take_while(|b| !b.is_ascii_whitespace() && !matches!(b, b'>' | b'/' | b'<'))
            .count();
        let name = self.take(len);
        let mut tag = Tag { name, ..Tag::default() };
        while self.attribute(&mut tag) {}
        if close {
            return Some(Token::End(name));
        }
        if is_raw(name) {
            self.raw = Some(name);
        }
        Some(Token::Start(tag))
    }

    /// Takes one attribute off the front; false at the end of the tag.
    fn attribute(&mut self, tag: &mut Tag<'a>) -> bool {
        self.rest = self.rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        match self.rest.bytes().next() {
            None | Some(b'<') => return false, // a tag that was never closed
            Some(b'>') => {
                self.take(1);
                return false;
            }
            Some(_) => {}
        }
        let stop = |b: &u8| !b.is_ascii_whitespace() && !matches!(b, b'=' | b'>' | b'/' | b'<');
        let len = self.rest.bytes().take_while(stop).count().max(1);
        if !self.rest.is_char_boundary(len) {
            self.rest = "";
            return false;
        }
        let name = self.take(len);
        self.rest = self.rest.trim_start_matches(|c: char| c.is_ascii_whitespace());
        let value = if self.rest.starts_with('=') { self.value() } else { "" };
        match name.as_bytes() {
            n if n.eq_ignore_ascii_case(b"class") => tag.class = value,
            n if n.eq_ignore_ascii_case(b"id") => tag.id = value,
            n if n.eq_ignore_ascii_case(b"style") => tag.style = value,
            n if n.eq_ignore_ascii_case(b"hidden") => tag.hidden = true,
            _ => {}
        }
        true
    }

    /// The value behind `=`.
    fn value(&mut self) -> &'a str {
        self.take(1);
        self.rest = self.rest.trim_start_matches(|c: char| c.is_ascii_whitespace());
        for quote in ['"', '\''] {
            let Some(inner) = self.rest.strip_prefix(quote) else { continue };
            let missing = if quote == '"' { &mut self.no_double } else { &mut self.no_single };
            if !*missing && let Some(len) = inner.find(quote) {
                self.take(1);
                let value = self.take(len);
                self.take(1);
                return value;
            }
            *missing = true;
        }
        let len = self.rest.bytes().take_while(|b| !b.is_ascii_whitespace() && *b != b'>').count();
        self.take(len)
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        while !self.rest.is_empty() {
            if let Some(name) = self.raw.take() {
                let text = self.raw_text(name);
                if !text.is_empty() {
                    return Some(Token::Text(text));
                }
                continue;
            }
            let open = opens_markup(self.rest);
            if open == 0 {
                if let Some(token) = self.markup() {
                    return Some(token);
                }
                continue;
            }
            return Some(Token::Text(self.take(open)));
        }
        None
    }
}

/// Where the next tag, comment or declaration begins: a `<` that is not “less than”.
fn opens_markup(text: &str) -> usize {
    let bytes = text.as_bytes();
    let opens = |at: usize| match bytes.get(at + 1) {
        Some(b'/') => bytes.get(at + 2).is_some_and(u8::is_ascii_alphabetic),
        Some(b) => b.is_ascii_alphabetic() || matches!(b, b'!' | b'?'),
        None => false,
    };
    text.match_indices('<').map(|(at, _)| at).find(|at| opens(*at)).unwrap_or(text.len())
}

/// Elements whose content is characters, not markup.
fn is_raw(name: &str) -> bool {
    ["script", "style", "noscript", "iframe", "textarea", "xmp", "noframes"]
        .iter()
        .any(|r| r.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_texts_come_in_order() {
        let page = "a<5<P CLASS='x y' id=k hidden>文<!-- c --></p ><script>1<2</script>";
        let tokens: Vec<Token<'_>> = Tokens::new(page).collect();
        let p = Tag { name: "P", class: "x y", id: "k", style: "", hidden: true };
        assert_eq!(tokens[..4], [Token::Text("a<5"), Token::Start(p), Token::Text("文"), Token::End("p")]);
        assert_eq!(tokens[5..], [Token::Text("1<2"), Token::End("script")]);
    }

    #[test]
    fn an_unclosed_tag_ends_with_the_next_one() {
        let tokens: Vec<Token<'_>> = Tokens::new("a<b 5<p>文").collect();
        assert_eq!(tokens.len(), 4);
        assert_eq!(tokens[3], Token::Text("文"));
    }

    #[test]
    fn an_unclosed_quote_ends_with_its_tag() {
        let tokens: Vec<Token<'_>> = Tokens::new("<a href=\"x>文</a>").collect();
        assert_eq!(tokens[1], Token::Text("文"));
    }
}
