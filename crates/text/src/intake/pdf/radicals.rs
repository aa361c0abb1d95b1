//! Radicals that stand for whole characters.
//!
//! A font draws 人 and the radical ⼈ with one glyph, and many programs write the radical into the PDF's map.

/// The characters of the radicals from U+2F00 on, in their order (Unicode, compatibility decompositions).
const KANGXI: &str = "\
    一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀\
    寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋\
    比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸\
    缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛\
    辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻\
    黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// Characters among the further radicals from U+2E80 on; those that are only parts of characters stay.
const FURTHER: &[(char, char)] = &[
    ('\u{2e81}', '厂'),
    ('\u{2e8e}', '兀'),
    ('\u{2e92}', '巳'),
    ('\u{2e9c}', '日'),
    ('\u{2e9d}', '月'),
    ('\u{2e9f}', '母'),
    ('\u{2ea0}', '民'),
    ('\u{2ea9}', '王'),
    ('\u{2eab}', '目'),
    ('\u{2eac}', '示'),
    ('\u{2eb6}', '羊'),
    ('\u{2ec4}', '西'),
    ('\u{2ec5}', '见'),
    ('\u{2ec6}', '角'),
    ('\u{2ec9}', '贝'),
    ('\u{2ecb}', '车'),
    ('\u{2ed1}', '長'),
    ('\u{2ed3}', '长'),
    ('\u{2ed4}', '门'),
    ('\u{2ed7}', '雨'),
    ('\u{2ed8}', '青'),
    ('\u{2ed9}', '韦'),
    ('\u{2eda}', '页'),
    ('\u{2edb}', '风'),
    ('\u{2edc}', '飞'),
    ('\u{2edd}', '食'),
    ('\u{2ee2}', '马'),
    ('\u{2ee3}', '骨'),
    ('\u{2ee4}', '鬼'),
    ('\u{2ee5}', '鱼'),
    ('\u{2ee6}', '鸟'),
    ('\u{2ee7}', '卤'),
    ('\u{2ee8}', '麦'),
    ('\u{2ee9}', '黄'),
    ('\u{2eea}', '黾'),
    ('\u{2eec}', '齐'),
    ('\u{2eee}', '齿'),
    ('\u{2ef0}', '龙'),
    ('\u{2ef3}', '龟'),
];

/// Appends what `c` stands for: the character of a radical, the two dashes of a joined one.
pub(super) fn push(c: char, out: &mut String) {
    match c {
        // the same glyph as the simplified character; Unicode decomposes these two to the traditional one
        '\u{2f3e}' => out.push('户'),
        '\u{2fad}' => out.push('青'),
        '\u{2f00}'..='\u{2fd5}' => out.push(KANGXI.chars().nth(c as usize - 0x2f00).unwrap_or(c)),
        '\u{2e80}'..='\u{2eff}' => out.push(FURTHER.iter().find(|(r, _)| *r == c).map_or(c, |(_, w)| *w)),
        '\u{2e3a}' => out.push_str("——"),
        _ => out.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_become_characters() {
        let mut text = String::new();
        "⼈⺠政府⽉⾦⿕龠⸺⼾".chars().for_each(|c| push(c, &mut text));
        assert_eq!(text, "人民政府月金龠龠——户");
    }
}
