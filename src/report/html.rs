//! The page: charts with their figures below, in one file that asks for nothing else.
//!
//! No script and no address of the net; reads on a phone, on paper, in the dark and aloud.

use super::About;
use super::escape::xml;
use super::sheets::{self, ACROSS, Cell, ScaleWeeks, Sheet, shown};
use super::svg::{self, Bar, Field, Words};
use super::words;
use crate::dialogue::CodeId;
use crate::themes::{Outcome, People, Published, Spot, Third, Week};

const STYLE: &str = include_str!("html/style.css");
/// How many themes a chart shows: what fits a screen.
const TOP: usize = 12;

/// The whole page.
pub(super) fn page(published: &Published, about: &About<'_>) -> String {
    let (cohort, weeks) = (xml(about.cohort), words::weeks(published));
    let sections: String = sections(published, about).concat();
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <link rel=\"icon\" href=\"data:,\">\n\
         <title>Themes of {cohort}, {weeks}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <header>\n<h1>Themes of {cohort}</h1>\n<p class=\"soft\">{}</p>\n</header>\n\
         <main>\n{sections}</main>\n<footer>\n{}</footer>\n</body>\n</html>\n",
        xml(&lead(published)),
        method(published, about)
    )
}

fn lead(published: &Published) -> String {
    let (weeks, k) = (words::weeks(published), words::k(published));
    format!("{weeks}. Patterns of at least {k} people, never one person.")
}

fn sections(published: &Published, about: &About<'_>) -> Vec<String> {
    if published.weeks().is_empty() {
        return vec!["<p>No week is over yet. The first one can be seen when it is.</p>\n".into()];
    }
    let mut sheets = sheets::all(published, about);
    let mut sheet = |name: &str| {
        let at = sheets.iter().position(|sheet| sheet.name == name)?;
        Some(sheets.remove(at))
    };
    let k = words::k(published);
    let charts: [(&str, Chart); 6] = [
        ("Themes", top_themes),
        ("Themes by week", by_week),
        ("Together", heat_map),
        ("Scales", scales),
        ("Questions", skips_and_stops),
        ("Weeks", taking_part),
    ];
    let drawn = charts
        .into_iter()
        .filter_map(|(name, chart)| Some(section(&sheet(name)?, &chart(published, about), k)));
    let mut sections: Vec<_> = drawn.collect();
    sections.insert(1, teaching(published, about));
    sections.extend(sheets.iter().map(|sheet| section(sheet, "", k)));
    sections.push(quotes(published));
    sections
}

