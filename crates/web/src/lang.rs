//! The language of a page or of a printed line.

/// The language somebody reads in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// Simplified Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The tag for a `lang` attribute.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    /// The one of two texts that is in this language.
    ///
    /// # Example
    /// ```
    /// assert_eq!(duban_web::Lang::En.pick("时限", "due"), "due");
    /// ```
    #[must_use]
    pub const fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}

impl Lang {
    /// The language of a tag such as `zh-CN`, `zh`, `en-GB`.
    ///
    /// # Example
    /// ```
    /// assert_eq!(duban_web::Lang::from_tag("en-GB"), Some(duban_web::Lang::En));
    /// ```
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.split(['-', '_']).next()?.trim().to_ascii_lowercase().as_str() {
            "zh" => Some(Self::Zh),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The one of ours that a browser likes best by its `Accept-Language`; the first of those it likes alike.
    #[must_use]
    pub fn accepted(header: &str) -> Option<Self> {
        let liking = |part: &str| {
            let mut pieces = part.split(';');
            let lang = Self::from_tag(pieces.next()?)?;
            let q = pieces.find_map(|p| p.trim().strip_prefix("q=")?.parse::<f32>().ok()).unwrap_or(1.0);
            Some((lang, q))
        };
        let mut best: Option<(Self, f32)> = None;
        for (lang, q) in header.split(',').filter_map(liking) {
            if q > best.map_or(0.0, |(_, most)| most) {
                best = Some((lang, q));
            }
        }
        best.map(|(lang, _)| lang)
    }

    /// The other one, to be switched to.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Zh => Self::En,
            Self::En => Self::Zh,
        }
    }

    /// What it calls itself.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Zh => "中文",
            Self::En => "English",
        }
    }
}
