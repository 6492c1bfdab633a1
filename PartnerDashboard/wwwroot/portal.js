// What the portal adds where scripts run. Everything works without, except copying, which is hidden then.
// Listens on the document, so that it serves pages of a circuit and plain ones alike.
(() => {
  "use strict";
  document.documentElement.classList.add("scripted");

  async function copy(button) {
    const text = button.dataset.copy;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Without TLS there is no clipboard interface.
      const area = document.createElement("textarea");
      area.value = text;
      area.className = "visually-hidden";
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
      button.focus();
    }
    button.classList.add("copied");
    const status = button.parentElement.querySelector("[role=status]");
    if (status) status.textContent = button.dataset.copied ?? "";
    setTimeout(() => {
      button.classList.remove("copied");
      if (status) status.textContent = "";
    }, 2500);
  }

  // The title of a page that lives in a circuit is its heading's.
  const title = document.querySelector("title[data-follows]");
  if (title) {
    const product = document.title;
    const follow = () => {
      const heading = document.querySelector(title.dataset.follows)?.textContent.trim();
      const wanted = heading ? `${heading} · ${product}` : product;
      if (document.title !== wanted) document.title = wanted;
    };
    new MutationObserver(follow).observe(document.body, { childList: true, characterData: true, subtree: true });
  }

  // Which page of a list is shown stands in the address as well, so that Back and Reload come to the same one.
  new MutationObserver(() => {
    const pager = document.querySelector(".pager");
    const address = new URL(location);
    const after = pager?.dataset.after ?? null;
    if (!pager || address.searchParams.get("after") === after) return;
    if (after) address.searchParams.set("after", after);
    else address.searchParams.delete("after");
    history.replaceState(history.state, "", address);
  }).observe(document.body, { attributeFilter: ["data-after"], subtree: true });

  function closeMenus(except) {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(except)) menu.open = false;
    }
  }

  document.addEventListener("click", event => {
    const target = event.target instanceof Element ? event.target : null;
    closeMenus(target?.closest("a") ? null : target);
    const copying = target?.closest("[data-copy]");
    if (copying) copy(copying);
    if (target?.closest("[data-reload]")) {
      event.preventDefault();
      location.reload();
    }
    if (target?.closest("[data-print]")) print();
  });

  // A double click sends a form once. Coming back to a page, it may be sent again; what opens elsewhere leaves this page as it is.
  const sent = new Set();
  document.addEventListener("submit", event => {
    if (event.defaultPrevented || event.target.method !== "post" || event.target.target === "_blank") return;
    if (sent.has(event.target)) event.preventDefault();
    sent.add(event.target);
  });
  addEventListener("pageshow", () => sent.clear());

  document.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    const menu = document.activeElement?.closest("details.menu[open]");
    closeMenus(null);
    menu?.querySelector("summary").focus();
  });

  // Keys in lists: they move the focus to a row's own link, so that whoever listens hears it as well. Never while somebody types, and only
  // as long as they are wanted.
  const help = document.getElementById("keys");
  const wanted = help?.querySelector("[data-keys-on]");
  const isOff = () => localStorage.getItem("keys") === "off";
  if (wanted) {
    wanted.checked = !isOff();
    wanted.addEventListener("change", () => localStorage.setItem("keys", wanted.checked ? "on" : "off"));
  }
  document.addEventListener("click", event => {
    if (event.target instanceof Element && event.target.closest("[data-keys]")) {
      closeMenus(null);
      help?.showModal();
    }
  });

  const linkOf = row => row.querySelector("td:not(.pick) a[href]");
  const rows = () => [...document.querySelectorAll(".table-frame tbody tr")].filter(linkOf);

  function step(by) {
    const all = rows();
    const here = all.indexOf(document.activeElement?.closest(".table-frame tbody tr"));
    const next = all[here < 0 ? (by > 0 ? 0 : all.length - 1) : here + by];
    if (!next) return all.length > 0;
    linkOf(next).focus();
    next.scrollIntoView({ block: "nearest" });
    return true;
  }

  // One menu for all rows of a list. Each row gets a button here, so that it costs the circuit nothing; the server is told which one was
  // pressed, and what it answers for another row is not shown.
  const rowMenu = () => document.querySelector("[data-row-menu]");
  const sheet = matchMedia("(max-width: 43.74rem)");
  let pressed = null;
  let toFocus = false;

  function tell(menu, id) {
    menu.dataset.wanted = id;
    const field = menu.querySelector("input");
    field.value = id;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function dressRows() {
    const menu = rowMenu();
    if (!menu?.showPopover) return;
    for (const row of rows()) {
      const link = linkOf(row);
      let button = row.querySelector(".row-more");
      if (!button) {
        button = document.createElement("button");
        button.type = "button";
        button.className = "row-more";
        button.append(menu.querySelector(".icon").cloneNode(true));
        button.popoverTargetElement = menu;
        link.closest("td").append(button);
      }
      const label = menu.dataset.rowMenu.replace("{0}", link.textContent.trim());
      if (button.getAttribute("aria-label") !== label) button.setAttribute("aria-label", label);
    }
    const current = menu.querySelector(":scope > [data-of]");
    menu.classList.toggle("waiting", current?.dataset.of !== menu.dataset.wanted);
    if (toFocus && !menu.classList.contains("waiting") && menu.matches(":popover-open")) {
      const first = menu.querySelector(".copy button, a[href], button");
      if (first) {
        toFocus = false;
        first.focus({ preventScroll: true });
      }
    }
  }

  function placeRowMenu(menu) {
    menu.style.top = menu.style.left = "";
    if (sheet.matches || !pressed?.isConnected) return;
    const at = pressed.getBoundingClientRect();
    const room = 8;
    menu.style.left = `${Math.max(room, Math.min(at.left, innerWidth - menu.offsetWidth - room))}px`;
    menu.style.top = `${Math.max(room, Math.min(at.bottom + 4, innerHeight - menu.offsetHeight - room))}px`;
  }

  const grown = new ResizeObserver(entries => entries.forEach(entry => placeRowMenu(entry.target)));
  new MutationObserver(dressRows).observe(document.body, { childList: true, characterData: true, subtree: true, attributes: true, attributeFilter: ["data-of", "href"] });

  document.addEventListener("click", event => {
    const button = event.target instanceof Element ? event.target.closest(".row-more") : null;
    const menu = rowMenu();
    if (button && !(pressed === button && menu.matches(":popover-open"))) {
      pressed = button;
      tell(menu, linkOf(button.closest("tr")).pathname.split("/").pop());
    } else if (event.target instanceof Element && event.target.closest("[data-row-menu] :is(a, [type=submit])")) {
      menu.hidePopover();
    }
  });

  document.addEventListener("toggle", event => {
    const menu = event.target;
    if (!(menu instanceof Element) || !menu.matches("[data-row-menu]")) return;
    toFocus = event.newState === "open";
    if (toFocus) {
      grown.observe(menu);
      placeRowMenu(menu);
      dressRows();
    } else {
      grown.unobserve(menu);
      if (menu.isConnected) tell(menu, "");
    }
  }, true);

  // Beside its row or gone; a sheet at the bottom stays.
  addEventListener("scroll", event => {
    const menu = rowMenu();
    if (menu?.matches(":popover-open") && !sheet.matches && !menu.contains(event.target)) menu.hidePopover();
  }, { capture: true, passive: true });

  // A part of a page that comes by its circuit is there only after its address was looked for.
  let sought = "";
  new MutationObserver(() => {
    const here = location.href;
    if (here === sought || location.hash.length < 2) return;
    const part = document.getElementById(location.hash.slice(1));
    if (!part) return;
    sought = here;
    part.scrollIntoView();
    if (!part.matches("input")) return;

    // A new page gives its heading the focus; whoever came to type keeps it.
    const type = () => part.focus({ preventScroll: true });
    type();
    addEventListener("focusin", event => event.target.matches("h1") && type(), { once: true, signal: AbortSignal.timeout(2000) });
  }).observe(document.body, { childList: true, subtree: true });

  const keys = {
    "/": () => {
      const search = document.querySelector("main input[type=search]");
      search?.focus();
      search?.select();
      return search;
    },
    "j": () => step(1),
    "k": () => step(-1),
    "ArrowDown": () => document.activeElement?.closest(".table-frame") && step(1),
    "ArrowUp": () => document.activeElement?.closest(".table-frame tbody tr") && step(-1),
    "x": () => {
      const box = document.activeElement?.closest(".table-frame tbody tr")?.querySelector("td.pick input");
      box?.click();
      return box;
    },
    "m": () => {
      const button = document.activeElement?.closest(".table-frame tbody tr")?.querySelector(".row-more");
      button?.click();
      return button;
    },
    "?": () => {
      help?.showModal();
      return help;
    },
  };

  document.addEventListener("keydown", event => {
    const target = event.target instanceof Element ? event.target : null;
    if (!help || event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (help.open || document.querySelector("dialog[open], details.menu[open], [data-row-menu]:popover-open") || isOff()) return;
    if (target?.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
    if (Object.hasOwn(keys, event.key) && keys[event.key]()) event.preventDefault();
  });
})();
