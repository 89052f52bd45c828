//! Turns YAML values into the mirror of a dialogue file.

use super::{
    AskFile, BRANCH, BranchFile, CONDITION, Command, ConditionFile, END, EndFile, File, HEAD,
    KindFile, NODE, NextFile, NodeFile, OPTION, OptionFile, PROBE, ProbeFile, SAY, SayFile, TEST,
    TestFile, Transcript, TranscriptAnswer,
};
use crate::dialogue::{AnswerName, DialogueId, Keep, Move, NodeId};
use crate::yaml::{Fault, FaultKind, Faults, Fields, Spanned, Tree, Value, entries, shown};

/// Reads a file, as far as it can be read. `None` if not even its name and nodes were found.
pub fn read(tree: &Tree, faults: &mut Faults) -> Option<File> {
    let mut head = Fields::open(tree, "a dialogue file", HEAD, faults)?;
    let dialogue = head.optional("dialogue", name::<DialogueId>);
    let fragment = head.optional("fragment", name::<DialogueId>);
    let file = File {
        is_fragment: dialogue.is_none() && fragment.is_some(),
        id: dialogue.or(fragment).unwrap_or_else(|| no_name(tree)),
        version: head.required("version", number),
        language: head.required("language", text),
        title: head.required("title", text),
        summary: head.required("summary", text),
        minutes: head.required("minutes", number),
        practice: head.optional("practice", text),
        author: head.optional("author", text),
        year: head.optional("year", number),
        licence: head.optional("licence", text),
        sources: head.optional("sources", texts).unwrap_or_default(),
        start: head.required("start", name),
        rounds: head.optional("rounds", names).unwrap_or_default(),
        nodes: head.required("nodes", nodes).unwrap_or_default(),
        tests: head.optional("tests", |tree, faults| list(tree, faults, test)).unwrap_or_default(),
    };
    head.close();
    if file.id.value.as_str().is_empty() {
        faults.push(nameless(tree));
    }
    (!file.nodes.is_empty()).then_some(file)
}

/// The name of a file that may be broken further down, and whether it is a fragment.
pub(in crate::dialogue) fn id_of(text: &str) -> Option<(DialogueId, bool)> {
    let named = |line: &str, key: &str| Some(line.strip_prefix(key)?.trim().into());
    text.lines().find_map(|line| {
        let dialogue = named(line, "dialogue:").map(|id| (id, false));
        dialogue.or_else(|| named(line, "fragment:").map(|id| (id, true)))
    })
}

fn no_name(tree: &Tree) -> Spanned<DialogueId> {
    Spanned { at: tree.at, value: DialogueId::from("") }
}

fn nameless(tree: &Tree) -> Fault {
    let found = "a file that does not say what it is called".to_owned();
    let help = "begin it with `dialogue: some-name`, or `fragment: some-name` if others call it";
    Fault::new(FaultKind::MissingKey, tree.at, found, help.to_owned())
}

fn nodes(tree: &Tree, faults: &mut Faults) -> Option<Vec<NodeFile>> {
    let all = entries(tree, "the nodes, each under its name", faults)?;
    Some(all.into_iter().filter_map(|(id, tree)| node(id, tree, faults)).collect())
}

fn node(id: &Spanned<String>, tree: &Tree, faults: &mut Faults) -> Option<NodeFile> {
    let mut fields = Fields::open(tree, "a node", NODE, faults)?;
    let node = NodeFile {
        id: id.clone().map(|id| NodeId::from(id.as_str())),
        say: fields.optional("say", say),
        ask: fields.optional("ask", ask),
        probe: fields.optional("probe", probe),
        call: fields.optional("call", name),
        next: fields.optional("next", next),
        heavy: fields.optional("heavy", yes_or_no).unwrap_or(false),
    };
    fields.close();
    Some(node)
}

fn say(tree: &Tree, faults: &mut Faults) -> Option<SayFile> {
    if !matches!(tree.value, Value::Map(_)) {
        return Some(SayFile { first: one_or_more(tree, faults)?, again: vec![] });
    }
    let mut fields = Fields::open(tree, "what is said by visit", SAY, faults)?;
    let first = fields.required("first", one_or_more);
    let again = fields.optional("again", one_or_more).unwrap_or_default();
    fields.close();
    Some(SayFile { first: first?, again })
}

