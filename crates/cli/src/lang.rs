//! Which language to print in.

use duban_web::Lang;

use crate::{args::Tongue, terminal};

/// The language asked for, else Chinese when the environment says so, else English.
pub(crate) fn chosen(asked: Option<Tongue>) -> Lang {
    match asked {
        Some(Tongue::Zh) => Lang::Zh,
        Some(Tongue::En) => Lang::En,
        None => from_locale(&["LC_ALL", "LC_MESSAGES", "LANG"].map(terminal::environment)),
    }
}

/// The first of the settings that is set decides, as in every program of the system.
fn from_locale(settings: &[Option<String>]) -> Lang {
    let set = settings.iter().flatten().find(|s| !s.is_empty());
    if set.is_some_and(|s| s.to_ascii_lowercase().starts_with("zh")) { Lang::Zh } else { Lang::En }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_setting_that_is_set_decides() {
        let said = |settings: &[&str]| {
            from_locale(&settings.iter().map(|s| Some((*s).to_owned())).collect::<Vec<_>>())
        };
        assert_eq!(said(&["", "", "zh_CN.UTF-8"]), Lang::Zh);
        assert_eq!(said(&["C", "", "zh_CN.UTF-8"]), Lang::En);
        assert_eq!(said(&[]), Lang::En);
    }
}
