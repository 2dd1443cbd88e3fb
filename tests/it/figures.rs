//! Figures: the same as whoever reads the exported events line by line, and counts as simply as can be, comes to.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use chrono::{Datelike as _, TimeZone as _};
use serde_json::{Value, json};

use crate::support::{DAY, Desk, HOUR, MONDAY, parsed};
use crate::tables::incidents;

/// The events of each ticket, people by their logins.
struct Exported {
    tickets: BTreeMap<i64, Vec<Value>>,
    people: BTreeMap<i64, (String, Option<String>)>,
}

fn exported(desk: &Desk) -> Exported {
    let (mut tickets, mut people) = (BTreeMap::<i64, Vec<Value>>::new(), BTreeMap::new());
    for line in desk.run(["export"]).ok().lines().map(parsed) {
        if let Some(event) = line.get("event") {
            tickets.entry(event["ticket"].as_i64().unwrap()).or_default().push(event.clone());
        } else if let Some(person) = line.get("person") {
            let login = person["login"].as_str().unwrap().to_owned();
            let address = person["email"].as_str().map(str::to_owned);
            people.insert(person["id"].as_i64().unwrap(), (login, address));
        }
    }
    Exported { tickets, people }
}

/// A ticket at a moment: after the first so many of its events.
struct Moment<'a>(&'a [Value]);

impl Moment<'_> {
    fn latest(&self, found: impl Fn(&Value) -> Option<Value>) -> Value {
        self.0.iter().rev().find_map(found).unwrap_or(Value::Null)
    }

    fn state(&self) -> String {
        let state = self.latest(|event| match event["event"].as_str().unwrap() {
            "created" | "woken" | "reopened" => Some("open".into()),
            "replied" if event["details"].get("opened").is_some() => Some("open".into()),
            "waiting" => Some("pending".into()),
            "held" => Some("on_hold".into()),
            state @ ("resolved" | "closed") => Some(state.into()),
            _ => None,
        });
        state.as_str().unwrap().to_owned()
    }

    /// A field as the opening and the edits say.
    fn field(&self, name: &str) -> Value {
        self.latest(|event| match event["event"].as_str().unwrap() {
            "created" => Some(event["details"].get(name).cloned().unwrap_or_default()),
            "assigned" if name == "assignee" => Some(event["details"]["new"].clone()),
            "edited" => event["details"].get(name).map(|it| it["new"].clone()),
            _ => None,
        })
    }

    fn tags(&self) -> BTreeSet<String> {
        let mut tags = BTreeSet::new();
        for event in self.0 {
            let all = |name: &str| -> Vec<String> {
                let tags = event["details"][name].as_array().cloned().unwrap_or_default();
                tags.iter().map(|it| it.as_str().unwrap().to_owned()).collect()
            };
            tags.extend(all("tags"));
            tags.extend(all("tags_added"));
            let removed = all("tags_removed");
            tags.retain(|it| !removed.contains(it));
        }
        tags
    }

    fn groups(&self, (by, at): (&str, i64), people: &Exported) -> Vec<Value> {
        let login = |id: &Value| id.as_i64().map(|it| Value::from(people.people[&it].0.clone()));
        match by {
            "" => vec![],
            "assignee" => vec![login(&self.field("assignee")).unwrap_or_default()],
            "requester-domain" => {
                let id = self.field("requester").as_i64().unwrap();
                let (login, address) = &people.people[&id];
                let address = address.as_ref().unwrap_or(login);
                vec![address.split_once('@').map_or(Value::Null, |it| it.1.to_lowercase().into())]
            }
            "tag" if self.tags().is_empty() => vec![Value::Null],
            "tag" => self.tags().into_iter().map(Value::from).collect(),
            "week" => vec![in_paris(at).format("%G-W%V").to_string().into()],
            field => vec![self.field(field)],
        }
    }
}

/// An hour ahead, and two from the last Sunday of March to that of October, at one o'clock UTC.
fn in_paris(at: i64) -> chrono::DateTime<chrono::Utc> {
    let utc = chrono::Utc.timestamp_opt(at, 0).unwrap();
    let change = |month: u32| {
        let last = chrono::Utc.with_ymd_and_hms(utc.year(), month, 31, 1, 0, 0).unwrap();
        last.timestamp() - i64::from(last.weekday().num_days_from_sunday()) * DAY
    };
    let summer = (change(3)..change(10)).contains(&at);
    chrono::Utc.timestamp_opt(at + if summer { 2 * HOUR } else { HOUR }, 0).unwrap()
}

