/* Previews of evidence, the filters of lists, and lines of a source that a link points at.
   The pages work without this file; it fetches nothing. */
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  /* -- previews of evidence: on hover and focus, away with Escape ------------------------------ */

  function previews() {
    const store = document.getElementById("tc-peek-lines");
    if (!store) return;
    const sources = JSON.parse(store.textContent);
    const box = document.createElement("div");
    box.className = "tc-peek";
    box.id = "tc-peek";
    box.setAttribute("role", "tooltip");
    box.hidden = true;
    (document.querySelector("main") || document.body).append(box);
    const touch = matchMedia("(hover: none)");
    let shownFor = null;
    let leaving = 0;

    function line(number, [words, role], cited, link) {
      const row = document.createElement("div");
      const label = document.createElement("span");
      label.textContent = number;
      const text = document.createElement("span");
      if (cited) row.className = "tc-peek__here";
      if (words === null) {
        const what = document.createElement("i");
        what.textContent = role;
        text.append(what);
      } else if (cited) {
        text.append(...around(words, link));
      } else {
        text.textContent = words.length > 220 ? words.slice(0, 220).trimEnd() + "…" : words;
      }
      row.append(label, text);
      return row;
    }

    /* A long line is cut to the neighbourhood of the sentence, which is underlined. */
    function around(words, link) {
      const block = link.closest("p, li, td, tr, h3, h4, figure");
      const sentence = block && block.querySelector(".tc-s");
      const wanted = sentence ? sentence.textContent.replace(/^“|”$/g, "") : "";
      const at = wanted ? words.indexOf(wanted) : -1;
      if (at < 0 || wanted.length > 300) return [words.length > 420 ? words.slice(0, 420).trimEnd() + "…" : words];
      if (wanted.length > 0.8 * words.length) return [words];
      const from = Math.max(0, at - 160);
      const to = Math.min(words.length, at + wanted.length + 160);
      const mark = document.createElement("mark");
      mark.textContent = wanted;
      return [(from ? "…" : "") + words.slice(from, at), mark, words.slice(at + wanted.length, to) + (to < words.length ? "…" : "")];
    }

    function show(link) {
      const [source, label] = link.dataset.cite.split(" ");
      const held = sources[source];
      if (!held || !held.cites[label]) return;
      clearTimeout(leaving);
      if (shownFor === link) return;
      hide();
      shownFor = link;
      const [first, last] = label.slice(1).split("-").map(Number);
      box.replaceChildren(
        ...held.cites[label].map((n) => line(n, held.lines[n], n >= first && n <= (last || first), link)),
      );
      if (touch.matches) {
        const hint = document.createElement("p");
        hint.textContent = "Tap here to open the source at this line.";
        box.append(hint);
      }
      box.hidden = false;
      const place = link.getBoundingClientRect();
      const wide = document.documentElement.clientWidth;
      const left = Math.max(8, Math.min(place.left, wide - box.offsetWidth - 8));
      const below = place.bottom + 6 + box.offsetHeight < innerHeight || place.top < box.offsetHeight + 80;
      box.style.left = `${left + scrollX}px`;
      box.style.top = `${(below ? place.bottom + 6 : place.top - 6 - box.offsetHeight) + scrollY}px`;
      const here = box.querySelector(".tc-peek__here");
      if (here && here.offsetTop + here.offsetHeight > box.clientHeight) box.scrollTop = here.offsetTop - 8;
      link.setAttribute("aria-describedby", box.id);
    }

    /* Without a pointer that hovers, a tap shows the preview, and a tap on that follows the link. */
    function tapped(event) {
      const link = event.currentTarget;
      if (!touch.matches || shownFor === link || event.detail === 0) return;
      show(link);
      if (shownFor === link) event.preventDefault();
    }

    function hide() {
      clearTimeout(leaving);
      if (shownFor) shownFor.removeAttribute("aria-describedby");
      shownFor = null;
      box.hidden = true;
    }

    const soon = () => {
      clearTimeout(leaving);
      leaving = setTimeout(() => document.activeElement !== shownFor && hide(), 160);
    };
    for (const link of all("a[data-cite]")) {
      link.addEventListener("mouseenter", () => touch.matches || show(link));
      link.addEventListener("click", tapped);
      link.addEventListener("mouseleave", soon);
      link.addEventListener("focus", () => link.matches(":focus-visible") && show(link));
      link.addEventListener("blur", () => touch.matches || hide());
    }
    box.addEventListener("mouseenter", () => clearTimeout(leaving));
    box.addEventListener("click", () => touch.matches && shownFor && location.assign(shownFor.href));
    box.addEventListener("mouseleave", soon);
    document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
    document.addEventListener("pointerdown", (event) => {
      if (touch.matches && !box.contains(event.target) && !event.target.closest("a[data-cite]")) hide();
    });
  }

  /* -- lists that can be narrowed; the choice is part of the address ---------------------------- */

  function filters(list) {
    const form = list.querySelector("[data-tc-filter]");
    if (!form) return;
    const items = all("[data-tc-item]", list).map((element, nth) => ({
      element,
      nth,
      facets: JSON.parse(element.dataset.f),
      words: element.textContent.toLowerCase(),
    }));
    const holder = items[0] && items[0].element.parentNode;
    const boxes = all("input[type=checkbox]", form);
    const text = form.elements.words;
    const sort = form.elements.sort;
    const keys = [...new Set(boxes.map((box) => box.name))];
    const count = list.querySelector("[data-tc-count]");
    const status = list.querySelector("[data-tc-status]");
    const empty = list.querySelector("[data-tc-empty]");
    const reset = form.querySelector("button[type=reset]");

    function read() {
      const query = new URLSearchParams(location.search);
      for (const box of boxes) box.checked = query.getAll(box.name).includes(box.value);
      for (const box of boxes) {
        if (!box.checked) continue;
        for (let at = box.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
      }
      text.value = query.get("words") || "";
      if (sort) sort.value = query.get("sort") || "";
      if (sort && sort.selectedIndex < 0) sort.value = "";
    }

    function write() {
      const query = new URLSearchParams(location.search);
      for (const key of [...keys, "words", "sort"]) query.delete(key);
      for (const box of boxes) if (box.checked) query.append(box.name, box.value);
      if (text.value.trim()) query.set("words", text.value.trim());
      if (sort && sort.value) query.set("sort", sort.value);
      const search = query.toString();
      history.replaceState(history.state, "", location.pathname + (search ? `?${search}` : "") + location.hash);
    }

    function apply(announce) {
      const chosen = new Map(keys.map((key) => [key, new Set()]));
      for (const box of boxes) if (box.checked) chosen.get(box.name).add(box.value);
      const wanted = text.value.toLowerCase().split(/\s+/).filter(Boolean);
      const fits = (item, but) =>
        keys.every((key) => key === but || !chosen.get(key).size || (item.facets[key] || []).some((v) => chosen.get(key).has(v))) &&
        wanted.every((word) => item.words.includes(word));
      let shown = 0;
      for (const item of items) {
        item.element.hidden = !fits(item);
        if (!item.element.hidden) shown += 1;
      }
      /* How many a value would give, the other facets as chosen: a reader never meets a dead end unwarned. */
      for (const key of keys) {
        const tally = new Map();
        for (const item of items) {
          if (fits(item, key)) for (const v of item.facets[key] || []) tally.set(v, (tally.get(v) || 0) + 1);
        }
        for (const box of boxes) {
          if (box.name === key) box.parentNode.querySelector("[data-n]").textContent = tally.get(box.value) || 0;
        }
      }
      count.textContent = shown === items.length ? shown : `${shown} of ${items.length}`;
      if (empty) empty.hidden = shown > 0 || !items.length;
      if (reset) reset.hidden = shown === items.length && !wanted.length && !boxes.some((box) => box.checked);
      if (announce && status) status.textContent = `${shown} of ${items.length} shown`;
    }

    function order() {
      if (!sort || !holder) return;
      const by = sort.value;
      const key = (item) => item.element.dataset[`sort${by[0].toUpperCase()}${by.slice(1)}`] || "";
      const compare = {
        date: (a, b) => key(b).localeCompare(key(a)),
        risks: (a, b) => Number(key(b)) - Number(key(a)),
        show: (a, b) => (key(a) === "") - (key(b) === "") || key(a).localeCompare(key(b)),
      }[by];
      const sorted = [...items].sort((a, b) => (compare ? compare(a, b) : 0) || a.nth - b.nth);
      holder.append(...sorted.map((item) => item.element));
    }

    const changed = () => {
      write();
      order();
      apply(true);
    };
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", changed);
    form.addEventListener("reset", () => setTimeout(changed));
    addEventListener("popstate", () => {
      read();
      order();
      apply(false);
    });
    const fold = form.querySelector("[data-tc-fold]");
    if (fold && matchMedia("(max-width: 59.99em)").matches) fold.open = false;
    read();
    order();
    apply(false);
  }

  /* -- a source: open the fold that holds the line, mark every line of a span ------------------- */

  function target() {
    for (const marked of all(".tc-line--here")) marked.classList.remove("tc-line--here");
    const found = /^#L(\d+)(?:-(\d+))?$/.exec(location.hash);
    if (!found) return;
    const first = Number(found[1]);
    for (let n = first; n <= Number(found[2] || first); n += 1) {
      const line = document.getElementById(`L${n}`);
      if (!line) continue;
      const fold = line.closest("details");
      if (fold && !fold.open) fold.open = true;
      line.classList.add("tc-line--here");
      if (n === first) line.scrollIntoView();
    }
  }

  /* -- folds: open what holds the place an address names, and everything for print --------------- */

  function unfold() {
    const place = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!place) return;
    let opened = false;
    for (let at = place.closest("details"); at; at = at.parentElement.closest("details")) {
      opened = opened || !at.open;
      at.open = true;
    }
    if (opened) place.scrollIntoView();
  }

  function printing() {
    const folded = all("details:not([open])");
    for (const fold of folded) fold.open = true;
    addEventListener("afterprint", () => folded.forEach((fold) => (fold.open = false)), { once: true });
  }

  previews();
  all("[data-tc-list]").forEach(filters);
  if (document.querySelector(".tc-doc")) {
    target();
    addEventListener("hashchange", target);
  }
  unfold();
  addEventListener("hashchange", unfold);
  addEventListener("beforeprint", printing);
})();
