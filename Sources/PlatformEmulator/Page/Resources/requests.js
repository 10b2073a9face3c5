// The list of requests: the newest first, the last thousand, one of them current for the keyboard.

const kept = 1000;
const list = document.querySelector("#requests");
const filter = document.querySelector("#filter");
const onlyErrors = document.querySelector("#only-errors");
let waiting = [];
let total = 0;
let current = null;

function element(kind, className, text) {
  const made = document.createElement(kind);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = visible(text);
  return made;
}

function statusKind(status) {
  return status >= 500 ? "bad" : status >= 400 ? "warn" : status >= 300 ? "plain" : "good";
}

// The path with its usual beginning and its query set back.
function pathParts(path, isShort = false) {
  const place = path.indexOf("?");
  const query = place < 0 ? "" : path.slice(place);
  const bare = place < 0 ? path : path.slice(0, place);
  const start = bare.startsWith(platform) ? platform : "";
  const box = element("span", "path");
  const part = (kind, text) => {
    const piece = element("span", kind);
    // A short id stays on one line with the mark of what was cut off.
    for (const word of isShort ? shortened(text).split(/(…[0-9A-Za-z]{6})/) : [text]) {
      piece.append(word[0] === "…" ? element("span", "short", word) : visible(word));
    }
    return piece;
  };
  if (start) box.append(element("span", "base", start));
  box.append(part("main", bare.slice(start.length)));
  if (query) box.append(part("query", query));
  if (isShort) box.title = visible(path);
  return box;
}

function requestRow(request) {
  const row = element("li");
  const button = element("button", "request");
  button.type = "button";
  button.tabIndex = -1;
  button.dataset.number = request.number;
  button.append(
    element("span", "time", timeOfDay(request.time)),
    element("b", "method", request.method),
    pathParts(request.path, true),
    element("span", `status ${statusKind(request.status)}`, request.status),
    element("span", "ms", duration(request.milliseconds)),
    element("span", "who", [request.sandbox, request.client].filter(Boolean).join(" · "))
  );
  row.append(button);
  row.searched =
    `${request.method} ${request.path} ${request.status} ${request.client ?? ""} ${request.sandbox ?? ""}`
      .toLowerCase();
  row.isError = request.status >= 400;
  row.hidden = !isWanted(row);
  return row;
}

function isWanted(row) {
  if (onlyErrors.checked && !row.isError) return false;
  return filter.value.toLowerCase().split(/\s+/).every((word) => row.searched.includes(word));
}

// Takes requests in; they are drawn together before the next picture.
function addRequests(requests) {
  if (waiting.length === 0) requestAnimationFrame(drawRequests);
  waiting.push(...requests);
  if (waiting.length > kept) waiting = waiting.slice(-kept);
  total = requests.at(-1).number;
}

function drawRequests() {
  const rows = document.createDocumentFragment();
  for (const request of waiting.reverse()) rows.append(requestRow(request));
  announceRequests(waiting);
  waiting = [];
  list.prepend(rows);
  while (list.childElementCount > kept) list.lastElementChild.remove();
  showCounts();
  if (!current?.isConnected || !isInUse()) setCurrent(visibleRows()[0], false);
}

// Whether somebody is at the list: if not, the newest request is the current one.
function isInUse() {
  return list.contains(document.activeElement) || opened !== null;
}

function clearRequests() {
  list.replaceChildren();
  waiting = [];
  total = 0;
  current = null;
  showCounts();
}

// Takes away the requests up to a number, which the emulator has forgotten.
function forgetRequests(last) {
  waiting = waiting.filter((request) => request.number > last);
  const gone = [...list.children].filter((row) => Number(row.firstElementChild.dataset.number) <= last);
  if (gone.length === 0) return;
  if (opened !== null && opened <= last) closeDetail();
  for (const row of gone) row.remove();
  if (!current?.isConnected) setCurrent(visibleRows()[0], false);
  showCounts();
}

function showCounts() {
  const shown = visibleRows().length;
  const all = list.childElementCount;
  document.querySelector("#requests-none").hidden = all > 0;
  document.querySelector("#request-count").textContent =
    shown < all ? `${shown} of ${all.toLocaleString("en")}`
      : total > all && all > 0 ? `the last ${all.toLocaleString("en")} of ${total.toLocaleString("en")}`
        : all > 0 ? all.toLocaleString("en") : "";
}

function visibleRows() {
  return [...list.children].filter((row) => !row.hidden);
}

function setCurrent(row, focuses = true) {
  if (current) current.firstElementChild.tabIndex = -1;
  current = row ?? null;
  if (!current) return;
  current.firstElementChild.tabIndex = 0;
  if (focuses) current.firstElementChild.focus();
}

function moveCurrent(steps) {
  const rows = visibleRows();
  const place = rows.indexOf(current);
  if (rows.length === 0) return;
  const next = list.contains(document.activeElement) ? place + steps : place;
  setCurrent(rows[Math.max(0, Math.min(rows.length - 1, next))]);
}

function filterRequests() {
  for (const row of list.children) row.hidden = !isWanted(row);
  if (current?.hidden ?? true) setCurrent(visibleRows()[0], false);
  showCounts();
}

list.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  setCurrent(button.parentElement);
  openDetail(Number(button.dataset.number));
});
list.addEventListener("keydown", (event) => {
  const steps = { PageDown: 10, PageUp: -10, Home: -kept, End: kept }[event.key];
  if (!steps) return;
  event.preventDefault();
  moveCurrent(steps);
});
filter.addEventListener("input", filterRequests);
onlyErrors.addEventListener("change", filterRequests);