type Chart = fn(&Published, &About<'_>) -> String;

fn section(sheet: &Sheet, chart: &str, k: u32) -> String {
    format!("<section>\n<h2>{}</h2>\n{chart}\n{}</section>\n", xml(sheet.title), table(sheet, k))
}

fn table(sheet: &Sheet, k: u32) -> String {
    let heads = sheet.columns.iter().map(|name| format!("<th scope=\"col\">{}</th>", xml(name)));
    let rows: String = sheet.rows.iter().map(|cells| row(cells, k)).collect();
    let (title, note) = (xml(sheet.title), xml(&sheet.note));
    format!(
        "<div class=\"wide\" role=\"region\" aria-label=\"Figures: {title}\" tabindex=\"0\">\
         <table>\n<caption>{note}</caption>\n\
         <thead><tr>{}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table></div>\n",
        heads.collect::<String>()
    )
}

fn row(cells: &[Cell], k: u32) -> String {
    let cell = |(at, cell): (usize, &Cell)| match (at, cell) {
        (0, cell) => format!("<th scope=\"row\">{}</th>", xml(&cell.read(k))),
        (_, Cell::Text(text)) => format!("<td>{}</td>", xml(text)),
        (_, count) => format!("<td class=\"count\">{}</td>", count.read(k)),
    };
    let cells: String = cells.iter().enumerate().map(cell).collect();
    format!("<tr>{cells}</tr>\n")
}

fn top_themes(published: &Published, about: &About<'_>) -> String {
    let changes = published.changes();
    let bar = |(code, people): &(CodeId, People)| {
        let change =
            sheets::change(&changes, code).map(|text| format!(" ({text})")).unwrap_or_default();
        let after = format!("{people}{change}");
        Bar { label: about.label(code), size: people.at_least(), after }
    };
    let shown: Vec<_> = shown(published, about).collect();
    if shown.is_empty() {
        return format!("<p>No theme was spoken of by {} people.</p>", words::k(published));
    }
    let bars: Vec<_> = shown.iter().take(TOP).map(bar).collect();
    let says = format!(
        "Bars for the most frequent themes. The first is {} with at least {} people. All figures \
         are in the table below.",
        bars[0].label, bars[0].size
    );
    svg::bars(&Words { id: "themes", title: "Most frequent themes", says: &says }, &bars)
}

fn by_week(published: &Published, about: &About<'_>) -> String {
    let from = published.weeks().len().saturating_sub(ACROSS);
    let weeks = &published.weeks()[from..];
    let counts: Vec<_> = weeks.iter().map(Week::themes).collect();
    let most = counts.iter().flat_map(|week| week.values()).max().copied().unwrap_or_default();
    let row = |(code, _): (CodeId, People)| {
        let of = |week| field(Some(sheets::people(week, &code)), most);
        (about.label(&code), counts.iter().map(of).collect::<Vec<_>>())
    };
    let heads: Vec<_> =
        weeks.iter().map(|week| week.window().to_string()[5..].to_string()).collect();
    let rows: Vec<_> = shown(published, about).take(ACROSS).map(row).collect();
    let says = "A grid of themes by week, darker where more people spoke of a theme. All figures \
        are in the table below.";
    let words = Words { id: "weeks", title: "Themes from week to week", says };
    svg::grid(&words, &heads, &rows) + &few_key(published)
}

/// A field that is stronger the nearer `people` is to `most`. `None` is not told.
fn field(people: Option<People>, most: People) -> Field {
    Field { level: sheets::level(people, most), text: sheets::in_field(people) }
}

fn few_key(published: &Published) -> String {
    format!(
        "<p class=\"note\">A dot stands for fewer than {} people at a time, or none.</p>",
        words::k(published)
    )
}

fn heat_map(published: &Published, about: &About<'_>) -> String {
    let grid = sheets::grid(published, about);
    let drawn = |people: &Option<People>| Field {
        level: grid.level(*people),
        text: sheets::in_field(*people),
    };
    let row =
        |(label, fields): (String, &[Option<People>])| (label, fields.iter().map(drawn).collect());
    let heads: Vec<_> = (1..=grid.themes.len()).map(|at| at.to_string()).collect();
    let rows: Vec<_> = grid.rows().map(row).collect();
    let says = "A grid of themes by themes, darker where more people spoke of both. All figures \
        are in the table below.";
    let words = Words { id: "together", title: "Themes that came together", says };
    let note = "<p class=\"note\">The numbers above stand for the themes in the same order. Empty \
        fields cannot be told without singling people out.</p>";
    svg::grid(&words, &heads, &rows) + &few_key(published) + note
}

fn scales(published: &Published, about: &About<'_>) -> String {
    let chart = |(at, (spot, weeks)): (usize, (Spot, ScaleWeeks<'_>))| {
        let stack = |(week, thirds): (&Week, [People; 3])| {
            (week.window().to_string(), thirds.map(People::at_least).to_vec())
        };
        let stacks: Vec<_> = weeks.into_iter().map(stack).collect();
        let (id, title) = (format!("scale-{at}"), about.place(&spot));
        let says = "A bar for each week, cut into the low end, in between and the high end of the \
            scale. All figures are in the table below.";
        let key = key(&Third::ALL.map(|third| about.third(&spot, third)));
        let chart = svg::stacks(&Words { id: &id, title: &title, says }, &stacks);
        format!("<h3>{}</h3>\n{key}{chart}", xml(&title))
    };
    sheets::scale_weeks(published).into_iter().enumerate().map(chart).collect()
}

fn key(names: &[String]) -> String {
    let item = |(level, name): (usize, &String)| {
        format!(
            "<li><svg viewBox=\"0 0 10 10\" aria-hidden=\"true\">\
             <rect class=\"l{level}\" width=\"10\" height=\"10\"/></svg>{}</li>",
            xml(name)
        )
    };
    format!("<ul class=\"key\">{}</ul>\n", (1..).zip(names).map(item).collect::<String>())
}

fn skips_and_stops(published: &Published, about: &About<'_>) -> String {
    let nodes = published.sums().nodes;
    let left = nodes.iter().flat_map(|(at, outcomes)| {
        let is_left = |what: &Outcome| matches!(what, Outcome::Skipped | Outcome::Stopped);
        let left = outcomes.iter().filter(move |(what, _)| is_left(what));
        left.map(move |(what, people)| Bar {
            label: about.place(at),
            size: people.at_least(),
            after: format!("{people} {}", about.outcome(at, what)),
        })
    });
    let mut bars: Vec<_> = left.collect();
    bars.sort_by_key(|bar| std::cmp::Reverse(bar.size));
    bars.truncate(TOP);
    if bars.is_empty() {
        return "<p>No question was skipped, and no debrief stopped, by enough people to show.</p>"
            .into();
    }
    let says = "Bars for the questions that were most often skipped or stopped at. All figures are \
        in the table below.";
    svg::bars(&Words { id: "skips", title: "Where people skip or stop", says }, &bars)
}

fn taking_part(published: &Published, _about: &About<'_>) -> String {
    let k = words::k(published);
    let bar = |week: &Week| Bar {
        label: week.window().to_string(),
        size: week.people().at_least(),
        after: words::count(week.people(), k),
    };
    let bars: Vec<_> = published.weeks().iter().map(bar).collect();
    let says = "A bar for each week, as long as the number of people who shared something.";
    svg::bars(&Words { id: "people", title: "People by week", says }, &bars)
}

fn teaching(published: &Published, about: &About<'_>) -> String {
    let questions = sheets::questions(published, about);
    if questions.is_empty() {
        return String::new();
    }
    let item = |(theme, text): &(&str, &str)| {
        format!("<li>{} <span class=\"soft\">({})</span></li>\n", xml(text), xml(theme))
    };
    let items: String = questions.iter().map(item).collect();
    format!("<section>\n<h2>Two questions to teach by</h2>\n<ul>\n{items}</ul>\n</section>\n")
}

fn quotes(published: &Published) -> String {
    if published.quotes().is_empty() {
        return String::new();
    }
    let quote = |text: &String| format!("<blockquote>{}</blockquote>\n", xml(text));
    let quotes: String = published.quotes().iter().map(quote).collect();
    format!(
        "<section>\n<h2>In their words</h2>\n<p class=\"soft\">From people who agreed to be \
         quoted, in random order.</p>\n{quotes}</section>\n"
    )
}

fn method(published: &Published, about: &About<'_>) -> String {
    let item = |(name, text): (&str, String)| {
        format!("<div><dt>{}</dt><dd>{}</dd></div>\n", xml(name), xml(&text))
    };
    let items: String = words::method(published, about).into_iter().map(item).collect();
    format!("<h2>How this was made</h2>\n<dl>\n{items}</dl>\n")
}
