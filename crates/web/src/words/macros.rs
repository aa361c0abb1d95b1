//! Words in both languages side by side, so that neither can be forgotten.

/// A set of words: Chinese and English.
pub(crate) struct Pair<W: 'static> {
    pub(crate) zh: W,
    pub(crate) en: W,
}

impl<W> Pair<W> {
    /// The words of a language.
    pub(crate) const fn of(&'static self, lang: crate::Lang) -> &'static W {
        match lang {
            crate::Lang::Zh => &self.zh,
            crate::Lang::En => &self.en,
        }
    }
}

/// Declares a struct of words and its two instances. Each field is `name: "中文" / "English"`.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident $both:ident { $($field:ident: $zh:literal / $en:literal),* $(,)? }) => {
        $(#[$doc])*
        pub(crate) struct $name {
            $(pub(crate) $field: &'static str,)*
        }

        /// The same in both languages.
        pub(crate) static $both: $crate::words::macros::Pair<$name> = $crate::words::macros::Pair {
            zh: $name { $($field: $zh,)* },
            en: $name { $($field: $en,)* },
        };
    };
}

pub(crate) use words;
