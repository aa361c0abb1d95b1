//! Closed lists of words: enums whose every value has a code for files and interfaces and a word in both languages.

/// Declares an enum of plain values, each with code, Chinese word and English word, in the order of `ALL`.
///
/// Writes the value and its three words on one line, so that a list is read as the table it is. A code, once
/// written to a database, is never used for something else.
///
/// ```text
/// coded! {
///     /// What a lamp shows.
///     pub enum Lamp {
///         /// It burns.
///         On = "on", "亮", "on";
///         /// It does not.
///         Off = "off", "灭", "off";
///     }
/// }
/// assert_eq!(Lamp::from_code("on"), Some(Lamp::On));
/// assert_eq!(Lamp::Off.zh(), "灭");
/// ```
macro_rules! coded {
    (
        $(#[$meta:meta])*
        $vis:vis enum $name:ident {
            $($(#[$doc:meta])* $variant:ident = $code:literal, $zh:literal, $en:literal;)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis enum $name {
            $($(#[$doc])* $variant,)+
        }

        impl $name {
            /// All, in the order in which they are shown.
            pub const ALL: [Self; [$($code),+].len()] = [$(Self::$variant),+];

            /// The name in files and interfaces.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The one of a name.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|one| one.code() == code)
            }

            /// The word on Chinese pages.
            #[must_use]
            pub const fn zh(self) -> &'static str {
                match self { $(Self::$variant => $zh,)+ }
            }

            /// The word on English pages.
            #[must_use]
            pub const fn en(self) -> &'static str {
                match self { $(Self::$variant => $en,)+ }
            }

            /// The word in both languages.
            #[must_use]
            pub fn name(self) -> $crate::Name {
                $crate::Name::new(self.zh(), self.en())
            }
        }
    };
}

pub(crate) use coded;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    /// Codes come back, and nothing is called the same as its neighbour.
    macro_rules! hold {
        ($($list:ty),+ $(,)?) => {$({
            let all = <$list>::ALL;
            assert!(all.into_iter().all(|one| <$list>::from_code(one.code()) == Some(one)));
            assert_eq!(all.into_iter().map(<$list>::zh).collect::<BTreeSet<_>>().len(), all.len());
            assert_eq!(all.into_iter().map(<$list>::en).collect::<BTreeSet<_>>().len(), all.len());
            assert_eq!(<$list>::from_code("no such code"), None);
        })+};
    }

    #[test]
    fn every_code_comes_back_and_every_word_is_told_apart() {
        use crate::*;
        hold!(
            State,
            ActKind,
            Part,
            Form,
            Field,
            Occasion,
            UnitKind,
            Level,
            Classification,
            Document,
            Role,
            Relation,
            Cadence,
            Solved,
            Satisfaction,
            RequestStanding,
            RequestStep,
            MeetingState,
            Presence,
            Topic,
            Alert,
            Pace,
            FundSource,
            BlockerSort,
        );
    }
}
