// One request, opened: what was asked and answered, and how to ask it again.

const detail = document.querySelector("#detail");
let opened = null;

async function openDetail(number) {
  markOpened(number);
  let exchange;
  try {
    const answer = await fetch(`/_emulator/requests/${number}`);
    const value = await answer.json();
    if (!answer.ok) throw new Error(value.detail);
    exchange = value;
  } catch (error) {
    markOpened(null);
    return toast(error.message);
  }
  if (opened !== number) return;
  const title = element("h2");
  title.append(element("b", "method", exchange.method), " ", pathParts(exchange.path));
  const close = element("button", "quiet close-detail", "✕");
  close.type = "button";
  close.setAttribute("aria-label", "Close");
  close.addEventListener("click", closeDetail);
  const head = element("div", "bar");
  head.append(title, close);
  const facts = element("p", "facts");
  facts.append(
    element("span", `status ${statusKind(exchange.status)}`, exchange.status),
    element("span", "", duration(exchange.milliseconds)),
    element("span", "", timeOfDay(exchange.time)),
    ...[exchange.sandbox, exchange.client].filter(Boolean).map((text) => element("span", "", text)),
    element("code", "", exchange.requestId)
  );
  detail.replaceChildren(head, facts);
  if (exchange.failure) detail.append(element("p", "error", `The emulator failed: ${exchange.failure}`));
  const again = element("div", "again");
  again.append(copyable("curl", curl(exchange)));
  const line = command(exchange);
  if (line) again.append(copyable("batchsh", line));
  detail.append(
    side("Request", exchange.requestHeaders, exchange.requestBody),
    side("Answer", exchange.responseHeaders, exchange.responseBody),
    again
  );
  detail.hidden = false;
  detail.scrollTop = 0;
  detail.focus({ preventScroll: true });
}

function markOpened(number) {
  list.querySelector("[aria-expanded]")?.removeAttribute("aria-expanded");
  opened = number;
  if (number === null) return;
  list.querySelector(`[data-number="${number}"]`)?.setAttribute("aria-expanded", "true");
}

function closeDetail() {
  if (opened === null) return;
  markOpened(null);
  detail.hidden = true;
  setCurrent(current ?? visibleRows()[0]);
}

function side(name, headers, body) {
  const box = element("section");
  box.append(element("h3", "", name));
  if (body) {
    const pre = element("pre", "body");
    pre.tabIndex = 0;
    if (body.text === undefined) pre.append(element("i", "", `binary, ${size(body.bytes)}`));
    else if (isJSON(body.text)) writeJSON(body.text, pre);
    else pre.append(visible(body.text));
    if (body.text !== undefined && !body.isWhole) {
      pre.append(element("i", "", `\n… the beginning of ${size(body.bytes)}`));
    }
    box.append(pre);
  } else {
    box.append(element("p", "hint", "no body"));
  }
  const more = element("details");
  const table = element("dl", "headers");
  for (const [field, value] of Object.entries(headers)) {
    table.append(element("dt", "", field), element("dd", "", value));
  }
  more.append(element("summary", "", count(Object.keys(headers).length, "header", "headers")), table);
  box.append(more);
  return box;
}

function copyable(name, text) {
  const box = element("section");
  const head = element("div", "bar");
  const button = element("button", "", `Copy as ${name}`);
  button.type = "button";
  button.dataset.copies = name;
  button.addEventListener("click", () => copy(text));
  head.append(element("h3", "", name), button);
  const pre = element("pre", "", text);
  pre.tabIndex = 0;
  box.append(head, pre);
  return box;
}

// Copies a text: where a browser gives the clipboard to no page, it is marked for Ctrl-C.
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = element("textarea", "unseen");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  toast("Copied");
}
