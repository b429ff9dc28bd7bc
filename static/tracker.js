// The list of promises when scripts run: filters that combine, words to look for, sorting, all kept in the address.
"use strict";

(() => {
  const tracker = document.querySelector(".tracker");
  const groups = tracker ? [...tracker.querySelectorAll(".group")] : [];
  if (!groups.length || !window.URLSearchParams) return;
  const [bar, list, folded] = [".filtering", ".tracked", "details"].map((name) => tracker.querySelector(name));
  const [total, clear] = [".total", ".clear"].map((name) => tracker.querySelector(name));
  const [words, sort] = ["input", "select"].map((name) => tracker.querySelector(name));
  const own = tracker.dataset;
  const fold = (text) => text.normalize("NFKC").toLowerCase();
  const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}%]+$/gu; // signs pasted around the words
  const plainTotal = total.textContent;
  const early = words.value; // typed before this script came
  const facets = [...tracker.querySelectorAll(".facet")].map((element, index) => ({
    index,
    name: element.dataset.facet,
    usual: element.dataset.usual,
    choices: [...element.querySelectorAll(".choice")].map((link) => ({
      link,
      value: link.dataset.value,
      name: link.firstElementChild.textContent,
      number: link.querySelector(".number"),
    })),
  }));
  const rows = groups.flatMap((group) =>
    [...group.querySelectorAll("li")].map((element) => {
      const named = [group.dataset.value, ...element.dataset.values.split(" ")];
      return {
        element,
        group,
        values: facets.map(({ choices, usual }) => choices.find(({ value }) => named.includes(value))?.value || usual),
        date: element.dataset.date || "9999",
        text: fold(`${element.textContent} ${group.querySelector("a").textContent}`),
      };
    }),
  );
  let state = new URLSearchParams();

  // A list of one value stays that list: its other filters lead to the whole list, with both in the address.
  const isWhole = !own.facet;
  const shownHere = (facet) => isWhole || facet.name !== own.facet;

  // Where the address may not be rewritten, as in some browsers from disk, its fragment holds the filters.
  const read = () => {
    state = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : location.search);
    words.value = state.get("words") || "";
    sort.value = state.get("sort") || "";
    if (sort.selectedIndex < 0) sort.value = "";
    show();
  };
  const write = () => {
    const address = new URL(location.href);
    address.search = state;
    address.hash = "";
    try {
      history.replaceState(history.state, "", address);
    } catch {
      location.replace(`#${state.toString() || "="}`);
    }
    show();
  };

  const fits = (row, except) =>
    facets.every(({ name, index }) => {
      const chosen = state.getAll(name);
      return index === except || !chosen.length || chosen.includes(row.values[index]);
    }) && row.text.includes(fold(state.get("words") || "").replace(EDGES, ""));

  // Sorted by a filter, promises stand under its values, "no information" after the rest; by deadline, by date, too.
  // Moved rows are laid out again, which a phone feels: so only where the order changes.
  let sorted = "";
  let standing = groups;
  const arrange = () => {
    if (sorted === sort.value) return;
    sorted = sort.value;
    const facet = facets.find(({ name }) => name === sorted);
    for (const group of standing) group.remove();
    standing = facet ? facet.choices.map((choice) => under(facet, choice)) : groups;
    if (facet?.name === "status") standing.push(standing.shift());
    for (const row of facet ? [] : rows) {
      row.group.querySelector("ul").append(row.element);
      row.element.querySelector(".where")?.remove();
    }
    list.append(...standing);
  };
  const under = (facet, choice) => {
    const group = groups[0].cloneNode();
    group.className = "group";
    const found = rows.filter((row) => row.values[facet.index] === choice.value);
    if (facet.name === "deadline") found.sort((one, other) => (one.date < other.date ? -1 : Number(one.date > other.date)));
    const [heading, number, under] = ["h3", "span", "ul"].map((name) => document.createElement(name));
    number.className = "number";
    under.className = "rows";
    heading.append(choice.name, " ", number);
    for (const { element, group: area } of found) {
      const where = document.createElement("span");
      where.className = "where";
      where.textContent = `${area.querySelector("a").textContent} · `;
      if (!element.querySelector(".where")) element.querySelector("small").prepend(where);
      under.append(element);
    }
    group.append(heading, under);
    return group;
  };

  const show = () => {
    const found = rows.filter((row) => fits(row));
    const shown = new Set(found);
    for (const row of rows) row.element.hidden = !shown.has(row);
    for (const facet of facets.filter(shownHere)) {
      const pressed = state.getAll(facet.name);
      const others = rows.filter((row) => fits(row, facet.index));
      for (const { link, value, number } of facet.choices) {
        const count = String(others.filter((row) => row.values[facet.index] === value).length);
        if (number.textContent !== count) number.textContent = count;
        if (isWhole) link.setAttribute("aria-pressed", pressed.includes(value));
        else link.href = `${own.list}?${new URLSearchParams({ [own.facet]: own.value, [facet.name]: value })}`;
      }
    }
    arrange();
    for (const group of standing) {
      const count = group.querySelectorAll("li:not([hidden])").length;
      group.hidden = !count;
      group.querySelector(".number").textContent = count;
    }
    const some = found.length ? own.shown.replace("{shown}", found.length).replace("{total}", rows.length) : own.none;
    const chosen = facets.flatMap((facet) =>
      facet.choices.filter(({ value }) => state.getAll(facet.name).includes(value)).map(({ name }) => name),
    );
    const told = [found.length < rows.length ? some : plainTotal, ...chosen].join(" · ");
    if (total.textContent !== told) total.textContent = told;
    close.textContent = own.show.replace("{shown}", found.length);
    clear.hidden = !state.toString();
  };

  // What was found is where the reader looks: below the bar that stays, or beside it.
  const bring = (always) => {
    const first = standing.find((group) => !group.hidden) || list;
    const top = first.getBoundingClientRect().top;
    const edge = bar.offsetWidth < tracker.offsetWidth / 2 ? 0 : bar.offsetHeight;
    if (always || top < edge || top > innerHeight - 120) scrollBy({ top: top - edge - 8, behavior: "instant" });
  };

  const toggle = (name, value) => {
    const chosen = state.getAll(name);
    state.delete(name);
    const kept = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
    for (const one of kept) state.append(name, one);
    write();
    bring();
  };
  const put = (name, value) => {
    if (value) state.set(name, value);
    else state.delete(name);
    write();
    bring();
  };

  for (const facet of isWhole ? facets : []) {
    for (const choice of facet.choices) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = choice.link.className;
      button.dataset.value = choice.value;
      button.append(...choice.link.childNodes);
      button.addEventListener("click", () => toggle(facet.name, choice.value));
      choice.link.replaceWith(button);
      choice.link = button;
    }
  }
  // On a phone the opened filters take half of the screen; this button folds them again.
  const close = document.createElement("button");
  close.type = "button";
  close.className = "show";
  close.addEventListener("click", () => {
    folded.open = false;
    bring(true);
    list.focus({ preventScroll: true });
  });
  folded.addEventListener("toggle", () => folded.open && bring());
  folded.append(close);

  // Half a word of an input method is no word yet.
  words.addEventListener("input", (event) => event.isComposing || put("words", words.value));
  words.addEventListener("compositionend", () => put("words", words.value));
  sort.addEventListener("change", () => put("sort", sort.value));
  clear.addEventListener("click", () => {
    state = new URLSearchParams();
    words.value = sort.value = "";
    write();
    words.focus({ preventScroll: true });
    if (document.activeElement !== words) tracker.querySelector("summary").focus();
  });
  addEventListener("popstate", read);
  addEventListener("hashchange", read);
  tracker.classList.add("has-script");
  read();
  // Filters in a link that was followed lead to what they find; who comes back or reloads stays where they were.
  if (state.toString() && performance.getEntriesByType("navigation")[0]?.type === "navigate") bring();
  if (early && !words.value) {
    words.value = early;
    put("words", early);
  }
})();
