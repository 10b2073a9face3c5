// The batches, each a line that grows from state to state.

const batchList = document.querySelector("#batches");
const cards = new Map();
let known = null;

const bad = new Set(["failed", "aborted", "abandoned", "stalled"]);

// The states that a batch has gone through, and those it goes to from there.
function states(batch) {
  const { status } = batch;
  switch (status) {
    case "loading": return { line: ["loading", "loaded", "staging", "success"], at: 0 };
    case "loaded": return { line: ["loading", "loaded", "staging", "success"], at: 1 };
    case "staging": return { line: ["loading", "loaded", "staging", "success"], at: 2 };
    case "success":
    case "failed":
      return { line: ["loading", "loaded", "staging", status], at: 3 };
    case "inactive":
      return {
        line: ["loading", "loaded", "staging", "success", "inactive", ...(batch.isReplaced ? [] : ["deleted"])],
        at: 4,
      };
    case "deleted":
      return batch.started
        ? { line: ["loading", "loaded", "staging", "success", "inactive", "deleted"], at: 5 }
        : { line: ["loading", "deleted"], at: 1 };
    default: {
      const line = batch.started ? ["loading", "loaded", "staging", status] : ["loading", status];
      return { line, at: line.length - 1 };
    }
  }
}

function showBatches(batches) {
  const ids = new Set(batches.map((batch) => batch.id));
  for (const [id, card] of cards) {
    if (ids.has(id)) continue;
    card.remove();
    cards.delete(id);
  }
  const moved = [];
  batches.forEach((batch, place) => {
    let card = cards.get(batch.id);
    if (!card) {
      card = batchCard();
      cards.set(batch.id, card);
      if (known) card.classList.add("new");
    }
    if (batchList.children[place] !== card) batchList.insertBefore(card, batchList.children[place] ?? null);
    const text = JSON.stringify(batch);
    if (card.shown === text) return;
    card.shown = text;
    if (known && known.get(batch.id) !== batch.status) moved.push(batch);
    drawBatch(card, batch);
  });
  known = new Map(batches.map((batch) => [batch.id, batch.status]));
  document.querySelector("#batches-none").hidden = batches.length > 0;
  document.querySelector("#batch-count").textContent = batches.length || "";
  announceBatches(moved);
  showSteps();
}

function batchCard() {
  const card = element("li", "batch");
  const head = element("div", "head");
  const id = element("button", "id");
  id.type = "button";
  id.title = "Copy the id";
  id.addEventListener("click", () => copy(id.dataset.id));
  const step = element("button", "step", "Next step");
  step.type = "button";
  step.addEventListener("click", () => post("step", `${id.dataset.id} ${card.dataset.status}`));
  head.append(id, element("span", "of"));
  const foot = element("div", "foot");
  foot.append(element("p", "rows"), step);
  card.append(head, element("ol", "line"), foot, element("ul", "errors"));
  return card;
}

function drawBatch(card, batch) {
  const id = card.querySelector(".id");
  id.dataset.id = batch.id;
  id.replaceChildren(element("span", "", batch.id.slice(0, -6)), element("b", "", batch.id.slice(-6)));
  card.querySelector(".of").textContent = visible(
    [batch.dataset, batch.sandbox, batch.format].filter(Boolean).join(" · ")
  );
  drawLine(card.querySelector(".line"), batch);
  card.querySelector(".rows").replaceChildren(...rowFacts(batch));
  card.querySelector(".errors").replaceChildren(
    ...batch.errors.map((error) => {
      const item = element("li");
      item.append(element("code", "", error.code), " ", visible(error.description));
      return item;
    })
  );
  card.dataset.status = batch.status;
}

function drawLine(line, batch) {
  const { line: names, at } = states(batch);
  while (line.childElementCount > names.length) line.lastElementChild.remove();
  names.forEach((name, place) => {
    const stop = line.children[place] ?? line.appendChild(element("li"));
    stop.textContent = visible(name);
    const isNow = place === at;
    stop.className = place < at ? "past" : isNow ? "now" : "later";
    if (isNow && bad.has(name)) stop.classList.add("bad");
    if (isNow && name === "success") stop.classList.add(batch.rowsFailed > 0 ? "warn" : "good");
    if (isNow) stop.setAttribute("aria-current", "step");
    else stop.removeAttribute("aria-current");
  });
}

function rowFacts(batch) {
  const facts = [];
  if (batch.files) facts.push(element("span", "", `${count(batch.files, "file", "files")}, ${size(batch.bytes)}`));
  if (batch.rowsIn !== undefined) {
    facts.push(element("span", "", `${count(batch.rowsIn, "row", "rows")} in`));
    facts.push(element("span", "", `${batch.rowsOut.toLocaleString("en")} out`));
    if (batch.rowsFailed > 0) facts.push(element("b", "lost", `${batch.rowsFailed.toLocaleString("en")} failed`));
  }
  return facts;
}

// At the pace of looks, batches that wait for one have a button.
function showSteps() {
  const waiting = waitingCards();
  for (const card of cards.values()) card.querySelector(".step").hidden = !waiting.includes(card);
  byID("step").hidden = settings?.pace !== "look";
  byID("step").disabled = waiting.length === 0;
}

function waitingCards() {
  if (settings?.pace !== "look") return [];
  return [...cards.values()].filter((card) => {
    const isLast = card.querySelector(".line").lastElementChild.className.startsWith("now");
    return ["loaded", "staging", "inactive"].includes(card.dataset.status) && !isLast;
  });
}

function stepAll() {
  const lines = waitingCards().map((card) => `${card.querySelector(".id").dataset.id} ${card.dataset.status}`);
  if (lines.length > 0) post("step", lines.join("\n"));
}