fn one_or_more(tree: &Tree, faults: &mut Faults) -> Option<Vec<Spanned<String>>> {
    match tree.value {
        Value::List(_) => texts(tree, faults),
        _ => Some(vec![text(tree, faults)?]),
    }
}

const TYPES: &str = "`text`, `choice`, `multi`, `scale` or `number`";

fn ask(tree: &Tree, faults: &mut Faults) -> Option<AskFile> {
    // Which keys a question has depends on its type, so the type is looked up first, and the
    // other faults are left to the reading proper.
    let kind = kind_name(tree, faults)?;
    let mut fields = Fields::open(tree, kind.what, kind.keys, faults)?;
    fields.optional("type", text);
    let mut ask = AskFile {
        at: fields.at(),
        save: fields.optional("save", name),
        keep: fields.optional("keep", keep).unwrap_or(Keep::Journal),
        // An unreadable `optional` is one fault, not also a question without a way out.
        optional: fields
            .optional("optional", |tree, faults| Some(yes_or_no(tree, faults).unwrap_or(true)))
            .unwrap_or(false),
        error: fields.optional("error", text),
        follow_up: None,
        kind: KindFile::Text { min: None, max: None },
    };
    if kind.keys.contains(&"follow_up") {
        ask.follow_up = fields.optional("follow_up", days);
    }
    let read = (kind.read)(&mut fields);
    fields.close();
    Some(AskFile { kind: read?, ..ask })
}

/// What is particular to one type of question.
struct Kind {
    name: &'static str,
    what: &'static str,
    keys: &'static [&'static str],
    read: fn(&mut Fields<'_, '_>) -> Option<KindFile>,
}

const KINDS: &[Kind] = &[
    Kind {
        name: "text",
        what: "a text question",
        keys: &["type", "save", "keep", "optional", "error", "follow_up", "min", "max"],
        read: |fields| {
            let min = fields.optional("min", number);
            Some(KindFile::Text { min, max: fields.optional("max", number) })
        },
    },
    Kind {
        name: "choice",
        what: "a choice",
        keys: &["type", "save", "keep", "optional", "error", "options"],
        read: |fields| Some(KindFile::Choice { options: fields.required("options", options)? }),
    },
    Kind {
        name: "multi",
        what: "a multi question",
        keys: &["type", "save", "keep", "optional", "error", "options", "at_least", "at_most"],
        read: |fields| {
            let options = fields.required("options", options);
            let at_least = fields.optional("at_least", number);
            let at_most = fields.optional("at_most", number);
            Some(KindFile::Multi { options: options?, at_least, at_most })
        },
    },
    Kind {
        name: "scale",
        what: "a scale",
        keys: &["type", "save", "keep", "optional", "error", "from", "to"],
        read: |fields| {
            let from = fields.required("from", end);
            let to = fields.required("to", end);
            Some(KindFile::Scale { from: from?, to: to? })
        },
    },
    Kind {
        name: "number",
        what: "a number question",
        keys: &["type", "save", "keep", "optional", "error", "from", "to", "unit"],
        read: |fields| {
            let from = fields.required("from", number);
            let to = fields.required("to", number);
            let unit = fields.optional("unit", text);
            Some(KindFile::Number { from: from?, to: to?, unit })
        },
    },
];

fn kind_name(tree: &Tree, faults: &mut Faults) -> Option<&'static Kind> {
    let mut fields = Fields::open(tree, "a question", &["type"], faults)?;
    let named = fields.required("type", |tree, faults| {
        text(tree, faults).filter(|word| word_of(word).is_some() || no_kind(word, faults))
    });
    named.and_then(|word| word_of(&word))
}

fn word_of(word: &Spanned<String>) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == word.value)
}

fn no_kind(word: &Spanned<String>, faults: &mut Faults) -> bool {
    faults.push(not_one_of(word, TYPES));
    false
}

fn not_one_of(word: &Spanned<String>, words: &str) -> Fault {
    let found = format!("`{}` where {words} should stand", shown(&word.value));
    Fault::new(FaultKind::WrongKind, word.at, found, format!("write {words}"))
}

fn options(tree: &Tree, faults: &mut Faults) -> Option<Vec<OptionFile>> {
    list(tree, faults, option)
}

