/* Substring search over window.BOOK_INDEX. Width, case and the two scripts are folded; no word is ever segmented. */
(() => {
  "use strict";
  const index = window.BOOK_INDEX;
  const box = document.getElementById("search-words");
  const list = document.getElementById("search-hits");
  const status = document.getElementById("search-status");
  if (!index || !box) return;
  const SHOWN = 60, TERMS = 4, BEFORE = 18, WIDTH = 80;

  /* ---- folding: one character for each character, so that a place in the folded text is a place in the text ---- */
  const pairs = new Map();
  const table = Array.from(index.fold);
  for (let i = 0; i + 1 < table.length; i += 2) pairs.set(table[i], table[i + 1]);
  const fold = (character) => {
    const plain = character.normalize("NFKC").toLowerCase();
    const one = Array.from(plain).length === 1 ? plain : character;
    return pairs.get(one) || one;
  };
  const folded = (characters) => {
    const made = characters.map(fold);
    return made.map((c) => (c.length === 1 ? c : "\ufffd")).join("");
  };
  const sections = index.sections.map(([page, id, head, text]) => {
    const characters = Array.from(text);
    return { page, id, head, text: characters, body: folded(characters), title: folded(Array.from(head)) };
  });
  const terms = index.terms.map((term) => ({ ...term, keys: term.ids.map((name) => folded(Array.from(name))) }));

  /* ---- finding ---- */
  const count = (text, word) => { let n = 0; for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) n += 1; return n; };
  const words = (query) => query.normalize("NFKC").trim().split(/[\s,、;。“”「」『』《》?!]+/u).filter(Boolean).map((w) => folded(Array.from(w)));
  const pieces = (word) => { const c = Array.from(word); return c.length < 3 ? [word] : c.slice(1).map((next, i) => c[i] + next); };

  function ranked(asked, share) {
    const hits = [];
    for (const section of sections) {
      let met = 0, score = 0;
      for (const word of asked) {
        const inTitle = count(section.title, word), inText = count(section.body, word);
        if (inTitle || inText) { met += 1; score += inTitle * 20 + Math.min(inText, 8) * 2 + word.length; }
      }
      if (met >= Math.max(1, Math.ceil(asked.length * share))) hits.push({ section, score: score + met * 10 });
    }
    return hits.sort((a, b) => b.score - a.score || a.section.page - b.section.page);
  }
  /** Sections with all the words; when there are none, those that share most of the two-character pieces. */
  function search(query) {
    let asked = words(query);
    if (!asked.length) return { terms: [], hits: [], asked };
    const whole = asked.join("");
    const joined = folded(Array.from(query.normalize("NFKC").trim()));
    const rank = (term) => {
      if (term.keys.some((key) => key === whole || key === joined)) return 3;
      if (joined.length > 1 && term.keys.some((key) => key.includes(joined))) return 2;
      return term.keys.some((key) => asked.includes(key) || (key.length > 2 && joined.includes(key))) ? 1 : 0;
    };
    const met = terms.map((term) => ({ term, rank: rank(term) })).filter((t) => t.rank).sort((a, b) => b.rank - a.rank).slice(0, TERMS).map((t) => t.term);
    let hits = ranked(asked, 1);
    if (!hits.length && !met.length) {
      asked = [...new Set(asked.flatMap(pieces))];
      hits = ranked(asked, 0.6);
    }
    const told = new Set(met.map((term) => term.url));
    return { terms: met, hits: hits.filter(({ section }) => !told.has(address(section))), asked };
  }
  const address = (section) => index.pages[section.page][0] + (section.id ? "#" + section.id : "");

  /* ---- showing ---- */
  /** Text as nodes, with every word that was asked for in a mark. */
  function marked(characters, plain, asked, from, to) {
    const hit = new Uint8Array(characters.length);
    for (const word of asked) for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + 1)) hit.fill(1, at, at + word.length);
    const made = document.createDocumentFragment();
    for (let at = from; at < to;) {
      let end = at;
      while (end < to && hit[end] === hit[at]) end += 1;
      const text = characters.slice(at, end).join("").replace(/\n/g, " ");
      if (hit[at]) { const mark = document.createElement("mark"); mark.textContent = text; made.append(mark); } else made.append(text);
      at = end;
    }
    return made;
  }
  function snippet(section, asked) {
    const places = asked.map((word) => section.body.indexOf(word)).filter((at) => at >= 0);
    const from = Math.max(0, (places.length ? Math.min(...places) : 0) - BEFORE), to = Math.min(section.text.length, from + WIDTH);
    const line = document.createElement("p");
    line.append(from ? "…" : "", marked(section.text, section.body, asked, from, to), to < section.text.length ? "…" : "");
    return line;
  }
  function element(name, text, kind) {
    const made = document.createElement(name);
    if (kind) made.className = kind;
    made.textContent = text;
    return made;
  }
  function entry(url, head, where, below, kind) {
    const found = document.createElement("li"), link = document.createElement("a");
    if (kind) found.className = kind;
    link.href = url;
    link.append(head);
    found.append(link);
    if (where) found.append(" ", element("span", where, "where"));
    found.append(below);
    return found;
  }
  const heading = (text, asked) => { const c = Array.from(text); return marked(c, folded(c), asked, 0, c.length); };

  function show() {
    const query = box.value;
    list.replaceChildren();
    status.textContent = "";
    try { history.replaceState(null, "", query.trim() ? "?q=" + encodeURIComponent(query) : location.pathname); } catch (error) { /* some browsers forbid it for files */ }
    if (!query.trim()) return;
    const found = search(query);
    const total = found.hits.length + found.terms.length;
    status.textContent = total ? list.dataset.found.replace("%d", total) : list.dataset.none;
    for (const term of found.terms) {
      const [name, ...others] = term.names;
      list.append(entry(term.url, heading(name, found.asked), others.join(" · "), element("p", term.gloss), "hit-term"));
    }
    for (const { section } of found.hits.slice(0, SHOWN)) {
      const title = index.pages[section.page][1];
      const own = section.head && section.id ? section.head : "";
      list.append(entry(address(section), heading(own || title, found.asked), own ? title : "", snippet(section, found.asked)));
    }
  }

  window.bookSearch = search;
  let composing = false, timer = 0;
  box.addEventListener("compositionstart", () => { composing = true; });
  box.addEventListener("compositionend", () => { composing = false; show(); });
  box.addEventListener("input", () => { if (!composing) { clearTimeout(timer); timer = setTimeout(show, 100); } });
  box.form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
  box.value = new URLSearchParams(location.search).get("q") || "";
  show();
})();
