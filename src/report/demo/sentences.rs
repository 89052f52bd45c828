//! What an invented worker writes: a sentence on what happened, and one or two on what it was like.

use super::dice::Dice;

const WHEN: &[&str] = &[
    "On the second visit",
    "Right at the end",
    "Before I had sat down",
    "Half way through",
    "At the door",
    "In the car park afterwards",
];
const WHO: &[&str] = &[
    "the mother",
    "the older man",
    "the young woman",
    "the father",
    "the grandmother",
    "the boy",
    "the carer",
];
const WHAT: &[&str] = &[
    "{who} went quiet and looked at the floor",
    "{who} asked me to sort it all out by Friday",
    "{who} told me I was the only one who understood",
    "{who} said the last worker had promised the same",
    "{who} pushed a box of sweets across the table",
    "{who} began to cry and did not stop",
    "{who} laughed and said it was none of my business",
];

/// Subjects that come up, the first ones more often; each moves up and down with the weeks.
const SUBJECTS: &[&[&str]] = &[
    &[
        "I felt a knot in my stomach for the rest of the day.",
        "I was close to tears and hid it.",
        "I was angry, and ashamed of being angry.",
        "My heart was racing when I left.",
    ],
    &[
        "I was not sure where my role ends and being a friend begins.",
        "I think I crossed a line when I gave out my own number.",
        "I said I am her worker and cannot be her friend.",
    ],
    &[
        "She rang me at midnight and I picked up.",
        "I answered his messages on my day off.",
        "I keep my work phone on at weekends now.",
    ],
    &[
        "I did not know what to do and I doubted myself all the way home.",
        "I made a mistake with the form and felt like a fraud.",
        "I worry that I am not good enough at this yet.",
    ],
    &[
        "I interrupted far too often.",
        "I stayed silent and let her find her words.",
        "I noticed that I had stopped listening.",
    ],
    &[
        "I wanted to fix it all for him.",
        "I did the whole form for her, though she could have.",
        "I wanted to save her and take her home.",
    ],
    &[
        "My supervisor asked good questions about it.",
        "I will take it to supervision.",
        "I talked it over with my team.",
    ],
    &[
        "I am exhausted and take it home every night.",
        "My caseload is too much at the moment.",
        "I lay awake thinking of work again.",
    ],
    &[
        "I told her that I have children too.",
        "He asked whether I am married and I did not say.",
        "I shared that my own father drank.",
    ],
    &[
        "We made the plan together and she chose the first step.",
        "We decided together what comes next.",
    ],
    &["It reminded me of my own mother.", "It brought back my own childhood."],
    &["I think he begins to trust me.", "I lost her trust that day."],
];

/// What somebody writes in the week of this `number`.
pub(super) fn about(number: usize, dice: &mut Dice) -> String {
    let what = dice.pick(WHAT).replace("{who}", dice.pick(WHO));
    let first = subject(number, dice);
    let more = dice.percent(70);
    // What comes together comes together again: each subject has its neighbour.
    let second = if dice.percent(60) { first ^ 1 } else { subject(number, dice) };
    let second = if more { format!(" {}", sentence(second, dice)) } else { String::new() };
    format!("{} {what}. {}{second}", dice.pick(WHEN), sentence(first, dice))
}

fn subject(number: usize, dice: &mut Dice) -> usize {
    let lowest = (0..3).map(|_| dice.below(SUBJECTS.len())).min().unwrap_or_default();
    // Every third week another subject moves to the front.
    if dice.percent(25) { number / 3 * 5 % SUBJECTS.len() } else { lowest }
}

fn sentence(subject: usize, dice: &mut Dice) -> &'static str {
    SUBJECTS.get(subject).map(|sentences| dice.pick(sentences)).unwrap_or_default()
}
