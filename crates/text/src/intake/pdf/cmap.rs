//! ToUnicode maps: codes in strings to characters.

use super::lexer::{Word, Words};

/// Most entries of one map: there are 65,536 codes of two bytes.
const ENTRIES: usize = 70_000;

/// Most ranges of codes: each is looked at for each code.
const SPACES: usize = 16;

/// A map from codes to characters.
#[derive(Debug, Default)]
pub(super) struct CMap {
    /// Code lengths that occur, as ranges: length, lowest, highest.
    spaces: Vec<(usize, u32, u32)>,
    /// Ranges of codes with the first one's characters, by length and lowest code.
    ranges: Vec<Range>,
}

/// Codes `low..=high` of `len` bytes stand for `first`, its last character counted on.
#[derive(Debug, Clone)]
struct Range {
    len: usize,
    low: u32,
    high: u32,
    first: String,
}

/// The code that a string's bytes are.
fn code(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |v, b| (v << 8) | u32::from(*b))
}

/// The characters that a map's bytes are.
fn characters(bytes: &[u8]) -> String {
    match bytes {
        [b] => char::from(*b).to_string(),
        _ => encoding_rs::UTF_16BE.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

impl CMap {
    /// Reads a map.
    pub(super) fn read(bytes: &[u8]) -> Self {
        let mut map = Self::default();
        let mut operands: Vec<Vec<u8>> = Vec::new();
        let mut list: Option<Vec<Vec<u8>>> = None;
        for word in Words::new(bytes) {
            match word {
                Word::String(s) => match &mut list {
                    Some(list) if list.len() < ENTRIES => list.push(s),
                    Some(_) => {}
                    None if operands.len() < ENTRIES => operands.push(s),
                    None => {}
                },
                Word::Open => list = Some(Vec::new()),
                Word::Close => map.list(&mut operands, list.take().unwrap_or_default()),
                Word::Operator(b"begincodespacerange" | b"beginbfchar" | b"beginbfrange") => operands.clear(),
                Word::Operator(b"endcodespacerange") => {
                    let pairs = operands.chunks_exact(2);
                    let room = SPACES.saturating_sub(map.spaces.len());
                    map.spaces.extend(pairs.take(room).map(|p| (p[0].len(), code(&p[0]), code(&p[1]))));
                }
                Word::Operator(b"endbfchar") => {
                    for p in operands.chunks_exact(2) {
                        map.add(p[0].len(), code(&p[0]), code(&p[0]), characters(&p[1]));
                    }
                }
                Word::Operator(b"endbfrange") => {
                    for p in operands.chunks_exact(3) {
                        map.add(p[0].len(), code(&p[0]), code(&p[1]), characters(&p[2]));
                    }
                    operands.clear();
                }
                _ => {}
            }
        }
        map.ranges.sort_by_key(|r| (r.len, r.low));
        map
    }

    fn add(&mut self, len: usize, low: u32, high: u32, first: String) {
        if self.ranges.len() < ENTRIES && low <= high && !first.is_empty() {
            self.ranges.push(Range { len, low, high, first });
        }
    }

    /// A range whose characters are listed one by one; the lines before it in the same section come first.
    fn list(&mut self, operands: &mut Vec<Vec<u8>>, list: Vec<Vec<u8>>) {
        let (Some(_), Some(low)) = (operands.pop(), operands.pop()) else { return };
        for (n, s) in list.iter().enumerate() {
            let Some(code) = code(&low).checked_add(n as u32) else { return };
            self.add(low.len(), code, code, characters(s));
        }
    }

    /// How many bytes the next code has; `usual` when the map does not say.
    pub(super) fn code_len(&self, bytes: &[u8], usual: usize) -> usize {
        let fits = |(len, low, high): &&(usize, u32, u32)| {
            *len > 0 && bytes.get(..*len).is_some_and(|b| (*low..=*high).contains(&code(b)))
        };
        self.spaces.iter().find(fits).map_or(usual, |(len, ..)| *len)
    }

    /// The characters of a code.
    pub(super) fn get(&self, bytes: &[u8]) -> Option<String> {
        let (len, code) = (bytes.len(), code(bytes));
        let end = self.ranges.partition_point(|r| (r.len, r.low) <= (len, code));
        let range = self.ranges.get(end.checked_sub(1)?)?;
        if range.len != len || code > range.high {
            return None;
        }
        let mut text = range.first.clone();
        let last = text.pop()?;
        text.push(char::from_u32(u32::from(last).checked_add(code - range.low)?)?);
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_ranges_and_lists_are_mapped() {
        let map = CMap::read(
            b"1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfchar <0003> <4E2D56FD> endbfchar \
              2 beginbfrange <0010> <0012> <4E00> <0020> <0021> [<0041> <D840DC00>] endbfrange",
        );
        assert_eq!(map.get(&[0, 3]).as_deref(), Some("中国"));
        assert_eq!(map.get(&[0, 0x12]).as_deref(), Some("丂"));
        assert_eq!(map.get(&[0, 0x21]).as_deref(), Some("𠀀"));
        assert_eq!(map.get(&[0, 0x13]), None);
        assert_eq!(map.code_len(&[0, 3], 1), 2);
    }
}
