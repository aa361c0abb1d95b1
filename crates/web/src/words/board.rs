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
        map_note_placed: "方格按大致方位摆放，一地一格，不表示疆界和面积；数字为最差的灯的项数。" / "Tiles stand roughly where the places lie, one a place; they claim no boundary and no size. The number counts the worst light.",
        trend_note: "小折线为近十二个月各月末“办结／应办结”的走势。" / "The small lines show done / due at the ends of the last twelve months.",
        look_back: "回看" / "As of",
        show: "查看" / "Show",
        today: "回到今天" / "Back to today",
        past: "这是回看：" / "This looks back: ",
        past_note: " 日终时的情况。之后的反馈、延期、更正都不计入；数字点开是当日的名单。" / " as it was known at the end of that day. What was reported, granted or corrected later is not counted; a number opens the list of that day.",
        judgements: "研判回看" / "Judgements audited",
        then: "当日名单" / "The list of that day",
        no: "编号" / "No.",
        matter: "事项" / "Matter",
        light: "亮灯" / "Light",
        state: "状态" / "State",
        due_on: "时限" / "Due",
        items: " 项" / " matters",
        then_note: "亮灯、状态、地区、时限都是当日的；点开编号看到的是现在。" / "Light, state, place and deadline are those of that day; the number opens the matter as it is now.",
        wall: "大屏" / "Wall screen",
        leave_wall: "退出大屏" / "Leave the wall screen",
    }
}

words! {
    /// The words of judgements and what came of them.
    JudgementWords JUDGEMENTS {
        title: "研判回看" / "Judgements audited",
        lede: "当初研判的可能性，与后来的结果对照。只统计单位，不统计个人；研判不影响亮灯。" / "What was thought likely, beside what came of it. Units are counted, never persons; a judgement moves no light.",
        from: "统计自" / "Judged from",
        cut_off: "至" / "to",
        level: "研判" / "Judged",
        judged: "研判数" / "Judged so",
        in_time: "按期完成" / "In time",
        late: "逾期完成" / "Late",
        not_met: "到期未完成" / "Not met",
        pending: "未到期" / "Pending",
        left_out: "不计入" / "Left out",
        share: "按期完成率" / "Met in time",
        came_true: "研判应验率" / "Came true",
        few: "样本少" / "too few",
        none: "还没有研判，或者都不在统计期内。" / "Nothing was judged in this time.",
        by_unit: "按研判单位" / "By the unit that judged",
        chart: "按期完成率" / "Share met in time",
        chart_none: "没有已知结果" / "no outcome known",
        repeated: "同一单位同一月内对同一事项多次研判的，以最后一次为准，另有 " / "Of several judgements of one unit on one matter in one month the last counts; not counted besides: ",
        repeated_end: " 次未计。" / ".",
        note: "按研判当时的时限对照：后来批准的延期不算应验。“很可能”“可能”以按期完成为应验，“难以”“很难”以未按期完成为应验。撤销、搁置、并入、政策调整的和没有时限的不计入，结果已知后才研判的也不计入。已知结果不足 5 项的不算比率。" / "Held against the deadline as it stood when it was judged: what is granted later does not make a judgement right. What was thought likely came true when it was met in time; what was thought unlikely, when it was not. Left out is what was withdrawn, set aside, merged, superseded or had no deadline, and what was judged when the answer was known. Of fewer than 5 known outcomes no share is drawn.",
        table_note: "分子／分母：按期完成的，占已知结果的。" / "Numerator and denominator: met in time, of those whose outcome is known.",
    }
}
