//! Makes text safe inside of XML and HTML.

/// `text` with the five special characters as entities, and without what XML 1.0 cannot hold.
pub(super) fn xml(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for one in text.chars() {
        match one {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\t' | '\n' | '\r' => safe.push(one),
            one if one.is_control() || matches!(one, '\u{FFFE}' | '\u{FFFF}') => {}
            one => safe.push(one),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::xml;

    #[test]
    fn markup_becomes_text() {
        assert_eq!(xml("<b a='1'>\"&\u{0}\u{B}"), "&lt;b a=&#39;1&#39;&gt;&quot;&amp;");
    }
}
