/**
 * `react/jsx-runtime` of the public renderer: an element is its HTML, made at once. The components are those that
 * the builder's canvas runs through React; since they are pure functions of their props, both give the same bytes.
 */
import { attribute } from "./attributes";
import { escape } from "./escape";

/** HTML that is finished; any other string is text. */
export class Markup {
  constructor(readonly html: string) {}
}

type Props = Record<string, unknown>;
type Component = (props: Props) => unknown;

const withoutEnd = new Set([
  "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
]); // prettier-ignore

/** What React writes after an element's other attributes, in this order. */
const last: Partial<Record<string, readonly string[]>> = {
  button: ["name", "formAction", "formEncType", "formMethod", "formTarget"],
  form: ["action", "encType", "method", "target"],
  input: ["name", "formAction", "formEncType", "formMethod", "formTarget", "checked", "defaultChecked", "value", "defaultValue"],
  option: ["selected"],
  select: ["value", "defaultValue"],
  textarea: ["value", "defaultValue"],
}; // prettier-ignore

export function Fragment({ children }: Props): unknown {
  return children;
}

/** The HTML of anything that a component may return. */
export function toHtml(node: unknown): string {
  if (typeof node === "string") return escape(node);
  if (node instanceof Markup) return node.html;
  if (Array.isArray(node)) return all(node);
  return rare(node);
}

function all(nodes: Iterable<unknown>): string {
  let html = "";
  for (const node of nodes) html += toHtml(node);
  return html;
}

function rare(node: unknown): string {
  if (node === null || node === undefined || typeof node === "boolean") return "";
  if (typeof node === "number" || typeof node === "bigint") return String(node);
  if (typeof node === "object" && Symbol.iterator in node) return all(node as Iterable<unknown>);
  throw new Error(`Neither text nor an element: ${typeof node}`);
}

function lastAttributes(type: string, names: readonly string[], props: Props): string {
  if (type === "select" || type === "textarea") {
    if (names.some((name) => name in props))
      throw new Error(`A ${type} of a public page has no value of its own`);
    return "";
  }
  const chosen = { ...props };
  if (type === "input") {
    chosen.checked = props.checked ?? props.defaultChecked;
    chosen.value = props.value ?? props.defaultValue;
    delete chosen.defaultChecked;
    delete chosen.defaultValue;
  }
  return names.map((name) => (name in chosen ? attribute(name, chosen[name]) : "")).join("");
}

function attributes(type: string, props: Props): string {
  const later = last[type];
  let html = "";
  for (const name in props) {
    if (name === "children" || later?.includes(name)) continue;
    html += name === "href" && type === "a" && props.href === "" ? ' href=""' : attribute(name, props[name]);
  }
  return later ? html + lastAttributes(type, later, props) : html;
}

export function element(type: string, props: Props): Markup {
  const start = `<${type}${attributes(type, props)}`;
  if (withoutEnd.has(type)) return new Markup(`${start}/>`);
  const { children } = props;
  const newline = type === "pre" && typeof children === "string" && children.startsWith("\n") ? "\n" : "";
  return new Markup(`${start}>${newline}${toHtml(children)}</${type}>`);
}

let drawImage: ((props: Props) => Markup) | null = null;

/** Runs `draw`, in which `image` decides what an `img` becomes. */
export function drawImagesWith<T>(image: (props: Props) => Markup, draw: () => T): T {
  drawImage = image;
  try {
    return draw();
  } finally {
    drawImage = null;
  }
}

export function jsx(type: string | Component, props: Props): unknown {
  if (type === "img" && drawImage) return drawImage(props);
  return typeof type === "string" ? element(type, props) : type(props);
}

export { jsx as jsxDEV, jsx as jsxs };

export function createElement(
  type: string | Component,
  given: Props | null,
  ...children: unknown[]
): unknown {
  const props = { ...given };
  delete props.key;
  if (children.length === 1) props.children = children[0];
  else if (children.length > 1) props.children = children;
  return jsx(type, props);
}
