//! Names of official holidays.

use super::cursor::Cursor;
use super::point::Part;

/// How a name may stand when it says nothing but itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Alone {
    /// 国庆, 春节: always the holiday.
    Yes,
    /// 五一, 清明: other words begin so; 节, 假期, 期间 or 前 must follow, or quotation marks stand round it.
    No,
}

/// Name as written, the beginning of the official name, whether it may stand alone.
const NAMES: [(&str, &str, Alone); 11] = [
    ("春节", "春节", Alone::Yes),
    ("元旦", "元旦", Alone::Yes),
    ("清明", "清明", Alone::No),
    ("五一", "劳动", Alone::No),
    ("劳动节", "劳动", Alone::Yes),
    ("端午", "端午", Alone::Yes),
    ("中秋", "中秋", Alone::Yes),
    ("国庆", "国庆", Alone::Yes),
    ("十一", "国庆", Alone::No),
    ("新春", "春节", Alone::No),
    ("新年", "元旦", Alone::No),
];

/// What follows a holiday's name and belongs to it; longer ones first.
const TAILS: &[&str] = &["小长假", "黄金周", "节假日", "假期", "假日", "长假", "放假", "节日"];

/// What makes another name of it: “五一”劳动奖章, 国庆75周年, 春节联欢晚会.
const OTHER: &[&str] =
    &["劳动奖", "劳动模范", "奖章", "口号", "联欢", "路", "村", "社区", "广场", "大道", "水库"];

/// The holiday that begins at the cursor, or two named in one breath (元旦春节, 元旦、春节期间).
pub(super) fn holiday(c: &mut Cursor<'_>) -> Option<Part> {
    let mut own = *c;
    let first = name(&mut own)?;
    let mut both = own;
    let parted = both.eat("、");
    let mut part = Part::Holiday(first, "");
    if let Some(second) = name(&mut both)
        && second != first
    {
        let tail = both.eat_any(&["两节", "双节", "“两节”", "“双节”"]).is_some();
        // With 、 between them each is a time of its own, unless one 期间 holds for both.
        if !parted || tail || both.sees_any(&["期间", "前"]) {
            part = Part::Holiday(first, second);
            own = both;
        }
    }
    *c = own;
    Some(part)
}

fn name(c: &mut Cursor<'_>) -> Option<&'static str> {
    let mut own = *c;
    let quoted = own.eat("“");
    let (_, official, alone) = NAMES.iter().find(|n| own.eat(n.0))?;
    let mut bound = own.eat("节") || quoted;
    if quoted && !own.eat("”") {
        return None;
    }
    own.eat("国际劳动节");
    bound |= own.eat_any(TAILS).is_some();
    let follows = bound || own.sees_any(&["期间", "前"]);
    if own.sees_any(OTHER) || own.sees_number() || (*alone == Alone::No && !follows) {
        return None;
    }
    if !quoted && c.before(1).is_some_and(|p| "第二三四".contains(p)) {
        return None; // 二十一
    }
    *c = own;
    Some(official)
}
