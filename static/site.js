// What every page does when scripts run: language switch, colours, notes in place, paper. All of it is convenience.
"use strict";

(() => {
  // The language switch keeps the reader's place: the address's own fragment, else the last anchor scrolled past.
  const currentPlace = () => {
    if (location.hash) return location.hash;
    const passed = [...document.querySelectorAll("main [id]")].filter(
      (element) => element.checkVisibility?.() !== false && element.getBoundingClientRect().top <= innerHeight / 4,
    );
    const last = passed[passed.length - 1];
    if (!last || scrollY === 0) return "";
    const number = headings.indexOf(last) + 1;
    return number ? `#section-${number}` : `#${encodeURIComponent(last.id)}`;
  };
  // Headings of a text are named in its own language, so their place among the headings leads to the twin.
  const headings = [...document.querySelectorAll(".prose :is(h2, h3)")];
  const numbered = /^#section-(\d+)$/.exec(location.hash);
  if (numbered && !document.getElementById(location.hash.slice(1))) headings[numbered[1] - 1]?.scrollIntoView();
  for (const link of document.querySelectorAll(".languages a")) {
    const plain = link.href;
    link.addEventListener("click", () => {
      const address = new URL(plain);
      address.search = location.search;
      address.hash = currentPlace();
      link.href = address.href;
    });
  }

  // The button for colours goes round: as the system has it, light, dark.
  const root = document.documentElement;
  const button = document.querySelector(".theme");
  if (button) {
    const themes = ["auto", "light", "dark"];
    const drawings = {
      auto: '<circle cx="12" cy="12" r="8"/><path d="M12 4a8 8 0 0 1 0 16z" fill="currentColor"/>',
      light:
        '<path d="M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2M12 20v2M4.9 4.9l1.4 1.4M17.7 17.7l1.4 1.4M2 12h2M20 12h2M4.9 19.1l1.4-1.4M17.7 6.3l1.4-1.4"/>',
      dark: '<path d="M20 14.5A8 8 0 0 1 9.5 4 8 8 0 1 0 20 14.5z"/>',
    };
    const svg =
      '<svg class="icon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">';
    const show = () => {
      const theme = root.dataset.theme || "auto";
      button.innerHTML = `${svg}${drawings[theme]}</svg>`;
      button.dataset.now = theme;
      button.title = button.dataset[theme];
      button.setAttribute("aria-label", button.dataset[theme]);
    };
    button.addEventListener("click", () => {
      const next = themes[(themes.indexOf(root.dataset.theme || "auto") + 1) % themes.length];
      if (next === "auto") delete root.dataset.theme;
      else root.dataset.theme = next;
      try {
        if (next === "auto") localStorage.removeItem("theme");
        else localStorage.setItem("theme", next);
      } catch {
        // Storage may be forbidden; the choice then lasts as long as the page.
      }
      show();
    });
    show();
  }

  // A tap on a number or a term tells in place what it is; a second one follows the link to its source.
  const frame = document.querySelector("#note-frame");
  if (frame && "popover" in HTMLElement.prototype) {
    const note = frame.content.firstElementChild.cloneNode(true);
    const part = (name) => note.querySelector(`.note-${name}`);
    const fill = (name, text) => {
      part(name).textContent = text || "";
      part(name).hidden = !text;
    };
    let opener = null;
    const isOpen = () => note.isConnected && note.matches(":popover-open");
    const close = () => {
      if (isOpen()) note.hidePopover();
    };
    const place = () => {
      const edge = 8;
      const [first] = opener.getClientRects();
      const box = note.getBoundingClientRect();
      const left = Math.min(Math.max(first.left, edge), root.clientWidth - box.width - edge);
      const below = first.bottom + edge + box.height < innerHeight;
      note.style.left = `${scrollX + left}px`;
      note.style.top = `${scrollY + (below ? first.bottom + edge : Math.max(first.top - edge - box.height, edge))}px`;
    };
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a.term, a.figure, a.quote");
      const modified = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
      if (!link || !link.title || modified || (link === opener && isOpen())) return;
      event.preventDefault();
      close();
      const isTerm = link.classList.contains("term");
      const data = link.querySelector("data");
      fill("name", (data || link).textContent);
      fill("twin", link.dataset.twin);
      fill("pinyin", link.dataset.pinyin);
      fill("text", link.title);
      part("link").href = link.href;
      part("link").textContent = isTerm ? note.dataset.term : note.dataset.figure;
      note.setAttribute("aria-label", part("name").textContent);
      link.after(note);
      opener = link;
      link.setAttribute("aria-expanded", "true");
      note.showPopover();
      place();
      part("link").focus({ preventScroll: true });
    });
    note.addEventListener("toggle", (event) => {
      if (event.newState === "open" || !opener) return;
      const had = note.contains(document.activeElement) || document.activeElement === document.body;
      opener.removeAttribute("aria-expanded");
      if (had) opener.focus({ preventScroll: true });
      opener = null;
    });
    addEventListener("resize", close);
  }

  // On paper all is open. Newer browsers do this by style alone.
  const opened = [];
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details:not([open])")) {
      details.open = true;
      opened.push(details);
    }
  });
  addEventListener("afterprint", () => {
    for (const details of opened.splice(0)) details.open = false;
  });
})();
