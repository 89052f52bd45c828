//! What educators may see of a cohort: patterns, never people.
//!
//! Owns the pool record ([`Share`]), the counting of people in a week ([`Tally`]), the one decision
//! about what of it is published ([`Release`]) and the only view that front ends get
//! ([`Published`]). Reads no store and no clock. Refuses to count a week that is not over, to show a
//! count below `k`, and to decide about the same week twice.
//! Law: **from everything published about a cohort, under any filter and over any time, it cannot
//! be derived that a number of people is between 1 and k − 1.**
//!
//! # How the law is kept
//!
//! *Decided once.* The unit is one cohort in one ISO week. When the week is over, its tables are
//! decided once and stored as a [`Release`]; every report, filter and file is put together from
//! released cells and from nothing else. So two reports cannot be subtracted: where they speak of
//! the same week, they say the same. Weeks share no person that could be followed (contributor tags
//! are keyed by week), and sums over weeks are sums of released cells.
//!
//! *Floors.* A count of distinct people is rounded down to a multiple of `k` (deterministic rounding,
//! Willenborg & de Waal 2001, *Elements of Statistical Disclosure Control*). A released `v` says "`v`
//! to `v + k − 1`", and 0 says "fewer than `k`". None is told from few: what is below `k` is
//! left out, whether or not it exists, so that the list of what is shown gives nothing away either.
//! Nothing is overstated.
//!
//! *A twin world.* Rounding alone does not suffice: from 10 to 14 people of whom 10 to 14 said A,
//! 10 to 14 said B and 5 to 9 both, it follows that 1 to 4 said A without B. So tables are released
//! only in such a form that a world exists which agrees with every released number of people,
//! theme, pair and correction and in which people come in groups of `k` who are alike in all
//! of it (k-anonymity, Sweeney 2002, `doi:10.1142/S0218488502001648`). In that world **every** count
//! anyone can think of (a complement, a difference, "A and B but not C") is 0 or at
//! least `k`; so no reasoning whatever can place one between 1 and k − 1. The tests build the world
//! from the report and count in it.
//!
//! - People of a table, its themes and its corrections: floors of nested or disjoint sets, for which
//!   such a world always exists.
//! - Pairs of themes: the world is built, theme by theme, and a pair is shown only where the world
//!   and the floor of the real count agree (the `twin` room).
//! - All people of a week: never more than the sum of its tables.
//!
//! *Dialogues.* A dialogue has a table of its own in a week if at least `2k` people shared it; all
//! others stand in one table together. Not standing alone therefore means "fewer than `2k`", which
//! is compatible with `k` and more, and the difference of the two kinds of table is empty: each
//! share is in exactly one of them. The table of the others claims at most `k` people for each
//! dialogue in it, so that its twin world holds too.
//!
//! *Nodes* (choices, scales, skips, stops). Here everybody may have to be in one of the cells, so a
//! total can force a small cell: of 20 people 15 to 19 said yes, hence somebody did not. A node is
//! shown only if its shown cells, at the upper end of their bands, can account for everybody
//! (cell suppression with interval protection, Fischetti & Salazar 2001,
//! `doi:10.1287/mnsc.47.7.1008.9805`): then any cell that is not shown may be empty. The rule reads
//! released numbers only. Scales are published, and pooled, in thirds of their range.
//!
//! *Quotes* come only from writers who agreed to be quoted, from tables of at least `quote_k`
//! people, one a person, in the order of random ids, without theme or node; a quote is held back
//! if its writer spoke of any theme that the table does not show.
//!
//! # Withdrawing
//!
//! Before a week is decided, a withdrawn share is simply not counted. Afterwards the counts stand:
//! they hold nobody's data (they fit a world without that person as well), while counting anew would
//! show by the difference that somebody went, and perhaps who. Words go at once: a release holds no
//! quote but only the id of the share, and what the pool no longer has cannot be shown. Whoever
//! compares two reports sees that a quote is gone; that is the price of removing it at once.
//!
//! # What it does not do
//!
//! Who already knows what `k − 1` of `k` people shared can tell the last one's; and that nearly all
//! speak of a theme is said of the cohort, and so of each member of it. `k` can be raised for both.

mod publish;
mod release;
mod settings;
mod share;
mod table;
mod tally;
mod twin;
mod window;

pub use publish::{Change, Filter, Published, Rate, Sums, Week};
pub use release::{NotYet, Release, Standing};
pub use settings::{Settings, SettingsError};
pub use share::{ContributorTag, Correction, CorrectionKind, Outcome, Share, Spot, Step, Third};
pub use table::{Node, Pair, People, Scope, Table};
pub use tally::{Misplaced, Tally};
pub use window::{NotAWindow, Window};
