// Puts new parts in the place of old ones; what a person opened stays open, and the focus stays where it is.
const place = ({ id, html }) => {
  const fresh = new DOMParser().parseFromString(html, "text/html").body.firstElementChild;
  const old = document.getElementById(id);
  if (!fresh) return;
  if (!old) { document.getElementById("details").append(fresh); return; }
  const focus = old.contains(document.activeElement) ? document.activeElement : null;
  const places = [...old.querySelectorAll("[id], a, summary, [tabindex]")], at = places.indexOf(focus);
  for (const one of [old, ...old.querySelectorAll("details[id]")]) {
    const same = one.id === fresh.id ? fresh : fresh.querySelector(`[id="${CSS.escape(one.id)}"]`);
    if (same?.tagName === "DETAILS") same.open = one.open;
  }
  const [left, top] = [old.scrollLeft, old.scrollTop];
  old.replaceWith(fresh);
  [fresh.scrollLeft, fresh.scrollTop] = [left, top];
  if (focus === old) fresh.focus({ preventScroll: true });
  else if (focus) [...fresh.querySelectorAll("[id], a, summary, [tabindex]")][at]?.focus({ preventScroll: true });
};
const live = document.getElementById("live");
const say = (text, isOver) => { live.textContent = text; live.classList.toggle("over", isOver); };
const news = new EventSource(`events?since=${document.body.dataset.version}`);
let ended = false;
news.addEventListener("parts", event => {
  const { title, parts } = JSON.parse(event.data);
  document.title = title;
  parts.forEach(place);
  narrow();
});
news.addEventListener("end", event => { ended = true; news.close(); say(JSON.parse(event.data).text, true); });
news.addEventListener("open", () => say("Live: goes on with the run", false));
news.addEventListener("error", () => { if (!ended) say("The pipeline does not answer. This is how far it was.", true); });
