// The one script that runs before the page is drawn, so that a reader's chosen colours never flash: site.js has the
// button for them. It brings the others, named in data-later beside it, when the first drawing no longer waits.
"use strict";

try {
  const chosen = localStorage.getItem("theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // Storage may be forbidden; the system's colours then hold.
}

(() => {
  const own = document.currentScript;
  const sources = own.dataset.later.split(" ").map((name) => new URL(name, document.baseURI).href);
  const add = (name, attributes) => document.head.appendChild(Object.assign(document.createElement(name), attributes));
  let left = sources.length;
  const tried = () => {
    left -= 1;
    if (!left) document.documentElement.dataset.scripts = "ready";
  };
  let isBegun = false;
  const begin = () => {
    if (isBegun) return;
    isBegun = true;
    for (const src of sources) add("script", { src, async: false, onload: tried, onerror: tried });
  };

  // Where the address asks for what only scripts can do (filters, a query, a place in a text), they come at once.
  if (location.search || /=|^#section-/.test(location.hash)) {
    for (const href of sources) add("link", { rel: "preload", as: "script", href });
    addEventListener("DOMContentLoaded", begin);
    return;
  }
  addEventListener("load", () => {
    setTimeout(begin, 3000); // where a browser does not tell of its drawing, or does not draw
    if (!window.PerformanceObserver?.supportedEntryTypes?.includes("paint")) return;
    new PerformanceObserver((list) => {
      if (list.getEntriesByName("first-contentful-paint").length) begin();
    }).observe({ type: "paint", buffered: true });
  });
})();
