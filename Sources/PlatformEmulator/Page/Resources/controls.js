// The buttons: pace, steps, faults and reset; and the keys.

let settings = null;

const presets = [
  ["429 at the next upload", "PUT files/ 1 429:5"],
  ["503 at the next create", "POST import/batches$ 1 503"],
  ["Expire the next token", "* /data/ 1 expire"],
  ["Cut the next answer", "* /data/ 1 cut"],
  ["All answers 2 s later", "* /data/ * slow:2s"],
  ["Stall the next batch", "POST import/batches$ 1 stall"],
];

const byID = (id) => document.getElementById(id);

// Does what a button is for; gives the reason if it was refused.
async function post(path, body = "", method = "POST") {
  try {
    const answer = await fetch(`/_emulator/${path}`, { method, body: method === "POST" ? body : undefined });
    if (answer.ok) return null;
    const reason = (await answer.json()).detail;
    toast(reason);
    return reason;
  } catch {
    const reason = "The emulator does not answer";
    toast(reason);
    return reason;
  }
}

function showSettings(now) {
  settings = now;
  byID("strict").checked = now.strict;
  showPace(now.pace);
  byID("fault-count").hidden = now.faults.length === 0;
  byID("fault-count").textContent = now.faults.length;
  byID("faults-none").hidden = now.faults.length > 0;
  byID("faults-clear").hidden = now.faults.length === 0;
  byID("fault-list").replaceChildren(
    ...now.faults.map((fault) => {
      const item = element("li", fault.happened > 0 ? "happened" : "");
      const times = `met ${fault.matched.toLocaleString("en")}, happened ${fault.happened.toLocaleString("en")}`;
      const back = element("button", "quiet", "✕");
      back.type = "button";
      back.setAttribute("aria-label", `Take back ${visible(fault.fault)}`);
      back.addEventListener("click", () => post(`faults/${fault.number}`, "", "DELETE"));
      item.append(element("code", "", fault.fault), element("span", "", times), back);
      return item;
    })
  );
  showSteps();
}

// The pace that is set, with a button of its own where it is none of the usual ones.
function showPace(pace) {
  const box = byID("pace");
  let choice = [...box.querySelectorAll("input")].find((input) => input.value === pace);
  if (!choice) {
    const label = element("label");
    choice = element("input");
    Object.assign(choice, { type: "radio", name: "pace", value: pace });
    label.append(choice, element("span", "", pace));
    box.append(label);
  }
  choice.checked = true;
}

byID("pace").addEventListener("change", async (event) => {
  if ((await post("pace", event.target.value)) !== null) showPace(settings.pace);
});
byID("strict").addEventListener("change", async (event) => {
  if ((await post("strict", event.target.checked ? "on" : "off")) !== null) event.target.checked = settings.strict;
});
byID("step").addEventListener("click", stepAll);
byID("faults-open").addEventListener("click", () => byID("faults").showModal());
byID("reset-open").addEventListener("click", () => byID("reset").showModal());
byID("help-open").addEventListener("click", () => byID("help").showModal());
byID("faults-clear").addEventListener("click", () => post("faults", "", "DELETE"));
for (const button of document.querySelectorAll("dialog .close")) {
  button.addEventListener("click", () => button.closest("dialog").close());
}
for (const [name, spec] of presets) {
  const button = element("button", "", name);
  button.type = "button";
  button.title = spec;
  button.addEventListener("click", () => setFault(spec));
  byID("fault-presets").append(button);
}

async function setFault(spec) {
  byID("fault-error").textContent = (await post("faults", spec)) ?? "";
}

byID("fault-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  await setFault(byID("fault-spec").value);
  if (!byID("fault-error").textContent) byID("fault-spec").value = "";
});
byID("reset-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const reason = await post("reset", byID("reset-seed").value);
  byID("reset-error").textContent = reason ?? "";
  if (reason === null) byID("reset").close();
});

const address = byID("address");
const pointer = `eval "$(curl -s ${location.origin}/env)"`;
address.firstElementChild.textContent = location.host;
address.addEventListener("click", () => copy(pointer));
byID("first-line").textContent = pointer;

const keys = {
  ArrowDown: () => moveCurrent(1),
  ArrowUp: () => moveCurrent(-1),
  j: () => moveCurrent(1),
  k: () => moveCurrent(-1),
  "/": () => filter.focus(),
  c: () => detail.querySelector('[data-copies="curl"]')?.click(),
  n: stepAll,
  f: () => byID("faults").showModal(),
  "?": () => byID("help").showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.key === "Escape") {
    if (event.target === filter) {
      filter.value = "";
      filterRequests();
      return moveCurrent(0);
    }
    return closeDetail();
  }
  const isWriting = event.target.matches("input, textarea");
  const isArrow = event.key.startsWith("Arrow");
  if (isWriting && !(isArrow && event.target === filter)) return;
  if (isArrow && detail.contains(event.target)) return;
  const action = keys[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});

let toastTimer;
function toast(text) {
  const box = byID("toast");
  box.textContent = visible(text);
  box.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => (box.hidden = true), 2500);
}
