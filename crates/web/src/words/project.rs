//! Key projects: plan, funds, blockers.

use super::macros::words;

words! {
    /// The words of what a key project carries.
    ProjectWords PROJECT {
        title: "重点项目" / "Key project",
        plan: "投资计划" / "Plan of investment",
        unit: "单位：万元" / "in 10,000 yuan",
        year: "年度" / "Year",
        invest: "计划投资" / "Planned",
        content: "建设内容" / "What is to be built",
        sum: "合计" / "Sum",
        no_plan: "还没有投资计划。" / "There is no plan of investment yet.",
        invested: "累计完成投资" / "Invested so far",
        by_now: "到今天应完成" / "Due by today",
        done: "已报完成" / "Reported",
        less_past: "累计完成减去往年计划" / "all that was invested, less the plans of earlier years",
        funds: "资金来源与到位" / "Funds and how much is there",
        source: "来源" / "Source",
        planned: "计划" / "Planned",
        in_place: "到位" / "In place",
        share: "到位率" / "Share in place",
        no_funds: "还没有填写资金来源。" / "No source of money is named yet.",
        blockers: "堵点" / "Blockers",
        no_blockers: "没有登记过堵点。" / "Nothing was ever in the way.",
        open: "未解决" / "not cleared",
        cleared: "已解决" / "cleared",
        since: "自" / "since",
        who: "可由谁解决" / "Who can clear it",
        days: "天" / "days",
        total_planned: "计划总投资（万元）" / "Planned investment (10,000 yuan)",
        total_invested: "累计完成投资（万元）" / "Invested so far (10,000 yuan)",
        open_blockers: "未解决堵点" / "Open blockers",
        plan_hint: "仅重点项目填写。每年一行：2026 | 12000 | 主体工程完工（万元）" / "Key projects only. A line each year: 2026 | 12000 | main works done (10,000 yuan)",
    }
}
