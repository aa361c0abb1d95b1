//! Each step on sentences of its own.

use super::*;
use crate::{DoubtKind, Format, Line, RepairKind, Role};

fn copy(format: Format, lines: &[(&str, Role, u8)]) -> Copy {
    let lines =
        lines.iter().map(|&(t, role, link_pct)| Line { text: t.to_owned(), role, link_pct }).collect();
    Copy { format, encoding: "UTF-8", lines, undecodable: 0 }
}

fn plain(text: &str) -> Restored {
    let lines: Vec<_> = text.split('\n').map(|t| (t, Role::Body, 0)).collect();
    restore(&copy(Format::Text, &lines))
}

/// The source with every repair carried out.
fn carried_out(r: &Restored) -> String {
    let source: Vec<char> = r.source.chars().collect();
    let mut text = String::new();
    let mut at = 0;
    for repair in &r.repairs {
        assert!(repair.source.start >= at, "repairs overlap: {repair:?}");
        text.extend(&source[at..repair.source.start]);
        text.push_str(&repair.after);
        at = repair.source.end;
    }
    text.extend(&source[at..]);
    text
}

#[track_caller]
fn becomes(text: &str, expected: &str) {
    let r = plain(text);
    assert_eq!(r.text, format!("{expected}\n"), "{:?}", r.repairs);
    assert_eq!(carried_out(&r).trim_end(), r.text.trim_end(), "the repairs do not give the text");
}

/// The bytes of `text` in GBK, read as Latin-1.
fn misread(text: &str) -> String {
    encoding_rs::GBK.encode(text).0.iter().map(|b| char::from(*b)).collect()
}

#[test]
fn a_clean_text_comes_out_unchanged() {
    for text in [
        "关于做好今冬明春供暖工作的通知",
        "著名学者余某、范某到乾县瞭望台调研，于谦路后街等处征管示范到位。",
        "各县（市、区），接种率达到1,200人次，12:30开会，详见 http://a.gov.cn/x?y=1 。",
        "什么是“店小二”？就是办得快！",
        "出席：张三 李四",
        "此件公开发布",
        "附件：1．任务分解表",
        "推广昇腾芯片，买买提·艾力负责，虚拟现实（VR）项目增长3．5%以上。",
    ] {
        if text.contains("3．5") {
            becomes(text, &text.replace('．', "."));
        } else {
            becomes(text, text);
        }
    }
}

#[test]
fn every_clean_text_of_the_corpus_comes_out_unchanged() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus");
    for entry in std::fs::read_dir(folder).unwrap() {
        let Ok(text) = std::fs::read_to_string(entry.unwrap().path().join("restored.txt")) else { continue };
        assert_eq!(plain(text.trim_end()).text, text);
    }
}

#[test]
fn misread_bytes_are_read_anew() {
    let text = "全市森林防火工作会议要求，严格野外用火管理。";
    becomes(&misread(text), text);
    let utf8: String = text.bytes().map(char::from).collect();
    becomes(&utf8, text);
    let twice: String = utf8.bytes().map(char::from).collect();
    becomes(&twice, text);
    let (cp1252, ..) = encoding_rs::WINDOWS_1252.decode(text.as_bytes());
    becomes(&cp1252, text);
    let big5: String =
        encoding_rs::BIG5.encode("縣政府召開會議部署防汛工作").0.iter().map(|b| char::from(*b)).collect();
    becomes(&big5, "县政府召开会议部署防汛工作");
}

#[test]
fn utf8_read_as_gbk_is_read_anew() {
    let (garbled, ..) = encoding_rs::GBK.decode("森林防火工作要抓好落实抓出成效".as_bytes());
    let r = plain(&garbled);
    assert!(r.text.contains("防火工作要抓好落实抓出成"), "{}", r.text);
    assert!(r.repairs.iter().all(|r| r.kind == RepairKind::Mojibake));
}

#[test]
fn references_and_tags_of_a_page_are_resolved() {
    becomes("会议要求&#8212;&#8212;抓好&ldquo;双减&rdquo;落实<br/>。", "会议要求——抓好“双减”落实。");
    becomes("对能耗下降<30%的企业&amp;nbsp;逐一约谈。", "对能耗下降<30%的企业 逐一约谈。");
}

#[test]
fn a_gloss_goes_and_another_bracket_stays() {
    becomes("乡(xiāng)镇要落实（shí）河长(chang)制。", "乡镇要落实河长制。");
    becomes("專項(zhuānxiàng)檢查(cha)要到位", "专项检查要到位");
    becomes(
        "引进人工智能（AI）、虚拟现实（VR）和（ying）项目",
        "引进人工智能（AI）、虚拟现实（VR）和（ying）项目",
    );
}

#[test]
fn a_lost_byte_is_found_by_the_words_around_it() {
    becomes("會議要求落?崱半p隨機”抽查", "会议要求落实“双随机”抽查");
    becomes("全面推?小疤镩L制”管护", "全面推行“田长制”管护");
    // The document itself says elsewhere what stands in the quotation marks.
    becomes("“两癌”救助要到位，要抓?谩皟砂?焙Y查工作", "“两癌”救助要到位，要抓好“两癌”筛查工作");
}

#[test]
fn a_gloss_behind_a_garbled_run_says_how_its_last_character_reads() {
    // 扛牢“糧(liáng)袋子”責任 with the first byte of 牢 lost; of all that fits only 粮 reads so.
    becomes("各縣要扛?巍凹Z(liáng)袋子”責任", "各县要扛牢“粮袋子”责任");
}