fn option(tree: &Tree, faults: &mut Faults) -> Option<OptionFile> {
    let mut fields = Fields::open(tree, "an option", OPTION, faults)?;
    let id = fields.required("id", name);
    let text = fields.required("text", text);
    let codes = fields.optional("codes", names).unwrap_or_default();
    let next = fields.optional("next", name);
    let call = fields.optional("call", name);
    let follow_up = fields.optional("follow_up", days);
    let way_out = fields.optional("way_out", yes_or_no).unwrap_or(false);
    fields.close();
    Some(OptionFile { id: id?, text: text?, codes, next, call, follow_up, way_out })
}

fn end(tree: &Tree, faults: &mut Faults) -> Option<EndFile> {
    let mut fields = Fields::open(tree, "an end of a scale", END, faults)?;
    let value = fields.required("value", number);
    let text = fields.required("text", text);
    fields.close();
    Some(EndFile { value: value?, text: text? })
}

fn probe(tree: &Tree, faults: &mut Faults) -> Option<ProbeFile> {
    let mut fields = Fields::open(tree, "a probe", PROBE, faults)?;
    let at = fields.at();
    let missing = fields.optional("missing", move_name);
    let shorter_than = fields.optional("shorter_than", number);
    let say = fields.required("say", text);
    fields.close();
    Some(ProbeFile { at, missing, shorter_than, say: say? })
}

fn next(tree: &Tree, faults: &mut Faults) -> Option<NextFile> {
    let at = tree.at;
    let branches = match &tree.value {
        Value::List(_) => list(tree, faults, branch)?,
        _ => vec![BranchFile { at, when: None, to: name(tree, faults)? }],
    };
    Some(NextFile { at, branches })
}

fn branch(tree: &Tree, faults: &mut Faults) -> Option<BranchFile> {
    let mut fields = Fields::open(tree, "an entry of `next`", BRANCH, faults)?;
    let at = fields.at();
    let when = fields.optional("when", conditions);
    let to = fields.required("to", name);
    fields.close();
    Some(BranchFile { at, when, to: to? })
}

fn conditions(tree: &Tree, faults: &mut Faults) -> Option<Vec<ConditionFile>> {
    let all = entries(tree, "conditions such as `{need: mine}`", faults)?;
    Some(all.into_iter().filter_map(|(name, tree)| condition(name, tree, faults)).collect())
}

fn condition(name: &Spanned<String>, tree: &Tree, faults: &mut Faults) -> Option<ConditionFile> {
    let test = match &tree.value {
        Value::Map(_) => comparison(tree, faults)?,
        Value::List(_) => TestFile::Chosen(names(tree, faults)?),
        _ => TestFile::Chosen(vec![self::name(tree, faults)?]),
    };
    let name = name.clone().map(|name| AnswerName::from(name.as_str()));
    Some(ConditionFile { name, test })
}

fn comparison(tree: &Tree, faults: &mut Faults) -> Option<TestFile> {
    let mut fields = Fields::open(tree, "a condition", CONDITION, faults)?;
    let at_least = fields.optional("at_least", number);
    let at_most = fields.optional("at_most", number);
    let skipped = fields.optional("is", skipped);
    let lacks = fields.optional("lacks", move_name);
    fields.close();
    match (skipped, lacks) {
        (Some(()), _) => Some(TestFile::Skipped),
        (_, Some(wanted)) => Some(TestFile::Lacks(wanted)),
        _ if at_least.is_some() || at_most.is_some() => Some(TestFile::Between(at_least, at_most)),
        _ => None,
    }
}

fn skipped(tree: &Tree, faults: &mut Faults) -> Option<()> {
    let word = text(tree, faults)?;
    if word.value != "skipped" {
        faults.push(not_one_of(&word, "`skipped`"));
        return None;
    }
    Some(())
}

fn test(tree: &Tree, faults: &mut Faults) -> Option<Transcript> {
    let mut fields = Fields::open(tree, "a transcript", TEST, faults)?;
    let name = fields.required("name", text);
    let answers = fields.required("answers", |tree, faults| list(tree, faults, answer));
    let ends_at = fields.optional("ends_at", self::name);
    let expect = fields.optional("expect", texts).unwrap_or_default();
    fields.close();
    Some(Transcript { name: name?, answers: answers?, ends_at, expect })
}

