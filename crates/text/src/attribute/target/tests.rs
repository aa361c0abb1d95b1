//! Tables of cases for the rules of figures.

use super::{FigureRole, find};
use crate::Span;

/// Every figure as `text value[-max] unit binding`, with its role unless that is plain.
fn read(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let lines = find(&chars, Span::new(0, chars.len())).into_iter().map(|f| {
        let t = f.target;
        assert_eq!(t.span.text(&chars), t.text);
        let max = t.value_max.map_or(String::new(), |v| format!("-{v}"));
        let role = if f.role == FigureRole::Plain { String::new() } else { format!(" {:?}", f.role) };
        format!("{} {}{max} {} {:?}{role}", t.text, t.value, t.unit, t.cmp)
    });
    lines.collect::<Vec<_>>().join("; ")
}

#[track_caller]
fn hold(cases: &[(&str, &str)]) {
    for (text, want) in cases {
        assert_eq!(read(text), *want, "{text}");
    }
}

#[test]
fn a_figure_has_its_number_and_its_measure() {
    hold(&[
        ("新建充电桩1500个", "1500个 1500 个 Eq"),
        ("下达资金1.5亿元", "1.5亿元 1.5 亿元 Eq"),
        ("惠及居民3.2万户", "3.2万户 3.2 万户 Eq"),
        ("实现3千万元", "3千万元 3 千万元 Eq"),
        ("装机2万千瓦", "2万千瓦 2 万千瓦 Eq"),
        ("提高3个百分点", "3个百分点 3 个百分点 Eq"),
        ("办好三条实事", "三条 3 条 Eq"),
        ("帮扶三百二十户", "三百二十户 320 户 Eq"),
        ("新增就业5万，", "5万 5 万 Eq"),
        ("配备设备860台（套）", "860台（套） 860 台（套） Eq"),
        ("对86家规模工业企业开展", "86家 86 家 Eq"),
        ("每年每公里县道1万元", "1万元 1 万元 Eq"),
    ]);
}

#[test]
fn words_before_and_behind_bind_it() {
    hold(&[
        ("不少于60个", "不少于60个 60 个 Ge"),
        ("30条以上", "30条以上 30 条 Ge"),
        ("50台车以上", "50台车以上 50 台 Ge"),
        ("达到75%", "达到75% 75 % Ge"),
        ("达到80%以上", "达到80%以上 80 % Ge"),
        ("提高到每人每月1700元", "提高到每人每月1700元 1700 元 Ge"),
        ("扩面至60项", "扩面至60项 60 项 Ge"),
        ("至少新建1个", "至少新建1个 1 个 Ge"),
        ("突破1000亿元", "突破1000亿元 1000 亿元 Gt"),
        ("控制在5.5%以内", "5.5%以内 5.5 % Le"),
        ("不超过总投资15%", "不超过总投资15% 15 % Le"),
        ("浓度降至32微克/立方米以下", "32微克/立方米以下 32 微克/立方米 Le"),
        ("下降0.3个百分点左右", "0.3个百分点左右 0.3 个百分点 Approx"),
        ("十余项", "十余项 10 项 Approx"),
        ("最近30家", "30家 30 家 Eq"),
    ]);
}

#[test]
fn ranges_fractions_and_lists() {
    hold(&[
        ("选择1至2个乡镇", "1至2个 1-2 个 Range"),
        ("10万至20万元", "10万至20万元 10-20 万元 Range"),
        ("5%—8%", "5%—8% 5-8 % Range"),
        ("不低于三分之一", "不低于三分之一 33.3 % Ge"),
        ("百分之五", "百分之五 5 % Eq"),
        ("增长百分之五", "百分之五 5 % Eq"),
        ("提高到六成", "提高到六成 60 % Ge"),
        ("分别提升至90%、95%以上", "提升至90% 90 % Ge; 95%以上 95 % Ge"),
        ("分别达到60个、80个", "达到60个 60 个 Ge; 80个 80 个 Ge"),
        ("增长5%、10%", "5% 5 % Eq; 10% 10 % Eq"),
        ("分别新建5、8、10个", "5 5 个 Eq; 8 8 个 Eq; 10个 10 个 Eq"),
    ]);
}

#[test]
fn names_dates_and_ordinals_are_no_figures() {
    for text in [
        "“4+4”",
        "4+4",
        "第九届",
        "T3航站楼",
        "G60高速",
        "12345热线",
        "20国集团",
        "5G基站",
        "4A级景区",
        "四、五类危桥",
        "三年行动",
        "三级节点",
        "“631”",
        "PM2.5",
        "2024年3月12日",
        "〔2024〕18号",
        "联系电话：0735-2880011",
        "一户一档",
        "一批项目",
        "二次供水",
        "三个一",
        "五个方面",
        "两个维护",
        "翻一番",
        "《5项措施》",
        "前10名",
    ] {
        hold(&[(text, "")]);
    }
}

#[test]
fn time_limits_and_cadences_are_no_figures_but_lengths_of_work_are() {
    for text in [
        "24小时内",
        "3个工作日内",
        "每2小时",
        "每3个月",
        "每月一次",
        "每月两次",
        "开展一次演练",
        "24小时值班",
        "7×24小时",
        "近三年，",
    ] {
        hold(&[(text, "")]);
    }
    hold(&[
        ("压缩至0.5个工作日以内", "0.5个工作日以内 0.5 个工作日 Le"),
        ("再缩短3天", "3天 3 天 Eq"),
        ("公示不少于7天", "不少于7天 7 天 Ge"),
        ("蹲点帮扶一个月", "一个月 1 个月 Eq"),
        ("每月巡路不少于4次", "不少于4次 4 次 Ge"),
        ("组织演练3次", "3次 3 次 Eq"),
    ]);
}

#[test]
fn conditions_baselines_and_unit_names_are_told_apart() {
    hold(&[
        ("5亿元以上项目40个", "5亿元以上 5 亿元 Ge Condition; 40个 40 个 Eq"),
        ("对投诉3次以上的事项", "3次以上 3 次 Ge Condition"),
        ("积水超过15厘米立即封闭", "超过15厘米 15 厘米 Gt Condition"),
        ("不足30人的教学点14个", "不足30人 30 人 Lt Condition; 14个 14 个 Eq"),
        ("由50万吨提高到80万吨", "50万吨 50 万吨 Eq Baseline; 提高到80万吨 80 万吨 Ge"),
        ("在已安排3亿元的基础上", "3亿元 3 亿元 Eq Baseline"),
        ("沿江7市完成", "7市 7 市 Eq UnitName"),
        ("沿江8个乡镇（街道）要转移2316人", "8个 8 个 Eq UnitName; 2316人 2316 人 Eq"),
    ]);
}

#[test]
fn no_text_makes_it_fail() {
    for text in [
        "",
        "1",
        "万",
        "百分之",
        "三分之",
        "1至",
        "5、",
        "“1",
        "》1个",
        "99999999999999999个",
        "1.个",
        "不少于",
        "3/",
        "3台（",
    ] {
        read(text);
    }
}
