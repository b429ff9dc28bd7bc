// Search as you type, over an index that loads on first use. Without this file the link leads to a page of lists.
"use strict";

(() => {
  const link = document.querySelector(".search-link a");
  const form = document.getElementById("search-form");
  const here = document.getElementById("search-here");
  if (!link || !form || !(here || window.HTMLDialogElement)) return;

  const SHOWN = 5; // results of a group, before a reader asks for all
  const BEFORE = 40; // characters of a text shown before its first hit
  const LONGEST = 160; // characters of a text shown
  const GAP = "[^\\p{L}\\p{N}]*";
  // A run of letters and digits, with the signs that stand inside of numbers and Latin words (51.6, 5G/6G).
  const WORD = /(?:[a-z0-9][.,:'/&+-](?=[a-z0-9])|[\p{L}\p{N}])+%?/gu;
  const COMPOSING = 229; // the key of whatever an input method takes for itself
  const ENDING = 50; // milliseconds within which a key still belongs to the input that it has ended
  const site = new URL("../", new URL(link.dataset.index, document.baseURI));

  // Letters without marks, in one width and case. Character by character it gives the same, so that places are found.
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[‘’]/g, "'");

  // The index, whose script calls this: every string is folded once.
  let index;
  window.siteSearch = ({ strings, entries, twins, scripts, variants }) => {
    const groups = Object.entries(entries).map(([group, rows]) => [
      group,
      rows.map(([title, address, names, ...sections]) => ({
        title,
        address: strings[address],
        names,
        otherNames: names.map(([, name]) => fold(name)),
        fragment: sections[0][0],
        texts: sections.flatMap(([fragment, ...texts]) => texts.map((text) => ({ fragment, text }))),
      })),
    ]);
    const terms = entries.term.map(([title, , names]) => [strings[title], ...names.map(([, name]) => name)]);
    index = {
      strings,
      folded: strings.map(fold),
      groups,
      twins: [...twins, ...terms].map((names) => names.map(fold)),
      variants: new Map((variants.match(/../gsu) || []).map((pair) => [...pair])),
      scripts: Object.entries(scripts).map(([tag, range]) => [tag, new RegExp(`[${range}]`, "u")]),
    };
  };

  // What a query asks for: its words, at best side by side, or this language's name of what it is called elsewhere.
  const read = (query) => {
    const typed = [...fold(query)];
    const words = typed.map((letter) => index.variants.get(letter) || letter).join("").match(WORD);
    if (!words) return null;
    // A name in another language is found however it is spaced, with either form of a letter, and with v typed for ü.
    const letters = typed.filter((letter) => /[\p{L}\p{N}]/u.test(letter));
    const spaced = letters
      .map((letter, at) => (letter === "v" && /[ln]/.test(letters[at - 1]) ? "[uv]" : `[${letter}${index.variants.get(letter) || ""}]`))
      .join(GAP);
    const whole = new RegExp(`^${GAP}${spaced}${GAP}$`, "u");
    const twins = index.twins.filter(([, ...others]) => others.some((name) => whole.test(name))).map(([name]) => [name]);
    return { choices: [words, [words.join(" ")], ...twins], name: new RegExp(spaced, "gu"), whole };
  };

  // Where a name has the query: in Latin letters only from the start of a word.
  const namePlaces = (name, { name: pattern }) =>
    [...name.matchAll(pattern)]
      .map((hit) => [hit.index, hit.index + hit[0].length])
      .filter(([start]) => !/^[a-z0-9]{2}/.test(name.slice(Math.max(0, start - 1))) || !start);

  const wordPlaces = (text, word) => {
    const places = [];
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) places.push([at, at + word.length]);
    return places;
  };

  // How well a text has a word, 0 being best: as all of it, at its start, at the start of a word, inside of one.
  const rank = (text, word) => {
    let at = text.indexOf(word);
    if (at < 0) return Infinity;
    if (!at) return text === word ? 0 : 1;
    for (; at > 0; at = text.indexOf(word, at + 1)) if (!/[\p{L}\p{N}]/u.test(text[at - 1])) return 2;
    return 3;
  };
  const inTitle = (entry, words) => words.reduce((sum, word) => sum + rank(index.folded[entry.title], word), 0);
  const inAll = (entry, words) =>
    words.reduce((sum, word) => {
      const best = rank(index.folded[entry.title], word);
      if (best < Infinity) return sum + best;
      return sum + entry.texts.reduce((least, { text }) => Math.min(least, 5 + rank(index.folded[text], word)), Infinity);
    }, 0);
  const byName = (entry, asked) => {
    if (entry.otherNames.some((name) => asked.whole.test(name))) return 0;
    return entry.otherNames.some((name) => namePlaces(name, asked).length) ? 4 : Infinity;
  };
  const find = (asked) =>
    index.groups.map(([group, entries]) => {
      const found = entries.map((entry) => [
        Math.min(byName(entry, asked), ...asked.choices.map((words) => inAll(entry, words))),
        entry,
      ]);
      const ranked = found.filter(([best]) => best < Infinity).sort(([one], [other]) => one - other);
      return [group, ranked.map(([, entry]) => entry)];
    });

  const element = (name, className, ...content) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...content);
    return made;
  };

  // A text with its hits marked and other languages named; a long one from a little before the first hit.
  const marked = (text, placesIn, isWhole) => {
    const characters = [...text];
    const letters = characters.map(fold);
    const owners = letters.flatMap((folded, at) => Array(folded.length).fill(at));
    const hits = new Set(placesIn(letters.join("")).flatMap(([start, end]) => owners.slice(start, end)));
    const first = Math.min(...hits, characters.length);
    let from = isWhole || first < 2 * BEFORE ? 0 : first - BEFORE;
    const space = characters.indexOf(" ", from);
    if (from && space >= 0 && space < first) from = space + 1;
    const to = isWhole ? characters.length : from + LONGEST;
    const parts = from ? ["…"] : [];
    let run;
    characters.slice(from, to).forEach((character, at) => {
      const name = hits.has(from + at) ? "mark" : "span";
      const [lang] = index.scripts.find(([, script]) => script.test(character)) || [""];
      if (run?.name !== name || run.lang !== lang) {
        run = { name, lang, made: element(name) };
        if (lang) run.made.lang = lang;
        parts.push(run.made);
      }
      run.made.append(character);
    });
    return to < characters.length ? [...parts, "…"] : parts;
  };

  const result = (entry, asked) => {
    const { strings, folded } = index;
    const words = asked.choices.flat();
    const places = (text) => words.flatMap((word) => wordPlaces(text, word));
    const had = ({ text }) => words.filter((word) => folded[text].includes(word)).length;
    // Where the title has it all, the first text says more; else the one with most of the words.
    const isTitle = Math.min(byName(entry, asked), ...asked.choices.map((choice) => inTitle(entry, choice))) < Infinity;
    const text = isTitle ? entry.texts[0] : entry.texts.reduce((best, one) => (had(one) > had(best) ? one : best));
    const fragment = strings[isTitle ? entry.fragment : text.fragment];
    const made = element("a", "", element("span", "search-title", ...marked(strings[entry.title], places, true)));
    made.href = new URL(entry.address + (fragment && `#${fragment}`), site);
    for (const [tag, name] of entry.names) {
      const other = element("span", "search-name", ...marked(name, (folded) => namePlaces(folded, asked), true));
      other.lang = tag;
      made.append(" ", other);
    }
    if (text) made.append(element("span", "search-text", ...marked(strings[text.text], places)));
    return element("li", "", made);
  };

  // The field with its results, for the dialog or for the page.
  const box = form.content.firstElementChild.cloneNode(true);
  const field = box.querySelector("input");
  const status = box.querySelector(".search-status");
  const results = box.querySelector(".search-results");
  let state;

  const group = (name, found, asked) => {
    const list = element("ul", "", ...found.slice(0, SHOWN).map((entry) => result(entry, asked)));
    const heading = element("h2", "", results.dataset[name], " ", element("span", "number", found.length));
    const section = element("section", "", heading, list);
    if (found.length > SHOWN) {
      const more = element("button", "", results.dataset.all.replace("#", found.length));
      more.type = "button";
      more.addEventListener("click", () => {
        list.append(...found.slice(SHOWN).map((entry) => result(entry, asked)));
        list.children[SHOWN].firstChild.focus();
        more.remove();
      });
      section.append(more);
    }
    return section;
  };
  const show = () => {
    results.textContent = "";
    status.textContent = status.dataset[state] || "";
    const asked = state === "ready" && read(field.value);
    if (!asked) return;
    const found = find(asked).filter(([, entries]) => entries.length);
    results.append(...found.map(([name, entries]) => group(name, entries, asked)));
    const total = found.reduce((sum, [, entries]) => sum + entries.length, 0);
    status.textContent = total ? status.dataset.found.replace("#", total) : status.dataset.none;
  };
  const load = () => {
    if (state) return;
    state = "loading";
    // First a few bytes that no cache may keep: they say by its digest which index is the newest.
    const newest = new URL(link.dataset.index, document.baseURI);
    const bring = (address, then) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = script.onerror = then;
      document.head.append(script);
    };
    let found;
    window.siteSearchAt = (address) => {
      found = new URL(address, newest);
    };
    const done = () => {
      state = index ? "ready" : "failed";
      show();
    };
    bring(`${newest.href}?t=${Date.now()}`, () => (found ? bring(found.href, done) : done()));
    show();
  };
  // While an input method has half a word, nothing is looked for and its keys are its own. Browsers differ in whether the
  // key that ends it comes before the end (Chrome, Firefox) or after it (Safari), and in what they say of that key.
  let isComposing = false;
  let ended = -Infinity;
  const isTyping = (event) =>
    isComposing || event.isComposing || event.keyCode === COMPOSING || event.timeStamp - ended < ENDING;
  field.addEventListener("compositionstart", () => {
    isComposing = true;
  });
  field.addEventListener("blur", () => {
    isComposing = false;
  });
  const whenTyped = (act) => {
    field.addEventListener("input", (event) => isComposing || event.isComposing || act());
    field.addEventListener("compositionend", act);
  };
  field.addEventListener("compositionend", (event) => {
    isComposing = false;
    ended = event.timeStamp;
  });
  field.addEventListener("focus", load);
  whenTyped(show);
  box.addEventListener("keydown", (event) => {
    if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    const stops = [...results.querySelectorAll("a, button")];
    const at = stops.indexOf(document.activeElement);
    if (event.key === "ArrowDown" || (event.key === "Enter" && event.target === field)) stops[at + 1]?.focus();
    else if (event.key === "ArrowUp" && at >= 0) (stops[at - 1] || field).focus();
    else {
      if (at >= 0 && event.key.length === 1 && event.key !== " ") field.focus(); // and the letter is typed there
      return;
    }
    event.preventDefault();
  });

  link.setAttribute("aria-keyshortcuts", "/");
  let open = () => field.focus();
  if (here) {
    // The page of its own keeps the query in its address; from disk, only what follows the # can be changed.
    const isOnDisk = location.protocol === "file:";
    box.querySelector(".search-close").remove();
    here.append(box);
    field.value = new URLSearchParams(isOnDisk ? location.hash.slice(1) : location.search).get("q") || "";
    if (field.value) load();
    whenTyped(() => {
      const query = field.value && `${isOnDisk ? "#" : "?"}${new URLSearchParams({ q: field.value })}`;
      try {
        history.replaceState(null, "", location.pathname + query);
      } catch {
        // Then the search can't be passed on by its address; it works all the same.
      }
    });
  } else {
    const dialog = element("dialog", "search-dialog", box);
    dialog.setAttribute("aria-label", link.textContent);
    document.body.append(dialog);
    dialog.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || isComposing || event.isComposing) return;
      event.preventDefault(); // which would only empty the field
      if (!isTyping(event)) dialog.close();
    });
    dialog.addEventListener("cancel", (event) => {
      if (isTyping(event)) event.preventDefault();
    });
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || event.target.closest("a, .search-close")) dialog.close();
    });
    open = () => {
      dialog.showModal();
      field.focus();
      field.select();
    };
  }

  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("keydown", (event) => {
    const isKey = event.key === "/" ? !event.ctrlKey && !event.metaKey : event.key === "k" && (event.ctrlKey || event.metaKey);
    if (!isKey || event.altKey || event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    if (!box.closest("dialog[open]")) open();
    else field.focus();
  });
})();
