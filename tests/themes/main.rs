//! Tries to find out from published reports what must not be found out.

mod attack;
mod codebooks;
mod cohort;
mod intervals;
mod known_breaches;
mod linking;
mod quotes;
mod twin;
