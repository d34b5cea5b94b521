import { escape } from "./escape";

/** How one prop is written; the same rules as React's server renderer (checked byte for byte by tests/jsx.test.ts). */
type Writer = (value: unknown) => string;

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || typeof value === "function" || typeof value === "symbol";

/** Text and numbers; true and false are no value for it. */
const plain =
  (name: string): Writer =>
  (value) =>
    isNothing(value) || typeof value === "boolean" ? "" : ` ${name}="${escape(String(value))}"`;

/** As `plain`, but true and false are values too. */
const spelled =
  (name: string): Writer =>
  (value) =>
    isNothing(value) ? "" : ` ${name}="${escape(String(value))}"`;

const flag =
  (name: string): Writer =>
  (value) =>
    value && !isNothing(value) ? ` ${name}=""` : "";

const flagOrText =
  (name: string): Writer =>
  (value) =>
    value === true ? ` ${name}=""` : plain(name)(value);

const positive =
  (name: string): Writer =>
  (value) =>
    isNothing(value) || !(Number(value) >= 1) ? "" : plain(name)(value);

const numeric =
  (name: string): Writer =>
  (value) =>
    isNothing(value) || Number.isNaN(Number(value)) ? "" : plain(name)(value);

/* eslint-disable no-control-regex -- what a browser skips before the scheme */
const script =
  /^[\u0000-\u001F ]*j[\r\n\t]*a[\r\n\t]*v[\r\n\t]*a[\r\n\t]*s[\r\n\t]*c[\r\n\t]*r[\r\n\t]*i[\r\n\t]*p[\r\n\t]*t[\r\n\t]*:/i;
/* eslint-enable no-control-regex */
const blocked = "javascript:throw new Error('React has blocked a javascript: URL as a security precaution.')";

const address =
  (name: string): Writer =>
  (value) =>
    value === "" || isNothing(value) || typeof value === "boolean"
      ? ""
      : ` ${name}="${escape(script.test(String(value)) ? blocked : String(value))}"`;

const nothing: Writer = () => "";
const refused =
  (name: string): Writer =>
  (value) => {
    if (value === null || value === undefined) return "";
    throw new Error(`Public pages carry no ${name}`);
  };

const named: Record<string, Writer> = {
  className: plain("class"),
  htmlFor: plain("for"),
  httpEquiv: plain("http-equiv"),
  acceptCharset: plain("accept-charset"),
  crossOrigin: plain("crossorigin"),
  tabIndex: plain("tabindex"),
  autoFocus: flag("autofocus"),
  href: address("href"),
  src: address("src"),
  action: address("action"),
  formAction: address("formAction"),
  capture: flagOrText("capture"),
  download: flagOrText("download"),
  rowSpan: numeric("rowSpan"),
  start: numeric("start"),
  children: nothing,
  ref: nothing,
  suppressHydrationWarning: nothing,
  style: refused("inline style"),
  dangerouslySetInnerHTML: refused("raw HTML"),
};

const flags =
  "allowFullScreen async autoPlay checked controls default defer disabled disablePictureInPicture formNoValidate hidden inert loop multiple muted noModule noValidate open playsInline readOnly required reversed selected itemScope";
const spelledOut = "contentEditable draggable spellCheck value focusable";
const positives = "cols rows size span";
/** SVG's names with a dash, as far as icons use them. */
const dashed =
  "clipPath clipRule dominantBaseline fillOpacity fillRule fontFamily fontSize fontWeight markerEnd markerMid markerStart stopColor stopOpacity strokeDasharray strokeDashoffset strokeLinecap strokeLinejoin strokeMiterlimit strokeOpacity strokeWidth textAnchor vectorEffect";

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const each = (names: string, make: (name: string) => Writer): [string, Writer][] =>
  names.split(" ").map((name) => [name, make(name)]);

const writers = new Map<string, Writer>([
  ...Object.entries(named),
  ...each(flags, (name) => flag(name === "multiple" || name === "muted" ? name.toLowerCase() : name)),
  ...each(spelledOut, spelled),
  ...each(positives, positive),
  ...each(dashed, (name) => plain(kebab(name))),
]);

function learn(name: string): Writer {
  if (/^on[A-Z]/.test(name)) return refused(`handler ${name}`);
  const writer = /^(aria|data)-/.test(name) ? spelled(name) : plain(name);
  writers.set(name, writer);
  return writer;
}

/** ` name="value"`, or nothing where the value means that the attribute is absent. */
export function attribute(name: string, value: unknown): string {
  return (writers.get(name) ?? learn(name))(value);
}
