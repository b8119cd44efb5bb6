/* Colour mode, the same place in another edition, and cards that open on hover, focus or tap. Links work without it. */
(() => {
  "use strict";
  const root = document.documentElement;
  const mode = document.querySelector(".mode");
  const modes = ["", "light", "dark"];

  function nameMode() {
    mode.setAttribute("aria-label", mode.dataset.names.split("|")[modes.indexOf(root.dataset.theme || "")]);
  }
  if (mode) {
    mode.hidden = false;
    nameMode();
    mode.addEventListener("click", () => {
      const next = modes[(modes.indexOf(root.dataset.theme || "") + 1) % modes.length];
      if (next) root.dataset.theme = next; else delete root.dataset.theme;
      try { if (next) localStorage.setItem("theme", next); else localStorage.removeItem("theme"); } catch (error) { /* private mode */ }
      nameMode();
    });
  }
  for (const link of document.querySelectorAll(".langs a")) {
    link.addEventListener("click", () => { link.hash = location.hash; });   // ids are the same in every edition
  }

  if (!HTMLElement.prototype.showPopover) return;
  let open = null, opener = null, timer = 0;

  function hide() {
    clearTimeout(timer);
    if (open && open.matches(":popover-open")) open.hidePopover();
    open = opener = null;
  }
  function place(card, link) {
    const at = link.getBoundingClientRect();
    const left = Math.max(8, Math.min(at.left, innerWidth - card.offsetWidth - 8));
    const below = at.bottom + card.offsetHeight + 8 < innerHeight;
    card.style.left = left + "px";
    card.style.top = (below ? at.bottom + 6 : Math.max(8, at.top - card.offsetHeight - 6)) + "px";
  }
  function show(link) {
    const card = document.getElementById(link.dataset.card);
    if (!card || card === open) return;
    hide();
    card.showPopover();
    place(card, link);
    open = card; opener = link;
    card.onmouseenter = () => clearTimeout(timer);
    card.onmouseleave = later;
  }
  function later() { clearTimeout(timer); timer = setTimeout(hide, 220); }

  for (const link of document.querySelectorAll("a[data-card]")) {
    link.addEventListener("mouseenter", () => { clearTimeout(timer); timer = setTimeout(() => show(link), 220); });
    link.addEventListener("mouseleave", later);
    link.addEventListener("focus", () => { if (link.matches(":focus-visible")) show(link); });
    link.addEventListener("blur", later);
    // A first tap opens the card, a second one follows the link.
    link.addEventListener("click", (event) => {
      if (matchMedia("(hover: none)").matches && opener !== link) { event.preventDefault(); show(link); }
    });
  }
  addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  addEventListener("scroll", hide, { passive: true });
})();
