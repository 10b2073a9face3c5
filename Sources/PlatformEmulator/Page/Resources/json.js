// JSON as it is read: indented, its parts told apart. It works on the text itself, so that digits,
// order and equal keys stay as they came, and so that the beginning of a long one can be shown.

const jsonParts = /"(?:[^"\\]|\\.)*"?|[{}[\],:]|[^\s{}[\],:"]+/g;

// Writes JSON into an element.
function writeJSON(text, element) {
  const parts = text.match(jsonParts) ?? [];
  let depth = 0;
  let line = "";
  const put = (kind, part) => {
    if (line) element.append(line);
    line = "";
    if (!kind) return element.append(part);
    const span = document.createElement("span");
    span.className = kind;
    span.textContent = visible(part);
    element.append(span);
  };
  const newLine = () => {
    line += `\n${"  ".repeat(Math.min(depth, 40))}`;
  };
  parts.forEach((part, place) => {
    const next = parts[place + 1];
    const last = parts[place - 1];
    switch (part) {
      case "{":
      case "[":
        if (depth === 0 && place > 0) line += "\n";
        put("", part);
        if (next === "}" || next === "]") break;
        depth += 1;
        newLine();
        break;
      case "}":
      case "]":
        if (last !== "{" && last !== "[") {
          depth = Math.max(0, depth - 1);
          newLine();
        }
        put("", part);
        break;
      case ",":
        put("", part);
        newLine();
        break;
      case ":":
        put("", ": ");
        break;
      default:
        if (part[0] !== '"') put("number", part);
        else put(next === ":" ? "key" : "string", part);
    }
  });
}

function isJSON(text) {
  return /^\s*[[{]/.test(text);
}