#[test]
fn a_question_mark_stays() {
    becomes("有人问：钱从哪里来?要向改革要。", "有人问：钱从哪里来？要向改革要。");
    becomes("这样行不行?群众说了算!", "这样行不行？群众说了算！");
}

#[test]
fn what_two_readings_share_equally_is_missing_and_doubtful() {
    let r = plain("请??1日到会。");
    if let Some(doubt) = r.doubts.first() {
        assert!(matches!(doubt.kind, DoubtKind::Unreadable | DoubtKind::Ambiguous));
        assert!(doubt.place.end <= r.text.chars().count());
    }
}

#[test]
fn traditional_text_becomes_simplified_in_the_sense_of_the_context() {
    becomes(
        "縣委書記強調,要著力抓好項目建設,接著完成徵收,查閱著作和臺賬",
        "县委书记强调，要着力抓好项目建设，接着完成征收，查阅著作和台账",
    );
    becomes("干部要干事,后勤要跟上,征管要嚴", "干部要干事，后勤要跟上，征管要严");
}

#[test]
fn marks_get_their_width_and_stray_commas_go() {
    becomes(
        "一是抓项目,,二是抓投资,、抓消费;三是\"放管服\"改革(试点).",
        "一是抓项目，二是抓投资、抓消费；三是“放管服”改革（试点）.",
    );
    becomes("全年投入1,200万元,１２月前完成８０％,比例3:1", "全年投入1,200万元，12月前完成80%，比例3:1");
    becomes("「一網通辦」要辦好『最後一公里』問題", "“一网通办”要办好‘最后一公里’问题");
}

#[test]
fn furniture_goes_and_its_date_is_kept() {
    let r = plain(
        "News center\n首页 > 要闻 > 县区\n全县防汛工作会议召开\n来源：本县融媒体中心 时间：2024-05-06 浏览次数：88\n\
         5月5日，全县防汛工作会议召开，会议要求抓好值班值守，备足防汛物资。（记者 王某）\n责任编辑：李某\n\
         【打印】 【关闭】\n上一篇：没有了\n某ICP备12345678号\n/div>",
    );
    assert_eq!(
        r.text,
        "全县防汛工作会议召开\n5月5日，全县防汛工作会议召开，会议要求抓好值班值守，备足防汛物资。\n"
    );
    assert_eq!(r.furniture_date, Some(jiff::civil::date(2024, 5, 6)));
    assert_eq!(carried_out(&r), r.text);
}

#[test]
fn what_only_looks_like_furniture_stays() {
    for text in [
        "市政府专题会议纪要\n时间：2024年3月5日上午\n地点：市政府三楼会议室\n会议听取了市水务局关于供水工作的汇报，议定如下事项。\n记录：李四\n2024年3月6日",
        "无障碍环境建设工作会议召开\n9月9日，全市无障碍环境建设工作会议召开，部署下一步工作任务。",
        "审批流程\n受理→审核→办结\n各窗口要按上述流程办理，不得增加环节，不得体外循环。\n附件：办事指南",
    ] {
        becomes(text, text);
    }
}

#[test]
fn a_web_page_keeps_its_title_once_and_its_article() {
    let r = restore(&copy(
        Format::Html,
        &[
            ("全市供暖调度会召开_某市政府网", Role::PageTitle, 0),
            ("首页", Role::Body, 100),
            ("本站检索", Role::Body, 0),
            ("全市供暖调度会召开", Role::Heading, 0),
            (
                "\u{3000}\u{3000}11月1日，市长王某主持召开全市供暖调度会，部署今冬供暖保障工作。",
                Role::Body,
                0,
            ),
            ("市住建局11月10日前完成管网打压试水。", Role::Body, 0),
            ("相关新闻", Role::Heading, 0),
            ("我市启动清雪预案", Role::Body, 100),
            ("主办：某市政府办公室", Role::Furniture, 0),
        ],
    ));
    assert_eq!(
        r.text,
        "全市供暖调度会召开\n11月1日，市长王某主持召开全市供暖调度会，部署今冬供暖保障工作。\n市住建局11月10日前完成管网打压试水。\n"
    );
}

#[test]
fn wrapped_lines_are_joined_and_slogans_parted_by_one_space() {
    becomes("　　抓落实　　促发展\n\n", "抓落实 促发展");
    becomes(
        "　　会议指出，今年以来全市各级各部门认真落实防\n汛工作责任，排查整治隐患点一百二十处，转移安置\n受威胁群众三千余人，保持了零伤亡的好成绩，要继\n续绷紧防汛这根弦，把各项措施落到实处抓出成效来\n。\n　　会议要求，各县区要落实领导带班值班制度。",
        "会议指出，今年以来全市各级各部门认真落实防汛工作责任，排查整治隐患点一百二十处，转移安置受威胁群众三千余人，保持了零伤亡的好成绩，要继续绷紧防汛这根弦，把各项措施落到实处抓出成效来。\n会议要求，各县区要落实领导带班值班制度。",
    );
}

#[test]
fn nothing_at_all_is_no_trouble() {
    for text in ["", "\n\n", "?", "(", "&", "<", "&#;", "((((", "\u{a0}\u{ad}\u{85}", "?????????????????????"]
    {
        let r = plain(text);
        assert!(r.text.ends_with('\n'));
    }
}
