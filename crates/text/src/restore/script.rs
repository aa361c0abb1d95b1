//! Which script the copy is in, and the way to simplified characters.
//!
//! A clean simplified text holds 著名, 乾坤, 瞭望: what such characters mean is asked only where the copy is
//! traditional. Then the phrase tables decide, and after them the word list where the tables leave a choice.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::repair::RepairKind;
use crate::restore::chinese::{is_han, is_traditional, simple, to_simplified};
use crate::restore::page::{Page, Row};
use crate::token;

/// The script of a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Simplified,
    Traditional,
}

/// From this share of traditional characters, in percent, a copy or a row is traditional.
const SHARE_PCT: usize = 6;
const ROW_SHARE_PCT: usize = 20;
/// Characters on each side that the choice between two simplified forms is made by.
const AROUND: usize = 5;

/// Characters that have two simplified forms in use; the tables always give the first.
const CHOICES: &[[char; 2]] = &[
    ['著', '着'],
    ['帐', '账'],
    ['藉', '借'],
    ['乾', '干'],
    ['谘', '咨'],
    ['馀', '余'],
    ['徵', '征'],
    ['夥', '伙'],
    ['剋', '克'],
    ['麽', '么'],
    ['扞', '捍'],
];

/// Odd forms that the tables leave as they are.
const VARIANTS: &[(char, char)] = &[
    ('痺', '痹'),
    ('谿', '溪'),
    ('衞', '卫'),
    ('敍', '叙'),
    ('簷', '檐'),
    ('暱', '昵'),
    ('峯', '峰'),
    ('羣', '群'),
    ('裏', '里'),
];

/// By how much the second form of a choice is the commoner one in official texts, in 1/1024 nat.
const COMMONER: u64 = 2 * 1024;

/// Characters of the national list of 2013 that the tables would take for traditional: names have them.
const KEPT: &str = "昇喆堃甯鉅迺頫勠祕淼犇鑫晳瞋噘蹚溧菰椀";

/// What simplification makes of some other character: these are simplified, or common to both scripts.
static MADE: LazyLock<BTreeSet<char>> =
    LazyLock::new(|| ('\u{4e00}'..='\u{9fa5}').filter(|c| is_traditional(*c)).map(simple).collect());

/// Forms that traditional text has as well, whatever other character they also stand for.
const SHARED: &str = "污干范征周布系后里面只谷丑斗卷曲余沖采划制松志回向于云伙借咸注游表症佣别胡幸姜家困朴朱岩并占升群台了几才丰仆克吃同合吁周咨唇嘗回困夫姜娘家宁岳干并廣录当志念恤托折抵拐挂挽捆据扎摘支教昆晒暗曲札朱朴村杆板果核梁棱欲欺歌殖毀沈沾泄注洒洗涂淀游溪滾澄炮焰熏獲界症皋盡碗秋种秘租端籌系累繩罰群耀背腊致舍荐蔑蕩藉表袖複見託誌諮豬賬贊趟跡踴蹤輝辟迴遊醜采里針鐘阪限陞雇霉須頹面颱飄驅髒鬱鬆";

/// Whether `c` would not stand in traditional text.
pub(super) fn only_simplified(c: char) -> bool {
    MADE.contains(&c) && !SHARED.contains(c)
}

/// Traditional characters of a row, and ideographs.
fn count(row: &Row) -> (usize, usize) {
    let traditional = row.glyphs.iter().filter(|g| is_traditional(g.c)).count();
    (traditional, row.glyphs.iter().filter(|g| is_han(g.c)).count())
}

/// The script of the whole copy.
pub(super) fn script(page: &Page) -> Script {
    let (mut traditional, mut han) = (0, 0);
    for (t, h) in page.rows.iter().map(count) {
        traditional += t;
        han += h;
    }
    if traditional * 100 > han * SHARE_PCT { Script::Traditional } else { Script::Simplified }
}

/// Makes the copy simplified throughout.
pub(super) fn simplify(page: &mut Page, script: Script) {
    for row in &mut page.rows {
        let (traditional, han) = count(row);
        if script == Script::Traditional || (traditional >= 2 && traditional * 100 > han * ROW_SHARE_PCT) {
            by_phrase(row);
        } else if traditional > 0 {
            one_by_one(row);
        }
    }
}

/// A stray traditional character in a simplified row.
fn one_by_one(row: &mut Row) {
    for g in &mut row.glyphs {
        if is_traditional(g.c) && !KEPT.contains(g.c) {
            g.turn_into(simple(g.c), RepairKind::Traditional, 85);
        }
    }
}

/// A traditional row: by the phrase tables, then by the word list where there is a choice.
fn by_phrase(row: &mut Row) {
    let plain: Vec<char> = to_simplified(&row.text()).chars().collect();
    let mut now: Vec<char> = if plain.len() == row.glyphs.len() {
        plain
    } else {
        row.glyphs.iter().map(|g| simple(g.c)).collect()
    };
    for at in 0..now.len() {
        if let Some((_, plain)) = VARIANTS.iter().find(|(odd, _)| *odd == now[at]) {
            now[at] = *plain;
        }
        if let Some(forms) = CHOICES.iter().find(|forms| forms.contains(&now[at])) {
            now[at] = likelier(&now, at, *forms);
        }
    }
    for (g, c) in row.glyphs.iter_mut().zip(now) {
        g.turn_into(c, RepairKind::Traditional, 99);
    }
}

/// The form that makes the likelier text; the last of `forms` when they are alike.
fn likelier(text: &[char], at: usize, forms: [char; 2]) -> char {
    let from = at.saturating_sub(AROUND);
    let mut window: Vec<char> = text[from..text.len().min(at + AROUND + 1)].to_vec();
    let mut best = (u64::MAX, text[at]);
    for (n, form) in forms.into_iter().rev().enumerate() {
        window[at - from] = form;
        let cost = token::cut(&window).cost + if n == 0 { 0 } else { COMMONER };
        if cost < best.0 {
            best = (cost, form);
        }
    }
    best.1
}
