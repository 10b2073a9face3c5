// The events of the emulator, for as long as the page can be seen; what they bring is drawn.

const link = byID("link");
let run = null;
let lastEvent = "";
let source = null;

function connect() {
  source = new EventSource(`/_emulator/events?after=${encodeURIComponent(lastEvent)}`);
  source.addEventListener("open", () => showLink("live"));
  source.addEventListener("error", () => {
    showLink("away");
    // A refused stream is not asked for again by the browser itself.
    if (source.readyState === EventSource.CLOSED) setTimeout(reconnect, 2000);
  });
  source.addEventListener("settings", (event) => {
    const now = JSON.parse(event.data);
    if (run !== null && run !== now.run) {
      clearRequests();
      closeDetail();
    }
    run = now.run;
    forgetRequests(now.forgotten);
    showSettings(now);
  });
  source.addEventListener("batches", (event) => showBatches(JSON.parse(event.data)));
  source.addEventListener("requests", (event) => {
    lastEvent = event.lastEventId;
    addRequests(JSON.parse(event.data));
  });
}

function reconnect() {
  if (document.hidden || source.readyState !== EventSource.CLOSED) return;
  connect();
}

function showLink(state) {
  link.className = `link ${state}`;
  link.textContent = { live: "live", away: "the emulator does not answer; trying again" }[state];
}

// A browser opens six connections to a server: a page that nobody sees gives its own back.
document.addEventListener("visibilitychange", () => {
  if (document.hidden) source.close();
  else reconnect();
});

// The words of a screen reader: not every request, but that there were some, every two seconds.
let unsaid = [];
let isSaying = false;

function say(text) {
  unsaid.push(text);
  if (isSaying) return;
  isSaying = true;
  setTimeout(() => {
    const [last] = unsaid.slice(-1);
    byID("said").textContent = unsaid.length > 3 ? `${unsaid.length} changes; ${last}` : unsaid.join("; ");
    unsaid = [];
    isSaying = false;
  }, 2000);
}

function announceRequests(requests) {
  const [first] = requests;
  if (requests.length === 1) say(`${first.method} ${visible(first.path)} ${first.status}`);
  else if (requests.length > 1) say(`${requests.length} requests`);
}

function announceBatches(batches) {
  for (const batch of batches) say(`batch ${batch.id.slice(-6)} is ${batch.status}`);
}

connect();
