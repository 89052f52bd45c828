//! The table of all rules.

/// A rule of the checker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Stable name, such as `D014`.
    pub code: &'static str,
    /// What breaks it, in one line.
    pub meaning: &'static str,
    /// Whether a dialogue that breaks it could not be walked at all. The other rules are about
    /// people, and apply to new files only, not to the version a running session began with.
    pub is_structural: bool,
}

const fn structural(code: &'static str, meaning: &'static str) -> Rule {
    Rule { code, meaning, is_structural: true }
}

const fn advisory(code: &'static str, meaning: &'static str) -> Rule {
    Rule { code, meaning, is_structural: false }
}

/// Every rule, in the order of its code. D00x is about reading, D01x about names, D02x about the
/// way through, D03x about answers, D04x about texts, D05x about people, D06x about the whole.
pub const CODES: &[Rule] = &[
    structural("D001", "the file is not UTF-8 text"),
    structural("D002", "the file is larger than any dialogue needs to be"),
    structural("D003", "a line is indented with a tab"),
    structural("D004", "prose or punctuation broke the YAML"),
    structural("D005", "the file is nested too deep, or refers to parts of itself"),
    structural("D006", "the same key stands twice"),
    structural("D007", "a key is not known there"),
    structural("D008", "a key is missing"),
    structural("D009", "a value is of the wrong kind"),
    advisory("D011", "a name is not written as names are"),
    structural("D012", "two files have the same name"),
    structural("D013", "two options of one question have the same id"),
    structural("D014", "a node is named that is not there"),
    structural("D015", "something is called that is not there"),
    structural("D016", "calls go in a circle"),
    structural("D017", "there is no `support` fragment with a text"),
    advisory("D018", "a code is not in the codebook"),
    advisory("D019", "one name stands for two kinds of answer"),
    advisory("D021", "no path reaches a node"),
    advisory("D022", "no end can be reached from a node"),
    structural("D023", "a circle of nodes asks nothing"),
    structural("D024", "no answer fits a question"),
    structural("D025", "the entries of a `next` are out of order"),
    advisory("D026", "an answer leads nowhere while the others lead on"),
    advisory("D031", "an answer is named that nothing asks for"),
    advisory("D032", "an answer is named that may be missing there"),
    advisory("D033", "a condition does not fit the kind of answer"),
    structural("D034", "double braces that are not `{{name}}` or `{{name|instead}}`"),
    advisory("D041", "a text does not fit into one message, with the longest answers put in"),
    advisory("D042", "a label is too long for a button"),
    advisory("D043", "a title or summary is too long for a menu"),
    advisory("D044", "a question has too many options"),
    advisory("D045", "a text is blank"),
    advisory("D046", "a node asks without saying anything, or does nothing"),
    advisory("D051", "a question cannot be left unanswered"),
    advisory("D052", "more than two heavy questions come in a row"),
    advisory("D053", "a heavy question can be the last one"),
    advisory("D054", "a path goes on from a heavy question to the end without a closing"),
    advisory("D056", "the file does not say where it comes from"),
    advisory("D057", "an answer flows further than its `keep`"),
    advisory("D058", "a node does not work in a group"),
    advisory("D061", "a dialogue with all it calls is too long to be stored"),
    advisory("D062", "a number is out of its range"),
    advisory("D063", "a transcript names something that is not there"),
];
