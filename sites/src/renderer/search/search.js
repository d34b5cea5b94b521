/* global document, history, location */
const input = document.getElementById("search-words");
const state = document.getElementById("search-state");
const found = document.getElementById("search-found");
const most = 20;
let asked = 0;

function entry({ url, meta, plain_excerpt: excerpt }) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const text = document.createElement("p");
  link.href = url;
  link.textContent = meta.title ?? url;
  text.textContent = excerpt ?? "";
  item.append(link, text);
  return item;
}

async function show(words) {
  const mine = ++asked;
  const pagefind = await import(new URL("pagefind.js", import.meta.url).href);
  await pagefind.options({ baseUrl: "/" });
  const search = words ? await pagefind.debouncedSearch(words, {}, 200) : { results: [] };
  if (search === null || mine !== asked) return;
  const results = await Promise.all(search.results.slice(0, most).map((result) => result.data()));
  if (mine !== asked) return;
  found.replaceChildren(...results.map(entry));
  state.textContent = words && results.length === 0 ? state.dataset.nothing : "";
  history.replaceState(null, "", words ? `?q=${encodeURIComponent(words)}` : location.pathname);
}

input.addEventListener("input", () => void show(input.value.trim()));
const given = new URLSearchParams(location.search).get("q");
if (given) {
  input.value = given;
  void show(given.trim());
}