fn answer(tree: &Tree, faults: &mut Faults) -> Option<Spanned<TranscriptAnswer>> {
    let value = match &tree.value {
        Value::Null => TranscriptAnswer::Skip,
        Value::Int(number) => TranscriptAnswer::Number(*number),
        Value::List(_) => {
            let ids = names(tree, faults)?;
            TranscriptAnswer::Several(ids.into_iter().map(|id| id.value).collect())
        }
        _ => words_or_command(&text(tree, faults)?, faults)?,
    };
    Some(Spanned { at: tree.at, value })
}

fn words_or_command(words: &Spanned<String>, faults: &mut Faults) -> Option<TranscriptAnswer> {
    let command = match words.value.as_str() {
        ":skip" => return Some(TranscriptAnswer::Skip),
        ":back" => Command::Back,
        ":support" => Command::Support,
        ":pause" => Command::Pause,
        ":stop" => Command::Stop,
        other if other.starts_with(':') => {
            faults.push(not_one_of(words, "`:back`, `:support`, `:skip`, `:pause` or `:stop`"));
            return None;
        }
        other => return Some(TranscriptAnswer::Words(other.to_owned())),
    };
    Some(TranscriptAnswer::Command(command))
}

fn keep(tree: &Tree, faults: &mut Faults) -> Option<Keep> {
    let word = text(tree, faults)?;
    let found = match word.value.as_str() {
        "never" => Some(Keep::Never),
        "journal" => Some(Keep::Journal),
        "share" => Some(Keep::Share),
        _ => None,
    };
    or_fault(found, &word, "`never`, `journal` or `share`", faults)
}

fn move_name(tree: &Tree, faults: &mut Faults) -> Option<Move> {
    let word = text(tree, faults)?;
    let found = match word.value.as_str() {
        "feeling" => Some(Move::Feeling),
        "meaning" => Some(Move::Meaning),
        "learning" => Some(Move::Learning),
        "plan" => Some(Move::Plan),
        _ => None,
    };
    or_fault(found, &word, "`feeling`, `meaning`, `learning` or `plan`", faults)
}

/// A time such as `7d`.
fn days(tree: &Tree, faults: &mut Faults) -> Option<Spanned<i64>> {
    let word = text(tree, faults)?;
    let found = word.value.strip_suffix('d').and_then(|days| days.parse().ok());
    or_fault(found, &word, "a number of days such as `7d`", faults)
        .map(|days| Spanned { at: word.at, value: days })
}

fn or_fault<T>(
    found: Option<T>,
    word: &Spanned<String>,
    words: &str,
    faults: &mut Faults,
) -> Option<T> {
    if found.is_none() {
        faults.push(not_one_of(word, words));
    }
    found
}

fn list<T>(
    tree: &Tree,
    faults: &mut Faults,
    read: impl Fn(&Tree, &mut Faults) -> Option<T>,
) -> Option<Vec<T>> {
    let Value::List(items) = &tree.value else {
        faults.push(Fault::wrong_kind(tree, "a list"));
        return None;
    };
    Some(items.iter().filter_map(|item| read(item, faults)).collect())
}

fn texts(tree: &Tree, faults: &mut Faults) -> Option<Vec<Spanned<String>>> {
    list(tree, faults, text)
}

fn names<T: for<'n> From<&'n str>>(tree: &Tree, faults: &mut Faults) -> Option<Vec<Spanned<T>>> {
    list(tree, faults, name)
}

fn name<T: for<'n> From<&'n str>>(tree: &Tree, faults: &mut Faults) -> Option<Spanned<T>> {
    Some(text(tree, faults)?.map(|name| T::from(name.trim())))
}

/// Text; a number is taken for its digits, as people do not quote them.
fn text(tree: &Tree, faults: &mut Faults) -> Option<Spanned<String>> {
    let value = match &tree.value {
        Value::Text(text) => text.clone(),
        Value::Int(number) => number.to_string(),
        _ => {
            faults.push(Fault::wrong_kind(tree, "text"));
            return None;
        }
    };
    Some(Spanned { at: tree.at, value })
}

fn number(tree: &Tree, faults: &mut Faults) -> Option<Spanned<i64>> {
    let Value::Int(value) = tree.value else {
        faults.push(Fault::wrong_kind(tree, "a whole number"));
        return None;
    };
    Some(Spanned { at: tree.at, value })
}

fn yes_or_no(tree: &Tree, faults: &mut Faults) -> Option<bool> {
    let Value::Bool(yes) = tree.value else {
        faults.push(Fault::wrong_kind(tree, "`true` or `false`"));
        return None;
    };
    Some(yes)
}
