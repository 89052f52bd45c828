//! Exact reasoning about whole numbers: what follows for each from sums that are known.

/// A whole number of people that an attacker reasons about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unknown(usize);

/// Bounds of unknowns, and sums that bind them.
#[derive(Default)]
pub struct Reasoning {
    /// Whether it is taken that nobody shared a dialogue twice in a week: then the ways through it
    /// do not overlap.
    pub all_shared_once: bool,
    bounds: Vec<(i64, i64)>,
    names: Vec<String>,
    facts: Vec<Unknown>,
    sums: Vec<Vec<(i64, Unknown)>>,
}

impl Reasoning {
    /// A number from `low` to `high`.
    pub fn number(&mut self, name: impl Into<String>, low: i64, high: i64) -> Unknown {
        self.bounds.push((low, high));
        self.names.push(name.into());
        Unknown(self.bounds.len() - 1)
    }

    /// A number that is no secret.
    pub fn fact(&mut self, name: &str, number: i64) -> Unknown {
        let fact = self.number(name, number, number);
        self.facts.push(fact);
        fact
    }

    /// `whole` is the sum of `parts`.
    pub fn sum(&mut self, whole: Unknown, parts: &[Unknown]) {
        let parts = parts.iter().map(|part| (1, *part));
        self.sums.push(parts.chain([(-1, whole)]).collect());
    }

    /// `part` is no more than `whole`. Gives the rest.
    pub fn within(&mut self, part: Unknown, whole: Unknown) -> Unknown {
        let name = format!("{} without {}", self.names[whole.0], self.names[part.0]);
        let rest = self.number(name, 0, i64::MAX / 1_000);
        self.sum(whole, &[part, rest]);
        rest
    }

    /// `whole` is covered by `parts`, which may overlap.
    pub fn cover(&mut self, whole: Unknown, parts: &[Unknown]) {
        let all = self.number("all parts", 0, i64::MAX / 1_000);
        self.sum(all, parts);
        self.within(whole, all);
    }

    /// Narrows all bounds until nothing more follows. `Err` if the sums contradict each other.
    pub fn conclude(&mut self) -> Result<(), String> {
        while self.narrow()? {}
        Ok(())
    }

    fn narrow(&mut self) -> Result<bool, String> {
        let mut has_changed = false;
        for sum in &self.sums {
            for (factor, unknown) in sum {
                // The others add up to minus this term.
                let others = sum.iter().filter(|(_, other)| other != unknown);
                let (low, high) = others.fold((0, 0), |(low, high), (other_factor, other)| {
                    let (from, to) = self.bounds[other.0];
                    let (from, to) = if *other_factor > 0 { (from, to) } else { (-to, -from) };
                    (low + from, high + to)
                });
                let (low, high) = if *factor > 0 { (-high, -low) } else { (low, high) };
                let bounds = &mut self.bounds[unknown.0];
                let narrowed = (bounds.0.max(low), bounds.1.min(high));
                has_changed |= narrowed != *bounds;
                *bounds = narrowed;
                if narrowed.0 > narrowed.1 {
                    return Err(format!("{} cannot be", self.names[unknown.0]));
                }
            }
        }
        Ok(has_changed)
    }

    /// The numbers that are now known to be between 1 and `k` − 1.
    pub fn found_out(&self, k: i64) -> Vec<String> {
        let secret = (0..self.names.len()).filter(|at| !self.facts.contains(&Unknown(*at)));
        let bound = secret.map(|at| (&self.names[at], self.bounds[at]));
        let small = bound.filter(|(_, (low, high))| *low >= 1 && *high < k);
        small.map(|(name, (low, high))| format!("{name} is {low} to {high}")).collect()
    }
}
