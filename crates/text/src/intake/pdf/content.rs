//! What a page draws: its strings with their places.

use std::collections::BTreeMap;
use std::rc::Rc;

use lopdf::{DecompressError, Dictionary, Document, Error, Object, ObjectId, Stream};

use super::font::{Font, Shown};
use super::lexer::{Word, Words};
use super::matrix::Matrix;
use super::{radicals, resources};
use crate::{ReadError, intake::UNPACKED_LIMIT};

/// Most characters of one document: a directive of 300 pages has 300,000.
const GLYPHS: usize = 2_000_000;
/// Deepest nesting of forms (drawings used as one) and of saved states.
const FORMS: usize = 6;
const SAVED: usize = 256;
/// Most operands of one operation outside a list.
const OPERANDS: usize = 64;

/// A character on a page; lengths in points, y upwards.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Glyph {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) size: f64,
    pub(super) text: String,
}

/// How many characters the fonts named, and how many they did not.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counts {
    pub(super) mapped: usize,
    pub(super) unmapped: usize,
}

/// Reads the pages of one document.
pub(super) struct Reader<'a> {
    document: &'a Document,
    /// Fonts by where their dictionary lies in memory: one object, one font.
    fonts: BTreeMap<usize, Rc<Font<'a>>>,
    /// Bytes that may still be unpacked or drawn from.
    left: usize,
    counts: Counts,
}

/// The part of the graphics state that places text.
#[derive(Clone)]
struct State<'a> {
    map: Matrix,
    font: Option<Rc<Font<'a>>>,
    size: f64,
    char_space: f64,
    word_space: f64,
    scale: f64,
    leading: f64,
    rise: f64,
}

/// An operand.
enum Operand<'b> {
    Number(f64),
    String(Vec<u8>),
    Name(&'b [u8]),
}

/// One content stream being drawn.
struct Canvas<'a, 'r> {
    resources: Option<&'a Dictionary>,
    state: State<'a>,
    saved: Vec<State<'a>>,
    text: Matrix,
    line: Matrix,
    glyphs: &'r mut Vec<Glyph>,
    depth: usize,
}

impl<'a> Reader<'a> {
    /// A reader with a full budget.
    pub(super) fn new(document: &'a Document) -> Self {
        let left = usize::try_from(UNPACKED_LIMIT).unwrap_or(usize::MAX);
        Self { document, fonts: BTreeMap::new(), left, counts: Counts::default() }
    }

    /// How many characters have been named so far.
    pub(super) const fn counts(&self) -> Counts {
        self.counts
    }

