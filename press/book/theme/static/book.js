/* What pages do: colour mode, the same place in another edition, cards at terms and badges, small aids. Pages work without it. */
(() => {
  "use strict";
  const root = document.documentElement;
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));

  /* ---- colour mode: system, light, dark ---- */
  const mode = document.querySelector(".mode");
  const modes = ["", "light", "dark"];
  const chosen = () => Math.max(0, modes.indexOf(root.dataset.theme || ""));
  const nameMode = () => {
    const name = mode.dataset.names.split("|")[chosen()];
    mode.setAttribute("aria-label", name);
    mode.title = name;
  };
  if (mode) {
    mode.hidden = false;
    nameMode();
    mode.addEventListener("click", () => {
      const next = modes[(chosen() + 1) % modes.length];
      if (next) root.dataset.theme = next; else delete root.dataset.theme;
      try { if (next) localStorage.setItem("theme", next); else localStorage.removeItem("theme"); } catch (error) { /* private mode */ }
      nameMode();
    });
  }

  /* ---- the same place in another edition: ids are equal in all of them ---- */
  for (const link of all(".langs a")) {
    link.addEventListener("click", () => { link.hash = location.hash; link.search = location.search; });
  }

  /* ---- the drawer closes when a place is chosen ---- */
  const drawer = document.getElementById("contents");
  if (drawer && drawer.hidePopover) {
    drawer.addEventListener("click", (event) => { if (event.target.closest("a") && drawer.matches(":popover-open")) drawer.hidePopover(); });
  }

  /* ---- a table or picture that fits needs no stop for the keyboard ---- */
  const fit = (box) => { if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0; else box.removeAttribute("tabindex"); };
  if (window.ResizeObserver) {
    const watcher = new ResizeObserver((entries) => { for (const entry of entries) fit(entry.target); });
    for (const box of all(".wide, .picture")) watcher.observe(box);
  }

  /* ---- the unit of a key figure smaller than its digits ---- */
  for (const value of all(".kpi-value .fact")) {
    const cut = /^([−+]?[\d.,]+)(.+)$/u.exec(value.textContent);
    if (cut) {
      const unit = document.createElement("small");
      unit.textContent = cut[2];
      value.replaceChildren(cut[1], unit);
    }
  }

  /* ---- the figures of a chart: open where the picture is small, and on paper ---- */
  if (matchMedia("(max-width: 40rem)").matches) for (const box of all("details.figures")) box.open = true;
  addEventListener("beforeprint", () => { for (const box of all("details:not([open])")) { box.open = true; box.dataset.folded = "yes"; } });
  addEventListener("afterprint", () => { for (const box of all("details[data-folded]")) { box.open = false; delete box.dataset.folded; } });

  /* ---- where the reader is, in the list of sections ---- */
  const places = new Map(all('.here a[href^="#"]:not([href="#"])').map((link) => [document.getElementById(decodeURIComponent(link.hash.slice(1))), link]));
  places.delete(null);
  if (places.size) {
    let waiting = false;
    const mark = () => {
      waiting = false;
      let now = null;
      for (const [section, link] of places) if (section.getBoundingClientRect().top < innerHeight / 3) now = link;
      for (const link of places.values()) if (link === now) link.setAttribute("aria-current", "location"); else link.removeAttribute("aria-current");
    };
    addEventListener("scroll", () => { if (!waiting) { waiting = true; requestAnimationFrame(mark); } }, { passive: true });
    mark();
  }

  /* ---- the ledger, one badge at a time ---- */
  const sieve = document.querySelector(".sieve");
  if (sieve) {
    const claims = all(".claim");
    const choose = (badge) => {
      for (const button of all("button", sieve)) button.setAttribute("aria-pressed", String(button.dataset.badge === badge));
      for (const claim of claims) claim.hidden = Boolean(badge) && !claim.classList.contains("claim-" + badge);
      for (const list of all(".ledger")) list.closest("section").classList.toggle("empty", !list.querySelector(".claim:not([hidden])"));
    };
    sieve.hidden = false;
    sieve.addEventListener("click", (event) => { const button = event.target.closest("button"); if (button) choose(button.dataset.badge); });
    addEventListener("hashchange", () => { const at = document.getElementById(location.hash.slice(1)); if (at && at.hidden) { choose(""); at.scrollIntoView(); } });
  }

  /* ---- cards ---- */
  if (!HTMLElement.prototype.showPopover) return;
  const touch = matchMedia("(hover: none)");
  let open = null, opener = null, timer = 0;

  const hide = () => {
    clearTimeout(timer);
    if (open && open.matches(":popover-open")) open.hidePopover();
    open = opener = null;
  };
  const later = () => { clearTimeout(timer); timer = setTimeout(hide, 250); };
  const place = (card, link) => {
    card.style.left = card.style.top = "";
    if (getComputedStyle(card).getPropertyValue("--sheet").trim()) return;      // a sheet at the foot of a phone
    const boxes = link.getClientRects(), at = boxes[0] || link.getBoundingClientRect(), end = boxes[boxes.length - 1] || at;
    const width = card.offsetWidth, height = card.offsetHeight;
    const fits = end.bottom + height + 12 < innerHeight || at.top < height + 72;
    const left = fits ? end.left : at.left;
    card.style.left = Math.max(10, Math.min(left, root.clientWidth - width - 10)) + "px";
    card.style.top = Math.max(10, fits ? Math.min(end.bottom + 6, innerHeight - height - 10) : at.top - height - 6) + "px";
  };
  const show = (link) => {
    const card = document.getElementById(link.dataset.card);
    if (!card) return;
    clearTimeout(timer);
    if (card === open && link === opener) return;
    hide();
    card.showPopover();
    place(card, link);
    open = card;
    opener = link;
  };
  for (const card of all(".card-pop")) {
    card.addEventListener("mouseenter", () => clearTimeout(timer));
    card.addEventListener("mouseleave", later);
    card.addEventListener("toggle", (event) => { if (event.newState === "closed" && card === open) open = opener = null; });
  }
  for (const link of all("a[data-card]")) {
    link.addEventListener("mouseenter", () => { if (touch.matches) return; clearTimeout(timer); timer = setTimeout(() => show(link), 200); });
    link.addEventListener("mouseleave", () => { if (!touch.matches) later(); });
    link.addEventListener("focus", () => { if (link.matches(":focus-visible")) show(link); });
    link.addEventListener("blur", () => { if (!touch.matches) later(); });
    // On a touch screen a tap opens the card, which holds the link.
    link.addEventListener("click", (event) => { if (touch.matches) { event.preventDefault(); show(link); } });
  }
  addEventListener("pointerdown", (event) => { if (open && !open.contains(event.target) && !(opener && opener.contains(event.target))) hide(); });
  addEventListener("keydown", (event) => { if (event.key === "Escape" && open) hide(); });
  addEventListener("scroll", () => { if (open && !touch.matches) hide(); }, { passive: true });
})();
