//! Builders for tests: an article, and a storyline in a few lines, as a person would note it down.

pub(crate) mod desk;

use rejoinder::document::{Basis, Document};
use rejoinder::merge::{
    Account, Actor, ActorKind, Event, Evidence, Link, LinkBasis, LinkKind, Mode, Source, Storyline,
};

/// An article; `published` in the notation of the file, empty for unknown.
pub(crate) fn article(id: &str, published: &str, text: &str) -> Document {
    Document {
        id: id.into(),
        file: None,
        title: None,
        outlet: None,
        author: None,
        url: None,
        published: (!published.is_empty()).then(|| published.parse().expect("a date of a test")),
        text: text.to_owned(),
    }
}

/// A storyline in the making.
pub(crate) struct Story(pub(crate) Storyline);

impl Story {
    pub(crate) fn new(title: &str) -> Self {
        Self(Storyline { title: Some(title.into()), ..Storyline::default() })
    }

    /// A source; `published` in the notation of the file, empty for unknown.
    pub(crate) fn source(mut self, id: &str, outlet: &str, published: &str, basis: Basis) -> Self {
        self.0.sources.push(Source {
            id: id.into(),
            title: None,
            outlet: Some(outlet.into()),
            author: None,
            url: None,
            published: published.parse().ok(),
            basis,
            file: Some(format!("articles/{id}.txt")),
            origin: None,
            note: None,
        });
        self
    }

    pub(crate) fn actor(mut self, id: &str, name: &str, kind: ActorKind) -> Self {
        self.0.actors.push(Actor {
            id: id.into(),
            name: name.into(),
            kind: Some(kind),
            aka: Vec::new(),
            not: Vec::new(),
            of: None,
            role: None,
            note: None,
        });
        self
    }

    /// The office of the last actor, and whose it is.
    pub(crate) fn office(mut self, role: &str, of: &str) -> Self {
        let actor = self.0.actors.last_mut().expect("an actor comes first");
        actor.role = Some(role.into());
        actor.of = Some(of.into());
        self
    }

    /// An event; `when` empty for undated, `who` as ids between spaces.
    pub(crate) fn event(mut self, id: &str, when: &str, who: &str, what: &str) -> Self {
        self.0.events.push(Event {
            id: id.into(),
            when: (!when.is_empty()).then(|| when.parse().expect("a date of a test")),
            who: who.split_whitespace().map(Into::into).collect(),
            to: Vec::new(),
            what: what.into(),
            place: None,
            kind: None,
            mode: None,
            said: None,
            evidence: Vec::new(),
            contested: Vec::new(),
            verdict: None,
            order: None,
            note: None,
        });
        self
    }

    fn last(&mut self) -> &mut Event {
        self.0.events.last_mut().expect("an event comes first")
    }

    pub(crate) fn to(mut self, to: &str) -> Self {
        self.last().to = to.split_whitespace().map(Into::into).collect();
        self
    }

    pub(crate) fn kind(mut self, kind: &str) -> Self {
        self.last().kind = Some(kind.into());
        self
    }

    pub(crate) fn place(mut self, place: &str) -> Self {
        self.last().place = Some(place.into());
        self
    }

    pub(crate) fn mode(mut self, mode: Mode) -> Self {
        self.last().mode = Some(mode);
        self
    }

    pub(crate) fn at(mut self, order: i64) -> Self {
        self.last().order = Some(order);
        self
    }

    pub(crate) fn quote(mut self, source: &str, words: &str) -> Self {
        self.last().evidence.push(evidence(source, words));
        self
    }

    pub(crate) fn contested(mut self, by: &str, claim: &str, source: &str, words: &str) -> Self {
        self.last().contested.push(Account {
            claim: claim.into(),
            by: by.split_whitespace().map(Into::into).collect(),
            evidence: vec![evidence(source, words)],
        });
        self
    }

    /// `response` answers `trigger`; an empty cue is none.
    pub(crate) fn link(mut self, response: &str, kind: LinkKind, trigger: &str, cue: &str) -> Self {
        self.0.links.push(Link {
            from: trigger.into(),
            to: response.into(),
            kind,
            cue: (!cue.is_empty()).then(|| cue.into()),
            basis: LinkBasis::Stated,
            evidence: Vec::new(),
        });
        self
    }

    /// The last link is inferred.
    pub(crate) fn inferred(mut self) -> Self {
        self.0.links.last_mut().expect("a link comes first").basis = LinkBasis::Inferred;
        self
    }
}

fn evidence(source: &str, words: &str) -> Evidence {
    Evidence { source: source.into(), quote: Some(words.into()), position: None, rule: None }
}

