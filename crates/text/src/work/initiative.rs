//! Names in quotation marks: programmes, campaigns, lists, mechanisms (guideline, section 4, `initiatives`).

use crate::glyphs::{begins_any, holds_any};
use crate::lexicon::Tags;
use crate::parse::Parsed;
use crate::{Initiative, KnownName, Span};

/// What a name is followed by when it is one.
const BEHIND: &[&str] = &[
    "行动",
    "工程",
    "机制",
    "制度",
    "计划",
    "攻坚",
    "专项",
    "清单",
    "平台",
    "服务端",
    "模式",
    "活动",
    "战役",
    "攻势",
    "企业",
    "工作法",
    "体系",
    "政策",
    "改革",
    "试点",
    "品牌",
    "项目",
    "预警",
    "管理",
    "服务",
    "专班",
    "方案",
    "专区",
    "窗口",
    "热线",
    "系统",
    "名单",
    "基金",
    "贷",
    "产业",
    "走廊",
    "园区",
    "示范",
    "创建",
    "经验",
    "倍增",
    "专员",
    "消费季",
    "整治",
    "重大",
    "码",
    "卡",
    "券",
    "课",
    "讲堂",
    "夜校",
    "大赛",
    "之",
    "集群",
    "网",
    "工作",
];

/// Verbs that stand before a name when it is one.
const BEFORE: &[&str] = &[
    "推进",
    "实施",
    "开展",
    "落实",
    "执行",
    "推行",
    "抓好",
    "办好",
    "打好",
    "实行",
    "打造",
    "用好",
    "深化",
    "启动",
    "建立",
    "完善",
    "落实好",
    "紧盯",
    "抓实",
    "健全",
    "编制",
    "擦亮",
    "推广",
];

/// The names of initiatives in the fragments of an item.
pub(crate) fn names(parsed: &Parsed, spans: &[Span], known: &[KnownName]) -> Vec<Initiative> {
    let mut out: Vec<Initiative> = Vec::new();
    for span in spans {
        let text = span.of(&parsed.chars);
        let mut at = 0;
        while let Some(open) = text[at..].iter().position(|c| *c == '“').map(|i| i + at) {
            let Some(close) = text[open..].iter().position(|c| *c == '”').map(|i| i + open) else { break };
            let name = &text[open + 1..close];
            at = close + 1;
            let code = known
                .iter()
                .find(|k| k.names.iter().any(|n| n.chars().eq(name.iter().copied())))
                .map(|k| k.code.clone());
            if code.is_some() || is_name(name, &text[..open], &text[close + 1..]) {
                let name: String = name.iter().collect();
                if !out.iter().any(|i| i.name == name) {
                    out.push(Initiative { name, code });
                }
            }
        }
    }
    out
}

/// Whether a quotation is the name of something that is run, rather than a metaphor or a holiday.
fn is_name(name: &[char], before: &[char], after: &[char]) -> bool {
    if name.is_empty() || crate::parse::cues(name).any(Tags::NOINITIATIVE) && name.len() <= 6 {
        return false;
    }
    if holds_any(name, &["，", "。"]) || holds_any(name, &["先"]) && holds_any(name, &["后"]) {
        return false;
    }
    let known = begins_any(after, BEHIND).is_some();
    let driven = BEFORE.iter().any(|v| crate::glyphs::ends(before, v));
    let coined = name.iter().any(char::is_ascii_digit) || name.first() == Some(&'一') || name.len() >= 3;
    known || driven || coined
}