#[derive(Default)]
struct Naive {
    counts: BTreeMap<&'static str, i64>,
    spans: BTreeMap<&'static str, Vec<i64>>,
    scores: Vec<i64>,
}

/// The figures of all, and of each group.
type Counted = (Naive, BTreeMap<String, Naive>);

fn naive(desk: &Exported, (since, until): (i64, i64), by: &str) -> Counted {
    let (mut total, mut groups) = (Naive::default(), BTreeMap::<String, Naive>::new());
    for events in desk.tickets.values() {
        let events: Vec<Value> =
            events.iter().filter(|it| it["at"].as_i64().unwrap() < until).cloned().collect();
        if events.is_empty() {
            continue;
        }
        let at = |place: usize| events[place]["at"].as_i64().unwrap();
        let mut add = |moment: i64, change: &dyn Fn(&mut Naive)| {
            if (since..until).contains(&moment) {
                change(&mut total);
                for group in Moment(&events).groups((by, moment), desk) {
                    change(groups.entry(group.to_string()).or_default());
                }
            }
        };
        let last = events.len() - 1;
        for place in 0..=last {
            if let Some(what) = what(&events, place) {
                add(at(place), &|it| *it.counts.entry(what).or_default() += 1);
            }
            if events[place]["event"] == "closed" {
                let by = match events[place]["details"]["by"].as_str().unwrap() {
                    "requester" => "closed_by_requester",
                    "sweep" => "closed_by_sweep",
                    _ => "closed_by_agent",
                };
                add(at(place), &|it| *it.counts.entry(by).or_default() += 1);
            }
        }
        if let Some(place) = (0..=last).find(|it| is_answer(&events, *it)) {
            let span = at(place) - at(0);
            add(at(place), &|it| it.spans.entry("first_answer").or_default().push(span));
        }
        for place in 0..=last {
            let resolution = |it: &Value| it["event"] == "resolved" || it["event"] == "rated";
            let next = events[place + 1..].iter().find(|it| resolution(it));
            if events[place]["event"] == "rated" && next.is_none_or(|it| it["event"] != "rated") {
                let score = events[place]["details"]["score"].as_i64().unwrap();
                add(at(place), &|it| it.scores.push(score));
            }
        }
        let resolved = (0..=last).rfind(|it| events[*it]["event"] == "resolved");
        let reopened = (0..=last).rfind(|it| events[*it]["event"] == "reopened");
        if let Some(place) = resolved.filter(|it| Some(*it) > reopened) {
            let open = (0..place).filter(|it| Moment(&events[..=*it]).state() == "open");
            let span = open.map(|it| at(it + 1) - at(it)).sum::<i64>();
            add(at(place), &|it| it.spans.entry("resolution").or_default().push(span));
        }
        let state = Moment(&events).state();
        if !["resolved", "closed"].contains(&&*state) {
            let state = ["open", "pending", "on_hold"].into_iter().find(|it| *it == state).unwrap();
            add(until - 1, &|it| {
                *it.counts.entry(state).or_default() += 1;
                *it.counts.entry("unresolved").or_default() += 1;
                it.spans.entry("age").or_default().push(until - at(0));
            });
        }
    }
    (total, groups)
}

/// As what an event counts.
fn what(events: &[Value], place: usize) -> Option<&'static str> {
    let details = &events[place]["details"];
    match events[place]["event"].as_str().unwrap() {
        "created" => Some("opened"),
        "resolved" => Some("resolved"),
        "replied" => match details["held_back"].as_str() {
            Some("reopen" | "follow_up") => Some("thanks_held_back"),
            _ => None,
        },
        "closed" if details["withdrawn"] == true => Some("withdrawn"),
        "reopened" => {
            let before = events[..place].iter().rev().find_map(|it| {
                it["event"].as_str().filter(|it| ["resolved", "reopened"].contains(it))
            });
            (before == Some("resolved")).then_some("reopened")
        }
        _ => None,
    }
}

fn is_answer(events: &[Value], place: usize) -> bool {
    let event = &events[place];
    let own = event["as"] == Moment(&events[..=place]).field("requester");
    match event["event"].as_str().unwrap() {
        "replied" => event["details"]["side"] == "agent",
        "waiting" => event["details"]["on"] == "requester" && !own,
        "resolved" => !own,
        _ => false,
    }
}

fn rank(spans: &[i64], percent: usize) -> Value {
    let mut spans = spans.to_vec();
    spans.sort_unstable();
    match spans.len() {
        0 => Value::Null,
        n => spans[(n * percent).div_ceil(100) - 1].into(),
    }
}