/// The happenings of 7 February to 22 May 2018 that the documentation tells, at some length.
pub(crate) fn syria_2018() -> Storyline {
    use ActorKind::{Group, Person, State};
    use LinkKind::{Answers, Because, Confirms, Denies};
    Story::new("Who should leave Syria, 2018")
        .source("rferl-feb", "RFE/RL", "2018-02-14?", Basis::Inferred)
        .source("rferl-may", "RFE/RL", "2018-05-22?", Basis::Inferred)
        .source("agency-17", "Agency", "2018-05-17", Basis::Dateline)
        .actor("coalition", "US-led coalition", Group)
        .actor("israel", "Israel", State)
        .actor("iran", "Iran", State)
        .actor("syria", "Syria", State)
        .actor("tillerson", "Rex Tillerson", Person)
        .office("US Secretary of State", "united-states")
        .actor("united-states", "United States", State)
        .actor("putin", "Vladimir Putin", Person)
        .office("President", "russia")
        .actor("lavrentyev", "Alexander Lavrentyev", Person)
        .office("Syria envoy", "russia")
        .actor("ghasemi", "Bahram Ghasemi", Person)
        .office("Foreign Ministry spokesman", "iran")
        .actor("russia", "Russia", State)
        .event(
            "coalition-strike",
            "2018-02-07",
            "coalition",
            "strikes pro-government fighters east of the Euphrates",
        )
        .kind("strike")
        .place("Deir al-Zor province")
        .quote("rferl-feb", "struck a column of pro-government fighters")
        .event(
            "drone-incident",
            "2018-02-10?",
            "israel",
            "says it intercepted an Iranian drone crossing from Syria",
        )
        .to("iran")
        .kind("claim")
        .quote("rferl-feb", "the military said it had intercepted an Iranian drone")
        .contested("iran", "no drone of ours entered", "rferl-feb", "denied that any of its drones")
        .event("israel-strikes-syria", "2018-02-10?", "israel", "carries out air strikes in Syria")
        .to("syria iran")
        .kind("strike")
        .quote("rferl-feb", "came after the military said")
        .event("jet-shot-down", "2018-02-10?", "syria", "shoots down an Israeli F-16 fighter jet")
        .to("israel")
        .kind("shoot-down")
        .event(
            "tillerson-calls-for-withdrawal",
            "2018-02-14?",
            "tillerson",
            "calls Iran's presence in Syria destabilizing and wants its forces out",
        )
        .to("iran")
        .kind("say")
        .place("Amman")
        .quote("rferl-feb", "quite concerned about the recent incident")
        .event("airbase-strike", "2018-04-09..2018-04-10", "", "missiles hit an air base near Homs")
        .kind("strike")
        .event("us-leaves-deal", "2018-05-08", "united-states", "leaves the nuclear deal")
        .to("iran")
        .kind("withdraw")
        .event(
            "golan-exchange",
            "2018-05-10~",
            "israel",
            "hits dozens of Iranian positions after rockets fall on the Golan Heights",
        )
        .to("iran")
        .kind("strike")
        .event(
            "putin-statement",
            "2018-05-17",
            "putin",
            "says that foreign armed forces will leave Syria once a political process begins",
        )
        .kind("say")
        .place("Sochi")
        .quote("agency-17", "foreign armed forces will be withdrawn from the territory")
        .event(
            "lavrentyev-explains",
            "2018-05-18",
            "lavrentyev",
            "says that this means all: Americans, Turks, Hezbollah and Iranians",
        )
        .kind("say")
        .event("ghasemi-reply", "2018-05-21", "ghasemi", "says that nobody can force Iran to do anything")
        .to("russia")
        .kind("say")
        .quote("rferl-may", "No one can force Iran to do anything")
        .event(
            "us-demands",
            "2018-05-21",
            "united-states",
            "demands that Iran withdraw all its forces from Syria",
        )
        .to("iran")
        .kind("demand")
        .event(
            "iran-will-stay",
            "2018-05-22?",
            "iran",
            "will keep its advisers in Syria as long as Damascus asks for them",
        )
        .kind("say")
        .mode(Mode::Planned)
        .event("secret-talks", "", "iran russia", "hold talks about the south of Syria")
        .kind("meet")
        .quote("rferl-may", "talks whose date neither side gave")
        .link("israel-strikes-syria", Answers, "drone-incident", "came after")
        .link("jet-shot-down", Answers, "israel-strikes-syria", "")
        .inferred()
        .link("tillerson-calls-for-withdrawal", Answers, "drone-incident", "concerned about")
        .link("lavrentyev-explains", Confirms, "putin-statement", "commenting on")
        .link("ghasemi-reply", Denies, "putin-statement", "responded to")
        .link("iran-will-stay", Because, "us-demands", "because of the demand")
        .link("golan-exchange", Answers, "airbase-strike", "")
        .inferred()
        .0
}