    /// What a page shows.
    pub(super) fn page(&mut self, id: ObjectId) -> Result<Vec<Glyph>, ReadError> {
        let mut glyphs = Vec::new();
        let content = match self.document.get_page_content_with_limit(id, self.left) {
            Ok(content) => content,
            Err(Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) => return Err(bomb()),
            Err(_) => return Ok(glyphs),
        };
        self.charge(content.len())?;
        let state = State {
            map: Matrix::IDENTITY,
            font: None,
            size: 1.0,
            char_space: 0.0,
            word_space: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        self.draw(&content, resources::of_page(self.document, id), state, &mut glyphs, 0)?;
        Ok(glyphs)
    }

    /// Takes `bytes` off the budget; a page is charged a little even when empty.
    fn charge(&mut self, bytes: usize) -> Result<(), ReadError> {
        self.left = self.left.checked_sub(bytes + 64).ok_or_else(bomb)?;
        Ok(())
    }

    /// Draws one content stream.
    fn draw(
        &mut self,
        content: &[u8],
        resources: Option<&'a Dictionary>,
        state: State<'a>,
        glyphs: &mut Vec<Glyph>,
        depth: usize,
    ) -> Result<(), ReadError> {
        let (text, line) = (Matrix::IDENTITY, Matrix::IDENTITY);
        let mut canvas = Canvas { resources, state, saved: Vec::new(), text, line, glyphs, depth };
        let mut operands: Vec<Operand<'_>> = Vec::new();
        let mut in_list = false;
        let mut words = Words::new(content);
        while let Some(word) = words.next() {
            let room = in_list || operands.len() < OPERANDS;
            match word {
                Word::Number(n) if room => operands.push(Operand::Number(n)),
                Word::String(s) if room => operands.push(Operand::String(s)),
                Word::Name(n) if room => operands.push(Operand::Name(n)),
                Word::Open => in_list = true,
                Word::Close => in_list = false,
                Word::Operator(b"ID") => words.skip_picture(),
                Word::Operator(operator) => {
                    self.operate(operator, &operands, &mut canvas)?;
                    operands.clear();
                    in_list = false;
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Does one operation.
    fn operate(
        &mut self,
        operator: &[u8],
        operands: &[Operand<'_>],
        on: &mut Canvas<'a, '_>,
    ) -> Result<(), ReadError> {
        let number = |n: usize| match operands.get(n) {
            Some(Operand::Number(v)) => *v,
            _ => 0.0,
        };
        let matrix = || Matrix([0, 1, 2, 3, 4, 5].map(number));
        match operator {
            b"q" if on.saved.len() < SAVED => on.saved.push(on.state.clone()),
            b"Q" => on.state = on.saved.pop().unwrap_or_else(|| on.state.clone()),
            b"cm" => on.state.map = matrix().then(on.state.map),
            b"BT" => (on.text, on.line) = (Matrix::IDENTITY, Matrix::IDENTITY),
            b"Tc" => on.state.char_space = number(0),
            b"Tw" => on.state.word_space = number(0),
            b"Tz" => on.state.scale = number(0) / 100.0,
            b"TL" => on.state.leading = number(0),
            b"Ts" => on.state.rise = number(0),
            b"Tf" => {
                on.state.size = number(1);
                if let Some(Operand::Name(name)) = operands.first() {
                    on.state.font = self.font(on.resources, name);
                }
            }
            b"Td" => on.next_line(number(0), number(1)),
            b"TD" => {
                on.state.leading = -number(1);
                on.next_line(number(0), number(1));
            }
            b"Tm" => (on.text, on.line) = (matrix(), matrix()),
            b"T*" => on.next_line(0.0, -on.state.leading),
            b"Tj" | b"TJ" => self.show(operands, on)?,
            b"'" => {
                on.next_line(0.0, -on.state.leading);
                self.show(operands, on)?;
            }
            b"\"" => {
                (on.state.word_space, on.state.char_space) = (number(0), number(1));
                on.next_line(0.0, -on.state.leading);
                self.show(operands.get(2..).unwrap_or_default(), on)?;
            }
            b"Do" if on.depth < FORMS => {
                if let Some(Operand::Name(name)) = operands.first() {
                    self.form(name, on)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// The font of this name.
    fn font(&mut self, resources: Option<&'a Dictionary>, name: &[u8]) -> Option<Rc<Font<'a>>> {
        let fonts = resources::dictionary(self.document, resources?, b"Font")?;
        let dictionary = resources::dictionary(self.document, fonts, name)?;
        let at = std::ptr::from_ref(dictionary).addr();
        if let Some(font) = self.fonts.get(&at) {
            return Some(Rc::clone(font));
        }
        let left = &mut self.left;
        let mut unpack = |stream: &Stream| {
            let bytes = stream.decompressed_content_with_limit(*left).ok()?;
            *left = left.saturating_sub(bytes.len());
            Some(bytes)
        };
        let font = Rc::new(Font::read(self.document, dictionary, &mut unpack));
        self.fonts.insert(at, Rc::clone(&font));
        Some(font)
    }

    /// Draws a form.
    fn form(&mut self, name: &[u8], on: &mut Canvas<'a, '_>) -> Result<(), ReadError> {
        let forms = on.resources.and_then(|r| resources::dictionary(self.document, r, b"XObject"));
        let Some((_, Object::Stream(form))) = forms.and_then(|f| resources::object(self.document, f, name))
        else {
            return Ok(());
        };
        if form.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|n| n != b"Form") {
            return Ok(());
        }
        let content = match form.decompressed_content_with_limit(self.left) {
            Ok(content) => content,
            Err(Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) => return Err(bomb()),
            Err(_) => return Ok(()),
        };
        self.charge(content.len())?;
        let mut state = on.state.clone();
        if let Ok(m) = form.dict.get(b"Matrix").and_then(Object::as_array) {
            let m: Vec<f64> = m.iter().filter_map(resources::number).collect();
            if let Ok(m) = <[f64; 6]>::try_from(m) {
                state.map = Matrix(m).then(state.map);
            }
        }
        let own = resources::dictionary(self.document, &form.dict, b"Resources");
        self.draw(&content, own.or(on.resources), state, on.glyphs, on.depth + 1)
    }

    /// Shows strings; a number between them moves back by thousandths of the font size.
    fn show(&mut self, operands: &[Operand<'_>], on: &mut Canvas<'a, '_>) -> Result<(), ReadError> {
        let Some(font) = on.state.font.clone() else { return Ok(()) };
        for operand in operands {
            match operand {
                Operand::Number(n) => {
                    let by = -n / 1000.0 * on.state.size * on.state.scale;
                    on.text = Matrix::shift(by, 0.0).then(on.text);
                }
                Operand::String(bytes) => font.show(bytes, |shown| self.put(shown, on)),
                Operand::Name(_) => {}
            }
            if self.counts.mapped + self.counts.unmapped > GLYPHS {
                return Err(bomb());
            }
        }
        Ok(())
    }

    /// Puts one character on the page and moves on.
    fn put(&mut self, shown: Shown, on: &mut Canvas<'a, '_>) {
        let state = &on.state;
        let place = Matrix::shift(0.0, state.rise).then(on.text).then(state.map);
        let space = state.char_space + if shown.is_space { state.word_space } else { 0.0 };
        let advance = (shown.width * state.size + space) * state.scale;
        if let Some(drawn) = shown.text {
            let mut text = String::with_capacity(drawn.len());
            drawn.chars().for_each(|c| radicals::push(c, &mut text));
            self.counts.mapped += 1;
            let whole = on.text.then(state.map);
            on.glyphs.push(Glyph {
                x: place.0[4],
                y: place.0[5],
                width: shown.width * state.size * state.scale * whole.width(),
                size: state.size.abs() * whole.height(),
                text,
            });
        } else {
            self.counts.unmapped += 1;
        }
        on.text = Matrix::shift(advance, 0.0).then(on.text);
    }
}

impl Canvas<'_, '_> {
    /// Goes to a place relative to the start of the line.
    fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::shift(x, y).then(self.line);
        self.text = self.line;
    }
}

/// What unpacks to too much.
const fn bomb() -> ReadError {
    ReadError::Bomb { limit: UNPACKED_LIMIT }
}
