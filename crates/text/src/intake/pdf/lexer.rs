//! The words of a content stream or character map: numbers, strings, names, operators.
//!
//! `lopdf` has a parser of its own, which keeps the whole stream as objects; one operation at a time is enough here.

/// Deepest nesting of brackets in a string.
const NESTING: usize = 32;

/// One word.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Word<'a> {
    /// A number.
    Number(f64),
    /// The bytes of `(…)` or `<…>`.
    String(Vec<u8>),
    /// A name without its slash, escapes undone only where they matter: not at all.
    Name(&'a [u8]),
    /// `[`.
    Open,
    /// `]`.
    Close,
    /// An operator or keyword.
    Operator(&'a [u8]),
}

/// Cuts bytes into [`Word`]s.
pub(super) struct Words<'a> {
    rest: &'a [u8],
}

const fn is_space(b: u8) -> bool {
    matches!(b, 0 | b'\t' | b'\n' | 0xc | b'\r' | b' ')
}

const fn is_mark(b: u8) -> bool {
    matches!(b, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

impl<'a> Words<'a> {
    /// The words of `bytes`.
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    fn skip(&mut self, n: usize) -> &'a [u8] {
        let (taken, rest) = self.rest.split_at_checked(n).unwrap_or((self.rest, &[]));
        self.rest = rest;
        taken
    }

    fn regular(&mut self) -> &'a [u8] {
        let len = self.rest.iter().take_while(|b| !is_space(**b) && !is_mark(**b)).count();
        self.skip(len)
    }

    /// A string in round brackets.
    fn literal(&mut self) -> Vec<u8> {
        let mut out = Vec::new();
        let mut depth = 0_usize;
        self.skip(1);
        while let Some(&b) = self.skip(1).first() {
            match b {
                b'\\' => self.escape(&mut out),
                b')' if depth == 0 => break,
                b'(' if depth < NESTING => {
                    depth += 1;
                    out.push(b);
                }
                b')' => {
                    depth -= 1;
                    out.push(b);
                }
                _ => out.push(b),
            }
        }
        out
    }

    /// What follows a backslash in a string.
    fn escape(&mut self, out: &mut Vec<u8>) {
        let octal = self.rest.iter().take(3).take_while(|b| matches!(b, b'0'..=b'7')).count();
        if octal > 0 {
            let value = self.skip(octal).iter().fold(0_u32, |v, b| v * 8 + u32::from(b - b'0'));
            out.push((value & 0xff) as u8);
            return;
        }
        match self.skip(1).first() {
            Some(b'n') => out.push(b'\n'),
            Some(b'r') => out.push(b'\r'),
            Some(b't') => out.push(b'\t'),
            Some(b'b') => out.push(8),
            Some(b'f') => out.push(0xc),
            Some(b'\r') if self.rest.first() == Some(&b'\n') => {
                self.skip(1);
            }
            Some(b'\n' | b'\r') | None => {}
            Some(b) => out.push(*b),
        }
    }

    /// A string of hexadecimal digits.
    fn hexadecimal(&mut self) -> Vec<u8> {
        self.skip(1);
        let len = self.rest.iter().take_while(|b| **b != b'>').count();
        let digits: Vec<u8> =
            self.skip(len).iter().filter_map(|b| (*b as char).to_digit(16)).map(|d| d as u8).collect();
        self.skip(1);
        digits.chunks(2).map(|pair| (pair[0] << 4) | pair.get(1).copied().unwrap_or(0)).collect()
    }

    /// Goes past the data of a picture inside the stream: to `EI` between white space.
    pub(super) fn skip_picture(&mut self) {
        let end = self.rest.windows(4).position(|w| is_space(w[0]) && w[1..3] == *b"EI" && is_space(w[3]));
        self.skip(end.map_or(self.rest.len(), |at| at + 3));
    }
}

impl<'a> Iterator for Words<'a> {
    type Item = Word<'a>;

    fn next(&mut self) -> Option<Word<'a>> {
        loop {
            let spaces = self.rest.iter().take_while(|b| is_space(**b)).count();
            self.skip(spaces);
            let first = *self.rest.first()?;
            match first {
                b'%' => {
                    let len = self.rest.iter().take_while(|b| !matches!(b, b'\n' | b'\r')).count();
                    self.skip(len);
                }
                b'(' => return Some(Word::String(self.literal())),
                b'<' if self.rest.get(1) != Some(&b'<') => return Some(Word::String(self.hexadecimal())),
                b'<' | b'>' => {
                    // dictionaries are read past; their words are operands that no operator takes
                    self.skip(if self.rest.get(1) == Some(&first) { 2 } else { 1 });
                }
                b'/' => {
                    self.skip(1);
                    return Some(Word::Name(self.regular()));
                }
                b'[' | b']' => {
                    self.skip(1);
                    return Some(if first == b'[' { Word::Open } else { Word::Close });
                }
                b')' | b'{' | b'}' => {
                    self.skip(1);
                }
                _ => {
                    let word = self.regular();
                    return Some(number(word).map_or(Word::Operator(word), Word::Number));
                }
            }
        }
    }
}

/// The number a word is.
fn number(word: &[u8]) -> Option<f64> {
    if word.len() > 40 || !word.iter().all(|b| b.is_ascii_digit() || matches!(b, b'+' | b'-' | b'.')) {
        return None;
    }
    let text = std::str::from_utf8(word).ok()?;
    let value: f64 = text.parse().ok()?;
    Some(value.clamp(-1e7, 1e7))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_at_space_and_marks() {
        let words: Vec<Word<'_>> =
            Words::new(b"/F1 12 Tf[(a\\(b\\051(c))-3.5<4e2>]TJ % x\n<</A 1>>").collect();
        let want = [
            Word::Name(b"F1"),
            Word::Number(12.0),
            Word::Operator(b"Tf"),
            Word::Open,
            Word::String(b"a(b)(c)".to_vec()),
            Word::Number(-3.5),
            Word::String(vec![0x4e, 0x20]),
            Word::Close,
            Word::Operator(b"TJ"),
            Word::Name(b"A"),
            Word::Number(1.0),
        ];
        assert_eq!(words, want);
    }
}