impl Naive {
    fn as_told(&self) -> BTreeMap<String, Value> {
        let mut told = BTreeMap::new();
        for name in [
            "opened",
            "resolved",
            "reopened",
            "withdrawn",
            "thanks_held_back",
            "unresolved",
            "open",
            "pending",
            "on_hold",
            "closed_by_requester",
            "closed_by_sweep",
            "closed_by_agent",
        ] {
            told.insert(name.to_owned(), (*self.counts.get(name).unwrap_or(&0)).into());
        }
        for name in ["first_answer", "resolution", "age"] {
            let spans = self.spans.get(name).map_or(&[][..], Vec::as_slice);
            told.insert(format!("{name}_median"), rank(spans, 50));
            told.insert(format!("{name}_p90"), rank(spans, 90));
            match name {
                "age" => told.insert("age_oldest".to_owned(), rank(spans, 100)),
                _ => told.insert(format!("{name}s"), spans.len().into()),
            };
        }
        let ratings = self.scores.len();
        told.insert("ratings".to_owned(), ratings.into());
        let hearts = self.scores.iter().filter(|it| **it == 5).count();
        told.insert("hearts".to_owned(), hearts.into());
        let average = self.scores.iter().sum::<i64>() as f64 / ratings as f64;
        let average =
            if ratings == 0 { json!(null) } else { json!((average * 100.0).round() / 100.0) };
        told.insert("rating_average".to_owned(), average);
        told
    }

    /// The same in the program's answer.
    #[track_caller]
    fn is(&self, told: &Value, but: &[&str], about: &str) {
        for (name, value) in self.as_told() {
            if !but.contains(&&*name) {
                assert_eq!(told[&name], value, "{name} of {about}: {told}");
            }
        }
    }
}

/// What nobody asks of a week that is over.
const OF_NO_WEEK: [&str; 7] =
    ["unresolved", "open", "pending", "on_hold", "age_median", "age_p90", "age_oldest"];

/// The program's figures are those that were counted here.
#[track_caller]
fn agree(desk: &Desk, events: &Exported, (since, until): (i64, i64)) {
    let period = [format!("@{since}"), format!("@{until}")];
    let stats = |more: &[&str]| {
        let words = ["stats", "--json", "--since", &period[0], "--until", &period[1]];
        desk.as_("lea", words.iter().chain(more)).json()
    };
    for by in ["", "assignee", "item", "priority", "tag", "week", "requester-domain"] {
        let more = ["--by", by];
        let told = stats(if by.is_empty() { &[] } else { &more });
        let (total, groups) = naive(events, (since, until), by);
        total.is(&told, &[], by);
        let found = told["groups"].as_array().unwrap();
        let but = if by == "week" { &OF_NO_WEEK[..] } else { &[] };
        let mut known = 0;
        for group in found {
            match groups.get(&group["group"].to_string()) {
                Some(naive) => {
                    known += 1;
                    naive.is(group, but, &format!("{by} {}", group["group"]));
                }
                None => assert_eq!(by, "week", "{group}"),
            }
        }
        assert_eq!(known, groups.len(), "{by}: {told}");
        steps_agree(events, &told);
    }
}

/// What is told of every day, week or month.
#[track_caller]
fn steps_agree(events: &Exported, told: &Value) {
    let seconds = |it: &Value| {
        chrono::DateTime::parse_from_rfc3339(it.as_str().unwrap()).unwrap().timestamp()
    };
    let steps = told["steps"].as_array().unwrap();
    for (place, step) in steps.iter().enumerate() {
        let end = seconds(steps.get(place + 1).map_or(&told["until"], |it| &it["since"]));
        let (these, _) = naive(events, (seconds(&step["since"]), end), "");
        these.is(step, &STEP_BUT, &format!("{step}"));
    }
}

const STEP_BUT: [&str; 21] = [
    "reopened",
    "withdrawn",
    "thanks_held_back",
    "open",
    "pending",
    "on_hold",
    "closed_by_requester",
    "closed_by_sweep",
    "closed_by_agent",
    "first_answer_median",
    "first_answer_p90",
    "first_answers",
    "resolution_median",
    "resolution_p90",
    "resolutions",
    "age_median",
    "age_p90",
    "age_oldest",
    "ratings",
    "rating_average",
    "hearts",
];

