"use strict";
// A link leads to a part that may be folded up: open what is around it.
const reveal = () => {
  const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  if (!target) return;
  for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  target.scrollIntoView({ block: "start" });
  (target.tagName === "DETAILS" ? target.querySelector("summary") : target).focus({ preventScroll: true });
};
addEventListener("hashchange", reveal);
document.addEventListener("click", event => {
  const link = event.target.closest?.("a[href^='#']");
  if (link && (link.getAttribute("href") === location.hash)) reveal();
});

const filter = document.getElementById("filter");
const narrow = () => {
  const wanted = document.getElementById("filter-text").value.trim().toLowerCase();
  const known = new Set(), states = new Set();
  for (const box of filter.querySelectorAll("input[name=state]")) { known.add(box.value); if (box.checked) states.add(box.value); }
  let shown = 0;
  for (const part of document.querySelectorAll("[data-find]")) {
    const fits = part.dataset.find.toLowerCase().includes(wanted) && (states.has(part.dataset.state) || !known.has(part.dataset.state));
    part.hidden = !fits;
    if (fits && part.tagName === "TR") shown++;
  }
  document.getElementById("filter-count").textContent = `${shown} shown`;
};
filter.hidden = false;
filter.addEventListener("input", narrow);
filter.addEventListener("submit", event => event.preventDefault());
narrow();
reveal();
