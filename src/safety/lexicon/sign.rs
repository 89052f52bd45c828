//! What a sentence can show.
//!
//! Owns the list of signs, each with the section of the tables that tells its phrases, and sets of
//! them. Knows no phrase; what signs add up to is decided in `judgement`.
//! Law: a sign is named once, here.

/// Makes the signs, all of them in order, and the section of each.
macro_rules! signs {
    ($($(#[$doc:meta])* $sign:ident = $section:literal,)*) => {
        /// What a sentence can show.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(in crate::safety) enum Sign {
            $($(#[$doc])* $sign,)*
        }

        impl Sign {
            /// Every sign there is.
            pub(super) const ALL: &[Self] = &[$(Self::$sign),*];

            /// The section of the tables that tells its phrases.
            pub(super) fn section(self) -> &'static str {
                match self {
                    $(Self::$sign => $section,)*
                }
            }
        }
    };
}

signs! {
    /// A wish to die, a plan, a means, a rehearsal of the writer's.
    OwnDeath = "own_death",
    /// Self-harm of the writer's, in the present.
    OwnHarm = "own_harm",
    /// Despair about life itself.
    OwnDespair = "own_despair",
    /// Others would be better off, or would not notice.
    OwnBurden = "own_burden",
    /// Harm done to the writer at home, or fear of someone there.
    OwnAbuse = "own_abuse",
    /// A blow to the writer whose giver is only a pronoun.
    OwnBlow = "own_blow",
    /// The writer's own household comes into it.
    Household = "household",
    /// Somebody or something of the writer's own home.
    Home = "home",
    /// A threat to the writer, if it is said of somebody at home.
    Menace = "menace",
    /// Somebody else's words about dying, taken as the writer's own.
    OwnEcho = "own_echo",
    /// Death without a subject: the writer's if nobody else is about.
    LooseDeath = "loose_death",
    /// Despair without a subject.
    LooseDespair = "loose_despair",
    /// An end of oneself, in so many words.
    End = "end",
    /// Turned towards something.
    Stance = "stance",
    /// Somebody other than the writer.
    Somebody = "somebody",
    /// Anybody at all who may be in danger, the writer's family too.
    Anyone = "anyone",
    /// The writer.
    FirstPerson = "first_person",
    /// What follows is said of somebody else.
    Reported = "reported",
    /// Death and life as such, and what can end one.
    Grim = "grim",
    /// What hardly anybody says of themselves who is well.
    Dire = "dire",
    /// What hints at an end or at harm to oneself.
    Omen = "omen",
    /// The weight that is given to a hint.
    Gravity = "gravity",
    /// Edges, exits, rest.
    Shade = "shade",
    /// Hopelessness, worthlessness, numbness.
    Dark = "dark",
    /// It is meant.
    Earnest = "earnest",
    /// It keeps coming.
    Often = "often",
    /// Danger to somebody else, said outright.
    Danger = "danger",
    /// What can be seen or heard of danger and has other explanations.
    Trace = "trace",
    /// Unease, and what is often harmless.
    Unease = "unease",
    /// A thing, a body, a deed that can be grave.
    Matter = "matter",
    /// Something was let be, in words that may mean little.
    Hushed = "hushed",
    /// What should have been passed on was not.
    Sealed = "sealed",
    /// A small matter, which nobody need pass on.
    Light = "light",
    /// The writer did not pass it on.
    Untold = "untold",
    /// It waits.
    Deferred = "deferred",
    /// Silence was asked for or promised.
    Secret = "secret",
    /// The day went on.
    Drifted = "drifted",
    /// Somebody in charge knows.
    Handled = "handled",
    /// Care that the writer already has.
    Cared = "cared",
    /// Long ago.
    Past = "past",
    /// The past is back.
    Renewed = "renewed",
    /// Training, reading, stories.
    Lesson = "lesson",
    /// Made up.
    Fiction = "fiction",
    /// Not told as having happened.
    Supposed = "supposed",
}

/// The signs of one sentence, or of several together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::safety) struct Signs(u64);

impl Signs {
    pub(in crate::safety) fn has(self, sign: Sign) -> bool {
        self.0 & (1 << sign as u32) != 0
    }

    pub(in crate::safety) fn has_any(self, signs: &[Sign]) -> bool {
        signs.iter().any(|sign| self.has(*sign))
    }

    pub(in crate::safety) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn with(self, sign: Sign) -> Self {
        Self(self.0 | 1 << sign as u32)
    }
}