/// A desk on which something of everything happened in the last three weeks.
fn lively() -> Desk {
    let mut desk = Desk::new();
    desk.run(["user", "edit", "marie", "--email", "marie@Example.org"]).ok();
    desk.run(["user", "edit", "paul", "--email", "paul@city.example"]).ok();
    let mut dice = 42_u64;
    let mut below = |most: u64| {
        dice ^= dice << 13;
        dice ^= dice >> 7;
        dice ^= dice << 17;
        dice % most
    };
    desk.now = MONDAY - 21 * DAY;
    let mut owners: Vec<&str> = Vec::new();
    for _ in 0..320 {
        desk.now += i64::try_from(below(3 * 3600)).unwrap();
        let who = ["marie", "paul", "lea", "tom"][below(4) as usize];
        let agent = ["lea", "tom"][below(2) as usize];
        let place = below(owners.len().max(1) as u64) as usize;
        let owner = owners.get(place).copied().unwrap_or(who);
        let id = (place + 1).to_string();
        let id = id.as_str();
        let (who, words): (&str, Vec<&str>) = match below(16) {
            0..4 => {
                owners.push(who);
                (who, vec!["new", "Something", "-m", "Help"])
            }
            4 => (agent, vec!["take", id, "--force"]),
            5 => (agent, vec!["reply", id, "-m", "Is it plugged in?"]),
            6 => (agent, vec!["wait", id, "-m", "Which one?"]),
            7 => (agent, vec!["wait", id, "--on", "Dell"]),
            8 => (agent, vec!["hold", id, "--until", "+1d"]),
            9 | 10 => (agent, vec!["resolve", id, "-m", "Done"]),
            11 => (owner, vec!["reply", id, "-m", "Merci beaucoup, c'est parfait !"]),
            12 => (owner, vec!["reply", id, "-m", "It still smokes"]),
            13 => {
                (owner, vec!["close", id, ["--heart", "--rate=2", "--withdraw"][below(3) as usize]])
            }
            14 => (
                agent,
                vec!["edit", id, "--tag", ["printer", "net,printer", "-net"][below(3) as usize]],
            ),
            _ => (agent, vec!["edit", id, "--priority", "critical"]),
        };
        // What the rules refuse is no event.
        desk.as_(who, words);
        if below(8) == 0 {
            desk.run(["sweep"]);
        }
    }
    desk.now = MONDAY;
    desk
}

#[test]
fn a_table_in_a_pipe_has_no_blanks_behind_it_and_a_narrow_window_says_what_it_leaves_out() {
    let desk = Desk::new();
    desk.ticket("Printer");
    for by in ["priority", "assignee", "week"] {
        let said = desk.as_("lea", ["stats", "--by", by]).ok();
        assert!(said.lines().all(|it| it == it.trim_end()), "{said:?}");
    }
    let plain = desk.as_("lea", ["--plain", "stats"]).ok();
    assert!(plain.starts_with("Period: "), "{plain}");
    assert!(plain.contains("\nFirst answer: none in this time\n"), "{plain}");
}

#[test]
fn a_period_names_its_last_day_and_an_empty_one_says_how_to_have_that_day() {
    let desk = Desk::new();
    let of =
        |since: &str, until: &str| desk.as_("lea", ["stats", "--since", since, "--until", until]);
    let month = of("2026-10-01", "2026-11-01").ok();
    assert!(
        month.starts_with("From Thursday 1 October to Saturday 31 October (31 d)\n"),
        "{month}"
    );
    let day = of("2026-10-30", "2026-10-31").ok();
    assert!(day.starts_with("Friday 30 October (24 h)\n"), "{day}");
    let empty = of("2026-10-30", "2026-10-30").fails(2);
    assert!(
        empty.contains("is empty") && empty.contains("--until \"Saturday 31 October\""),
        "{empty}"
    );
}

#[test]
fn priorities_come_from_the_highest_to_the_lowest() {
    let desk = Desk::new();
    for (subject, priority) in [("a", "low"), ("b", "low"), ("c", "critical"), ("d", "medium")] {
        let id = desk.ticket(subject);
        desk.as_("lea", ["edit", &id, "--priority", priority]).ok();
    }
    let told = desk.as_("lea", ["stats", "--by", "priority", "--json"]).json();
    let groups: Vec<_> =
        told["groups"].as_array().unwrap().iter().map(|it| it["group"].clone()).collect();
    assert_eq!(groups, ["critical", "medium", "low"]);
}

#[test]
fn figures_are_those_of_whoever_counts_the_exported_events_one_by_one() {
    let desk = lively();
    let events = exported(&desk);
    for (first, last) in [(30, 0), (20, 10), (13, 6), (4, 0)] {
        agree(&desk, &events, (MONDAY - first * DAY, MONDAY - last * DAY));
    }
    let (total, _) = naive(&events, (MONDAY - 30 * DAY, MONDAY), "");
    for what in
        ["resolved", "reopened", "thanks_held_back", "withdrawn", "closed_by_sweep", "on_hold"]
    {
        assert!(total.counts.get(what).is_some_and(|it| *it > 0), "{what}: {:?}", total.counts);
    }
    assert!(total.scores.len() > 3 && total.spans["resolution"].len() > 10, "{:?}", total.scores);
}

