//! Whether an element names itself page furniture.

use super::token::Tag;

/// How sure the name of an element makes us.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Furniture {
    /// Not at all.
    No,
    /// It says so, but an article's own head or a heading inside may say so too.
    Perhaps,
    /// No article stands in it.
    Surely,
}

/// Elements that are furniture by their own name.
const TAGS: &[(&str, Furniture)] = &[
    ("nav", Furniture::Surely),
    ("footer", Furniture::Surely),
    ("aside", Furniture::Surely),
    ("menu", Furniture::Surely),
    ("header", Furniture::Perhaps),
    ("figcaption", Furniture::Perhaps),
];

/// Words in class or id that an article's container does not have.
const SURE: &[&str] = &[
    "nav",
    "navi",
    "navbar",
    "navigation",
    "daohang",
    "menu",
    "footer",
    "foot",
    "crumb",
    "crumbs",
    "breadcrumb",
    "breadcrumbs",
    "mianbaoxie",
    "sidebar",
    "share",
    "sharebar",
    "bdshare",
    "bdsharebuttonbox",
    "fenxiang",
    "social",
    "copyright",
    "banquan",
    "related",
    "relate",
    "recommend",
    "friendlink",
    "friendlinks",
    "links",
    "pagination",
    "pager",
    "qrcode",
    "erweima",
    "ewm",
    "comment",
    "comments",
    "advert",
    "ads",
    "banner",
    "logo",
    "login",
    "search",
    "toolbar",
    "xgxw",
    "xgyd",
    "xglj",
];

/// Words that furniture has, and now and then an article's container.
const PERHAPS: &[&str] = &[
    "header",
    "head",
    "bottom",
    "side",
    "aside",
    "rel",
    "relevant",
    "copy",
    "info",
    "source",
    "laiyuan",
    "meta",
    "edit",
    "author",
    "bianji",
    "zebian",
    "tool",
    "tools",
    "print",
    "dayin",
    "close",
    "fontsize",
    "hits",
    "views",
    "pubtime",
    "pubdate",
    "date",
    "time",
    "position",
    "location",
    "path",
    "weizhi",
    "dqwz",
    "prev",
    "next",
    "tag",
    "tags",
    "hot",
    "rank",
    "topbar",
    "top",
    "caption",
    "subscribe",
    "keywords",
    "attention",
    "follow",
    "wx",
    "weixin",
    "wechat",
    "weibo",
];

/// Words that name the article itself.
const ARTICLE: &[&str] = &[
    "content",
    "contents",
    "article",
    "detail",
    "details",
    "main",
    "body",
    "text",
    "zoom",
    "con",
    "cont",
    "zw",
    "zhengwen",
    "neirong",
    "trs",
    "editor",
    "ueditor",
    "view",
    "news",
    "title",
    "bt",
    "biaoti",
    "wrap",
    "wrapper",
    "container",
    "page",
];

/// What an element's tag, class and id say of it.
pub(super) fn of(tag: &Tag<'_>) -> Furniture {
    if tag.name.eq_ignore_ascii_case("body") || tag.name.eq_ignore_ascii_case("html") {
        return Furniture::No;
    }
    let by_tag =
        TAGS.iter().find(|(n, _)| n.eq_ignore_ascii_case(tag.name)).map_or(Furniture::No, |(_, f)| *f);
    by_tag.max(by_words(tag.class, tag.id))
}

/// What the words in class and id say.
fn by_words(class: &str, id: &str) -> Furniture {
    let mut furniture = Furniture::No;
    let mut article = false;
    each_word(class, |w| judge(w, &mut furniture, &mut article));
    each_word(id, |w| judge(w, &mut furniture, &mut article));
    if article && furniture == Furniture::Perhaps { Furniture::No } else { furniture }
}

/// Takes one word into account.
fn judge(word: &str, furniture: &mut Furniture, article: &mut bool) {
    let among = |list: &[&str]| list.iter().any(|w| w.eq_ignore_ascii_case(word));
    if among(SURE) {
        *furniture = Furniture::Surely;
    } else if among(PERHAPS) {
        *furniture = (*furniture).max(Furniture::Perhaps);
    }
    *article |= among(ARTICLE);
}

/// Most bytes of a class or id that are looked at: a page of nothing but classes must not take long.
const CLASS_BYTES: usize = 256;

/// The words of `text`, parted at marks, digits and capital letters: `news-nav2`, `newsNav`.
fn each_word(text: &str, mut each: impl FnMut(&str)) {
    let text = (0..=CLASS_BYTES.min(text.len())).rev().find_map(|n| text.get(..n)).unwrap_or_default();
    for run in text.split(|c: char| !c.is_ascii_alphabetic()) {
        let mut start = 0;
        let bytes = run.as_bytes();
        for at in 1..bytes.len() {
            if bytes[at].is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase() {
                each(&run[start..at]);
                start = at;
            }
        }
        if start < run.len() {
            each(&run[start..]);
        }
    }
}

/// Whether a style takes the element out of sight.
pub(super) fn is_hidden(tag: &Tag<'_>) -> bool {
    if tag.hidden {
        return true;
    }
    let head: String = tag.style.chars().take(CLASS_BYTES).filter(|c| !c.is_whitespace()).collect();
    let head = head.to_ascii_lowercase();
    head.contains("display:none") || head.contains("visibility:hidden")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class(class: &str) -> Furniture {
        of(&Tag { name: "div", class, ..Tag::default() })
    }

    #[test]
    fn words_in_a_class_tell_furniture_from_the_article() {
        for sure in ["nav", "top-nav2", "footerContent", "bdsharebuttonbox", "crumb"] {
            assert_eq!(class(sure), Furniture::Surely, "{sure}");
        }
        assert_eq!(class("info"), Furniture::Perhaps);
        for article in
            ["article-info", "TRS_Editor", "view TRS_UEDITOR", "content", "newsheader-title", "navy"]
        {
            assert_eq!(class(article), Furniture::No, "{article}");
        }
    }
}
