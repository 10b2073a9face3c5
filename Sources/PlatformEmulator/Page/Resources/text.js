// How values are written: times, sizes, words for a shell. Nothing here touches the page.

const platform = "/data/foundation/";

function timeOfDay(milliseconds) {
  return new Date(milliseconds).toTimeString().slice(0, 8);
}

function duration(milliseconds) {
  if (milliseconds < 0.05) return "< 0.1 ms";
  if (milliseconds < 10) return `${milliseconds.toFixed(1)} ms`;
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

function size(bytes) {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let unit = 0;
  while (bytes >= 1000 && unit < units.length - 1) {
    bytes /= 1000;
    unit += 1;
  }
  return `${unit && bytes < 10 ? bytes.toFixed(1) : Math.round(bytes)} ${units[unit]}`;
}

function count(number, one, many) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

// Characters that cannot be seen, or that turn the ones behind them round, as escapes.
function visible(text) {
  return String(text).replace(
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`
  );
}

// A path with its long ids cut to their ends, by which they are told apart.
function shortened(path) {
  return path.replace(/\b(?:[0-9A-HJKMNP-TV-Z]{26}|[0-9a-f]{24})\b/g, (id) => `…${id.slice(-6)}`);
}

function quoted(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

// Headers that curl sends by itself, or that say nothing to a reader who sends it again.
const ownHeaders = new Set([
  "host", "content-length", "user-agent", "accept", "accept-encoding", "connection", "expect",
  "transfer-encoding", "x-request-id",
]);

// The request as a line for a shell, with the token that `/env` puts in the environment.
function curl(exchange) {
  const parts = [];
  if (exchange.method === "HEAD") parts.push("-I");
  else if (exchange.method !== "GET" || exchange.requestBody) parts.push(`-X ${exchange.method}`);
  parts.push(quoted(location.origin + exchange.path));
  for (const [name, value] of Object.entries(exchange.requestHeaders)) {
    if (ownHeaders.has(name.toLowerCase())) continue;
    const isToken = name.toLowerCase() === "authorization";
    parts.push(`-H ${isToken ? `"${name}: Bearer $ACCESS_TOKEN"` : quoted(`${name}: ${value}`)}`);
  }
  const body = exchange.requestBody;
  if (body) parts.push(`--data-binary ${isWholeText(body) ? quoted(body.text) : "@FILE"}`);
  return `curl ${parts.join(" \\\n  ")}`;
}

// The request as a command of batchsh, where it is one of the platform's.
function command(exchange) {
  const words = /^[A-Za-z0-9_./-]+$/;
  if (!exchange.path.startsWith(platform)) return null;
  const [path, query] = exchange.path.slice(platform.length).split("?", 2);
  if (!words.test(path)) return null;
  let line = `${exchange.method.toLowerCase()} ${path}`;
  for (const item of (query ?? "").split("&").filter(Boolean)) {
    if (!/^[A-Za-z0-9_.=-]+$/.test(item)) return null;
    line += ` --query ${item}`;
  }
  const body = exchange.requestBody;
  if (!body) return line;
  const isJSON = isWholeText(body) && /^\s*[[{]/.test(body.text) && !body.text.includes("$");
  return isJSON ? `${line} --body ${body.text.trim()}` : `${line} --body-file FILE`;
}

function isWholeText(body) {
  return body.isWhole && body.text !== undefined;
}
