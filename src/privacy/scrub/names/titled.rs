//! Names after a title: "Mrs Okafor", "mr. o'dwyer", "Auntie Rosalee".
//!
//! Owns the rule. The title itself stays, since it tells nobody apart.

use super::{extent, theory};
use crate::privacy::scrub::Label;
use crate::privacy::scrub::lexicon::Tags;
use crate::privacy::scrub::reading::Reading;

/// Takes each name that follows a title.
pub(super) fn take(reading: &mut Reading) {
    for title in 0..reading.len() {
        if !reading.has(title, Tags::TITLE) {
            continue;
        }
        // "The father. Wait." is no Father Wait.
        let dot = reading.is_mark(title + 1, '.') && reading.has(title, Tags::ABBREVIATED);
        let first = title + if dot { 2 } else { 1 };
        if reading.word(first).is_some() && can_follow(reading, title, first) {
            let (first, last) = extent::of(reading, first);
            reading.take(first, last, Label::Person);
        }
    }
}

/// Whether the word `first` may be a name at all after the title `title`, and if so, whether it is.
fn can_follow(reading: &Reading, title: usize, first: usize) -> bool {
    let token = &reading.tokens.list[first];
    let class = token.class;
    let new_sentence = token.opens && first == title + 1;
    // "MS Excel" is no Ms Excel.
    let addressed = reading.has(title, Tags::FORM_OF_ADDRESS) && class.surname() > 0;
    let upper = reading.tokens.list[title].is_upper() && !reading.tokens.shouted;
    let shouted = upper && class.word() > 0 && !(addressed && class.surname() == 3);
    let named_so = token.is_title() && (class.given() > 2 || addressed);
    if token.is_initial() && reading.has(title, Tags::ABBREVIATED) && !reading.tokens.shouted {
        return !new_sentence;
    }
    let grammar = class.has(Tags::FUNCTION.or(Tags::ROLE).or(Tags::DAY)) && !named_so
        || class.has(Tags::SPEAK) && !token.is_title()
        || class.has(Tags::PROPER) && class.given() < 2 && !(addressed && token.is_title());
    let returned = reading.memory.is_returned(reading.tokens.fold(first));
    !new_sentence && !shouted && !grammar && !returned && does_follow(reading, title, first)
}

/// Short titles are nothing else; the longer ones are also what people are ("the judge said").
fn does_follow(reading: &Reading, title: usize, first: usize) -> bool {
    let token = &reading.tokens.list[first];
    let class = token.class;
    let missing = reading.fold(title) == "miss" && token.is_lower() && class.word() > 0;
    if reading.has(title, Tags::ABBREVIATED.or(Tags::SOLE_TITLE)) && !missing {
        return true;
    }
    if token.is_lower() || token.is_initial() || reading.tokens.shouted {
        return class.given() == 3 && class.word() == 0;
    }
    let rare = class.word() < 3 || class.given() > 1 || class.surname() > 1;
    let other = Tags::PROPER.or(Tags::MONTH).or(Tags::ORG_NOUN);
    rare && !class.has(other) && !theory::is_theory(reading, first)
}
