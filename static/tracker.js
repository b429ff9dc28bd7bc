// The list of promises when scripts run: filters that combine, words to look for, sorting, all kept in the address.
"use strict";

(() => {
  const tracker = document.querySelector(".tracker");
  const body = tracker?.querySelector("tbody");
  if (!body || !window.URLSearchParams) return;
  const [total, clear] = [".total", ".clear"].map((name) => tracker.querySelector(name));
  const [words, sort] = ["input", "select"].map((name) => tracker.querySelector(name));
  const own = tracker.dataset;
  const fold = (text) => text.normalize("NFKC").toLowerCase();
  const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}%]+$/gu; // signs pasted around the words
  const plainTotal = total.textContent;
  const early = words.value; // typed before this script came
  const rows = [...body.rows].map((element) => ({
    element,
    values: element.dataset.values.split(" "),
    date: element.dataset.date || "9999",
    text: fold(element.textContent),
  }));
  const facets = [...tracker.querySelectorAll(".facet")].map((element, index) => ({
    index,
    name: element.dataset.facet,
    choices: [...element.querySelectorAll(".choice")].map((link) => ({
      link,
      value: link.dataset.value,
      name: link.firstElementChild.textContent,
      number: link.querySelector(".number"),
    })),
  }));
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

  // By deadline the dates decide; otherwise the order of the filter's values, with "no information" after the rest.
  const rank = (row) => {
    const facet = facets.find(({ name }) => name === sort.value);
    if (!facet) return "";
    const place = facet.choices.findIndex(({ value }) => value === row.values[facet.index]);
    const last = facet.name === "status" && place === 0 ? "99" : "";
    return (facet.name === "deadline" ? row.date : "") + last + String(place).padStart(2, "0");
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
    const ranked = rows.map((row) => ({ row, rank: rank(row) }));
    ranked.sort((one, other) => (one.rank < other.rank ? -1 : Number(one.rank > other.rank)));
    // Moved rows are laid out again, which a phone feels: so only where the order changes.
    if (ranked.some(({ row }, place) => body.rows[place] !== row.element)) {
      body.append(...ranked.map(({ row }) => row.element));
    }
    const some = found.length ? own.shown.replace("{shown}", found.length).replace("{total}", rows.length) : own.none;
    const chosen = facets.flatMap((facet) =>
      facet.choices.filter(({ value }) => state.getAll(facet.name).includes(value)).map(({ name }) => name),
    );
    const told = [found.length < rows.length ? some : plainTotal, ...chosen].join(" · ");
    if (total.textContent !== told) total.textContent = told;
    clear.hidden = !state.toString();
    body.parentElement.hidden = !found.length;
  };

  const toggle = (name, value) => {
    const chosen = state.getAll(name);
    state.delete(name);
    const kept = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
    for (const one of kept) state.append(name, one);
    write();
  };
  const put = (name, value) => {
    if (value) state.set(name, value);
    else state.delete(name);
    write();
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
  if (early && !words.value) {
    words.value = early;
    put("words", early);
  }
})();