#[test]
fn the_figures_of_a_real_desks_log_are_those_that_it_says() {
    let log = Path::new("../shared/data/itsm-log/incidents.csv");
    let Ok(text) = fs::read_to_string(log) else { return };
    let desk = Desk::new();
    let map = fs::canonicalize("packaging/import/servicenow.toml").unwrap();
    fs::write(desk.folder.path().join("table.csv"), &text).unwrap();
    let words = ["import", "--from", "csv", "--map", map.to_str().unwrap(), "table.csv"];
    desk.run(words).ok();
    let told = desk.run(["stats", "--since", "2000-01-01", "--json"]).json();
    let expected = incidents(&text);
    assert_eq!(told["opened"], expected.len());
    assert_eq!(told["reopened"], expected.values().map(|it| it.reopenings).sum::<i64>());
    let resolved = expected.values().filter(|it| it.to_resolve.is_some()).count();
    assert_eq!(told["resolutions"], resolved);
    assert_eq!(told["unresolved"], expected.len() - resolved);
    let events = exported(&desk);
    for (since, until) in [(0, MONDAY), (1_457_000_000, 1_460_000_000)] {
        agree(&desk, &events, (since, until));
    }
}

#[test]
fn a_period_that_ends_before_it_begins_is_refused() {
    let desk = Desk::new();
    for (since, until, why) in
        [("2026-10-20", "2026-10-10", "ends before it begins"), ("now", "now", "is empty")]
    {
        let said = desk.as_("lea", ["stats", "--since", since, "--until", until]).fails(2);
        assert!(said.contains(why), "{said}");
    }
    desk.as_("lea", ["stats", "--since", "tomorrow"]).fails(2);
    desk.as_("lea", ["stats", "--by", "colour"]).fails(2);
    let told =
        desk.as_("lea", ["stats", "--since", "yesterday", "--until", "2026-12-31", "--json"]);
    assert_eq!(told.json()["until"], "2026-11-02T09:00:01Z", "what is to come is not told");
}

#[test]
fn the_last_thirty_days_and_today_are_meant_where_nothing_is_said() {
    let desk = Desk::new();
    let told = desk.as_("lea", ["stats", "--json"]).json();
    assert_eq!(told["since"], "2026-10-02T22:00:00Z", "the first minute of a day in Paris");
    assert_eq!(told["until"], "2026-11-02T09:00:01Z", "this second is in it");
    let said = desk.as_("lea", ["stats"]).ok();
    assert!(said.starts_with("From Saturday 3 October to Monday 2 November at 10:00"), "{said}");
}

#[test]
fn figures_are_for_agents() {
    let desk = Desk::new();
    desk.as_("marie", ["stats"]).fails(4);
    desk.as_("marie", ["stats", "--json"]).fails(4);
}

#[test]
fn a_table_of_figures_has_a_row_for_each_group_and_no_lists() {
    let desk = Desk::new();
    desk.resolved("Printer");
    desk.ticket("Screen");
    let table =
        desk.as_("lea", ["stats", "--by", "équipier", "--csv=group,opened,resolved,groups"]).ok();
    assert_eq!(table, "\"group\",\"opened\",\"resolved\"\n\"lea\",1,1\n\"\",1,0\n");
    let table = desk.as_("lea", ["stats", "--csv=opened,first_answer_median"]).ok();
    assert_eq!(table, "\"opened\",\"first_answer_median\"\n2,0\n");
}

#[test]
fn comments_are_told_the_latest_first() {
    let mut desk = Desk::new();
    for (score, comment) in [("1", "No\u{1b}[2Jbody came"), ("5", "Quick")] {
        let id = desk.resolved("Printer");
        desk.as_("marie", ["close", &id, "--rate", score, "-m", comment]).ok();
        desk.now += HOUR;
    }
    let told = desk.as_("lea", ["stats", "--json"]).json();
    assert_eq!(told["commented"], 2);
    assert_eq!(told["comments"][0]["text"], "Quick");
    assert_eq!(told["comments"][1]["by"], "marie");
    let said = desk.as_("lea", ["stats"]).ok();
    assert!(said.contains("#2  ❤ “Quick” Marie Dupont\n#1  1/5 “No"), "{said}");
    assert!(!said.contains('\u{1b}'), "{said:?}");
    assert!(said.contains("3.00 out of 5 (2 ratings, 1 ❤)"), "{said}");
}
