"use strict";
// What the page adds where scripts may run: filters, chains, keys, and the state of them in the address. Without it
// the page is a list with links; nothing here makes markup out of text.
(() => {
  const EPOCH = 719163; // the number of 1 January 1970, as the entries count days
  const KEYS = ["q", "actor", "kind", "source", "link", "from", "until", "chain"];
  const root = document.documentElement;
  const form = document.getElementById("_filter");
  const view = document.getElementById("_view");
  const picture = view.querySelector("svg.picture");
  const help = document.getElementById("_help");
  const more = document.getElementById("_more");
  const entries = [...document.querySelectorAll("article.entry")];
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  // A mark may stand for several events.
  const marks = new Map([...picture.querySelectorAll("[data-event]")].map((of) => [of.dataset.event, of.closest(".event")]));
  const drawn = new Map();
  for (const [id, mark] of marks) drawn.set(mark, [...(drawn.get(mark) ?? []), id]);
  const lines = [...picture.querySelectorAll(".link[data-from]")];
  const cues = [...picture.querySelectorAll(".cue")];
  const texts = new Map();
  const ties = new Map(entries.map((entry) => [entry.id, [...entry.querySelectorAll(".tie")]]));
  let focus = null;

  const textOf = (entry) => {
    if (!texts.has(entry)) {
      // What stands around a quotation tells of other things.
      let text = entry.textContent;
      for (const folded of entry.querySelectorAll("details")) text = text.replace(folded.textContent, () => "");
      texts.set(entry, text.toLocaleLowerCase("en"));
    }
    return texts.get(entry);
  };
  const words = (list) => list.split(" ");
  const day = (text) => (text ? Date.parse(text) / 864e5 + EPOCH : null);

  // An entry stays where it may be meant: what has no bound on a side may lie there.
  const fits = (entry, want) => {
    const { actors, kind, sources, first, last } = entry.dataset;
    if (want.actor && !words(actors).includes(want.actor)) return false;
    if (want.chain && !want.chain.has(entry.id)) return false;
    if (want.kind && kind !== want.kind) return false;
    if (want.source && !words(sources).includes(want.source)) return false;
    if (want.link && !ties.get(entry.id).some((tie) => tie.dataset.kind === want.link)) return false;
    if (want.from !== null && last !== undefined && Number(last) < want.from) return false;
    if (want.until !== null && first !== undefined && Number(first) > want.until) return false;
    return want.q.every((word) => textOf(entry).includes(word));
  };

  const filter = () => {
    const of = (name) => form.elements[name].value;
    const want = {
      q: of("q").toLocaleLowerCase("en").split(/\s+/).filter(Boolean),
      actor: of("actor"), kind: of("kind"), source: of("source"), link: of("link"),
      from: day(of("from")), until: day(of("until")), chain: byId.has(of("chain")) ? chain(of("chain")) : null,
    };
    const here = new Set();
    for (const entry of entries) {
      const stays = fits(entry, want);
      entry.classList.toggle("out", !stays);
      if (stays) here.add(entry.id);
    }
    for (const section of document.querySelectorAll("section.day")) {
      section.classList.toggle("out", !section.querySelector(".entry:not(.out)"));
    }
    for (const [mark, ids] of drawn) mark.classList.toggle("away", !ids.some((id) => here.has(id)));
    for (const line of [...lines, ...cues]) {
      const { from, to } = line.dataset;
      const other = want.link && !line.classList.contains(want.link);
      line.classList.toggle("away", other || !here.has(from) || !here.has(to));
    }
    document.getElementById("_count").textContent = `${here.size} of ${entries.length} events shown.`;
  };

  // All that led to an event, and all that came of it.
  const chain = (id) => {
    const reached = new Set([id]);
    for (const way of ["back", "on"]) {
      const open = [id];
      const seen = new Set(open);
      while (open.length) {
        for (const tie of ties.get(open.pop())) {
          const other = tie.dataset.other;
          if (tie.classList.contains(way) && byId.has(other) && !seen.has(other)) {
            seen.add(other);
            reached.add(other);
            open.push(other);
          }
        }
      }
    }
    return reached;
  };

  // Entries get their true height when they have come near, which moves what is below them: in a few turns all is in place.
  const bring = (part, block, turns = 3) => {
    const room = innerHeight - parseFloat(root.style.scrollPaddingTop);
    part.scrollIntoView({ block: part.offsetHeight > room ? "start" : block });
    if (turns > 0) requestAnimationFrame(() => bring(part, block, turns - 1));
  };

  const show = (id, move) => {
    focus = byId.has(id) ? id : null;
    const lit = focus === null ? new Set() : chain(focus);
    for (const entry of entries) {
      entry.classList.toggle("focus", entry.id === focus);
      entry.tabIndex = entry.id === (focus ?? entries[0].id) ? 0 : -1;
      entry.classList.toggle("chain", lit.size > 1 && lit.has(entry.id) && entry.id !== focus);
    }
    for (const [mark, ids] of drawn) mark.classList.toggle("lit", ids.some((id) => lit.has(id)));
    for (const line of lines) line.classList.toggle("lit", lit.has(line.dataset.from) && lit.has(line.dataset.to));
    for (const cue of cues) cue.classList.toggle("lit", [cue.dataset.from, cue.dataset.to].includes(focus));
    picture.classList.toggle("focused", focus !== null);
    if (focus === null || !move) return;
    const entry = byId.get(focus);
    entry.classList.remove("out");
    entry.closest("section.day").classList.remove("out");
    entry.focus({ preventScroll: true });
    bring(entry, "nearest");
    const mark = marks.get(focus);
    if (mark) {
      const box = mark.getBBox();
      view.scrollTo(box.x - view.clientWidth / 2, box.y - view.clientHeight / 2);
    }
  };

  // What leads to a day, or to the undated, shows all of it, whatever the filters say.
  const reveal = (day) => {
    if (!day?.matches("section.day")) return false;
    for (const part of [day, ...day.querySelectorAll(".out")]) part.classList.remove("out");
    day.focus({ preventScroll: true });
    bring(day, "start");
    return true;
  };

  const write = () => {
    const state = new URLSearchParams();
    for (const key of KEYS) if (form.elements[key].value) state.set(key, form.elements[key].value);
    let hash = focus === null ? "" : encodeURIComponent(focus);
    if ([...state].length) {
      if (focus !== null) state.set("focus", focus);
      hash = state.toString();
    }
    history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
  };

  const read = () => {
    const hash = location.hash.slice(1);
    let id = null;
    if (hash.includes("=")) {
      const state = new URLSearchParams(hash);
      for (const key of KEYS) form.elements[key].value = state.get(key) ?? "";
      id = state.get("focus");
    } else {
      try { id = decodeURIComponent(hash); } catch { id = null; }
    }
    if (KEYS.some((key) => key !== "q" && form.elements[key].value)) more.open = true;
    filter();
    show(id, id !== null);
    if (focus === null && id) reveal(document.getElementById(id));
  };

  const step = (way, same) => {
    const open = entries.filter((entry) => !entry.classList.contains("out"));
    const actor = same && focus !== null ? words(byId.get(focus).dataset.actors)[0] : null;
    let at = focus === null ? (way > 0 ? -1 : open.length) : open.indexOf(byId.get(focus));
    for (at += way; at >= 0 && at < open.length; at += way) {
      if (actor === null || words(open[at].dataset.actors)[0] === actor) {
        show(open[at].id, true);
        return write();
      }
    }
  };

  // The first cause or effect; where the key is pressed again there, the next one of the chain.
  const follow = (way) => {
    const tie = focus === null ? null : ties.get(focus).find((tie) => tie.classList.contains(way));
    if (tie) {
      show(tie.dataset.other, true);
      write();
    }
  };

  const actions = {
    ArrowRight: () => step(1, false), ArrowLeft: () => step(-1, false),
    ArrowDown: () => step(1, true), ArrowUp: () => step(-1, true),
    c: () => follow("back"), e: () => follow("on"),
    s: () => focus !== null && byId.get(focus).querySelector("a.chip")?.focus(),
    o: () => {
      form.elements.chain.value = form.elements.chain.value ? "" : focus ?? "";
      filter();
      write();
    },
    "/": () => form.elements.q.focus(),
    "?": () => help.showModal(),
    Enter: () => {
      const quotations = [...byId.get(focus).querySelectorAll("details")];
      const all = quotations.every((quotation) => quotation.open);
      for (const quotation of quotations) quotation.open = !all;
    },
    Escape: () => { show(null, false); write(); },
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    const typing = event.target.matches("input, select, textarea");
    if (typing) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const act = actions[event.key];
    // What has the keys itself, such as a link, is opened by Enter.
    if (event.key === "Enter" && (focus === null || event.target !== byId.get(focus))) return;
    // The arrows go on scrolling until an event is in focus, or where the picture has the keys.
    if (!act || (event.key.startsWith("Arrow") && (focus === null || event.target === view))) {
      if (!(act && (event.key === "ArrowRight" || event.key === "ArrowLeft") && event.target !== view)) return;
    }
    event.preventDefault();
    act();
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const href = link && link.getAttribute("href");
    if (!href || !href.startsWith("#")) return;
    let id;
    try { id = decodeURIComponent(href.slice(1)); } catch { return; }
    if (byId.has(id)) {
      show(id, true);
      write();
    } else if (!reveal(document.getElementById(id))) return;
    event.preventDefault();
  });

  // The names of the lanes and the dates stay in view.
  const held = [[".names", 1, 0], [".dates", 0, 1], [".corner", 1, 1]]
    .map(([part, across, down]) => [picture.querySelector(part), across, down])
    .filter(([part]) => part);
  view.addEventListener("scroll", () => {
    for (const [part, across, down] of held) {
      part.setAttribute("transform", `translate(${across * view.scrollLeft} ${down * view.scrollTop})`);
    }
  });
  // A small screen begins with the list.
  if (matchMedia("(max-width: 40rem)").matches) document.getElementById("_picture").open = false;
  document.getElementById("_ask").addEventListener("click", () => help.showModal());
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => { filter(); write(); });
  form.addEventListener("reset", () => setTimeout(() => { filter(); write(); }));
  window.addEventListener("hashchange", read);
  form.hidden = false;
  root.classList.add("live");
  // What is gone to lies below what stays above the list.
  const above = document.getElementById("_top");
  const makeRoom = () => { root.style.scrollPaddingTop = `${above.offsetHeight}px`; };
  makeRoom();
  const resized = new ResizeObserver(makeRoom);
  for (const part of above.children) resized.observe(part);
  read();
})();
