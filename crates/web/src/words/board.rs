//! The board.

use super::macros::words;

words! {
    /// The words of the board.
    BoardWords BOARD {
        title: "挂图作战" / "Board",
        place: "地区" / "Place",
        by_programme: "按专项" / "By programme",
        by_list: "按清单" / "By standing list",
        all: "全部" / "All",
        total: "合计（含本级）" / "Total, own level included",
        of_due: "办结／应办结" / "Done / due",
        of_all: "办结／全部" / "Done / all",
        of_due_short: "应办" / "due",
        of_all_short: "全部" / "all",
        cut_off: "统计截止" / "Counted as of",
        counted_at: "统计于" / "counted at",
        above: "上一级" / "One level up",
        map: "方格图" / "Tile map",
        map_note: "方格按单位次序排列，不表示疆界；数字为最差的灯的项数。" / "Tiles stand in the order of the units and claim no boundary; the number counts the worst light.",
        partial: "只统计本单位看得到的事项。" / "Only matters that your unit may see are counted.",
        note: "只有已销号的算办结；应办结是时限到截止日为止的。办结率的分子分母是同一批事项。一项事项可属多个专项，“全部”一列每项只计一次。灯由系统计算，不由填报单位选择。" / "Only what is closed is done; due is what had its deadline by the cut-off day, and numerator and denominator are of the same matters. A matter may serve several programmes; the column of all counts it once. Lights are computed, nobody chooses them.",
        none: "没有下级地区。点开数字看事项。" / "There are no places below. Open a number to see its matters.",
        quiet: "没有严重滞后的事项" / "nothing is off track",
        some: " 项严重滞后" / " off track",
        loud: "严重滞后较多：" / "much is off track in ",
        wall: "大屏" / "Wall screen",
        leave_wall: "退出大屏" / "Leave the wall screen",
    }
}
