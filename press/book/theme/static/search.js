/* Substring search over window.BOOK_INDEX. Width, case and the two scripts are folded; no word is ever segmented. */
(() => {
  "use strict";
  const index = window.BOOK_INDEX;
  const box = document.getElementById("search-words");
  const list = document.getElementById("search-hits");
  const status = document.getElementById("search-status");
  if (!index || !box) return;

  const pairs = new Map();
  const fold = Array.from(index.fold);
  for (let i = 0; i + 1 < fold.length; i += 2) pairs.set(fold[i], fold[i + 1]);
  // One folded character for each character, so that a place in the folded text is a place in the text.
  const one = (c) => { const n = c.normalize("NFKC").toLowerCase(); const d = Array.from(n).length === 1 ? n : c.toLowerCase(); return pairs.get(d) || d; };
  const folded = (text) => Array.from(text, one).join("");
  const single = (text) => Array.from(text).map((c) => (one(c).length === 1 ? one(c) : "\ufffd")).join("");

  const sections = index.sections.map(([page, id, head, text]) => ({ page, id, head, text: Array.from(text), body: single(text), title: single(head) }));
  const terms = index.terms.map(([names, gloss, url]) => ({ names, gloss, url, keys: names.map(folded) }));

  const count = (text, word) => { let n = 0, at = text.indexOf(word); while (at >= 0) { n += 1; at = text.indexOf(word, at + word.length); } return n; };
  const words = (query) => query.trim().split(/[\s\u3000，,、；;。“”「」]+/).filter(Boolean).map(folded);

  function ranked(asked, share) {
    const hits = [];
    for (const section of sections) {
      let met = 0, score = 0;
      for (const word of asked) {
        const inTitle = count(section.title, word), inText = count(section.body, word);
        if (inTitle || inText) { met += 1; score += inTitle * 20 + Math.min(inText, 8) * 2 + word.length; }
      }
      if (met >= Math.max(1, asked.length * share)) hits.push({ section, score: score + met * 10 });
    }
    return hits.sort((a, b) => b.score - a.score || a.section.page - b.section.page);
  }
  /** All words; when no section has them all, the best overlap of two-character pieces. */
  function search(query) {
    let asked = words(query);
    if (!asked.length) return { terms: [], hits: [], asked };
    const whole = asked.join("");
    const met = terms.filter((t) => t.keys.some((k) => k === whole || (whole.length > 1 && k.includes(whole)) || (k.length > 2 && whole.includes(k))))
      .sort((a, b) => b.keys.includes(whole) - a.keys.includes(whole));
    let hits = ranked(asked, 1);
    if (!hits.length) {
      asked = [...new Set(asked.flatMap((w) => (w.length < 3 ? [w] : Array.from(w).slice(1).map((c, i) => Array.from(w)[i] + c))))];
      hits = ranked(asked, 0.6);
    }
    return { terms: met, hits, asked };
  }
  function snippet(section, asked) {
    const places = asked.map((w) => section.body.indexOf(w)).filter((at) => at >= 0);
    const from = Math.max(0, (places.length ? Math.min(...places) : 0) - 22), to = Math.min(section.text.length, from + 84);
    const marked = new Uint8Array(section.text.length);
    for (const word of asked) for (let at = section.body.indexOf(word); at >= 0; at = section.body.indexOf(word, at + 1)) marked.fill(1, at, at + word.length);
    const line = document.createElement("p");
    if (from) line.append("…");
    for (let at = from; at < to;) {
      let end = at; while (end < to && marked[end] === marked[at]) end += 1;
      const text = section.text.slice(at, end).join("").replace(/\n/g, " ");
      if (marked[at]) { const mark = document.createElement("mark"); mark.textContent = text; line.append(mark); } else line.append(text);
      at = end;
    }
    if (to < section.text.length) line.append("…");
    return line;
  }
  function entry(url, title, below, kind) {
    const item = document.createElement("li"), link = document.createElement("a");
    if (kind) item.className = kind;
    link.href = url; link.textContent = title;
    item.append(link, below);
    return item;
  }
  function paragraph(text) { const p = document.createElement("p"); p.textContent = text; return p; }

  function show() {
    const query = box.value;
    list.replaceChildren();
    status.textContent = "";
    if (!query.trim()) return;
    const found = search(query);
    const total = found.hits.length + found.terms.length;
    status.textContent = total ? list.dataset.found.replace("%d", total) : list.dataset.none;
    for (const term of found.terms.slice(0, 3)) list.append(entry(term.url, term.names.join(" · "), paragraph(term.gloss), "hit-term"));
    for (const { section } of found.hits.slice(0, 60)) {
      const [url, title] = index.pages[section.page];
      list.append(entry(url + (section.id ? "#" + section.id : ""), section.head && section.head !== title ? title + " › " + section.head : title, snippet(section, found.asked)));
    }
    try { history.replaceState(null, "", "?q=" + encodeURIComponent(query)); } catch (error) { /* some browsers forbid it for files */ }
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
