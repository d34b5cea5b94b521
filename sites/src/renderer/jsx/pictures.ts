import type { Picture } from "../pictures";
import type { Site } from "../site";
import { type Markup, drawImagesWith, element } from "./runtime";

/** The picture that a reader sees first, to be fetched before the style sheet is read. */
export interface FirstPicture {
  src: string;
  type?: string;
  srcSet?: string;
  sizes?: string;
}

type Props = Record<string, unknown>;

const formats = ["image/avif", "image/webp"];

/** Pictures by the address that a page shows. */
const shown = new WeakMap<Site, Map<string, Picture>>();

function picturesOf(site: Site): Map<string, Picture> {
  const known = shown.get(site);
  if (known) return known;
  const base = site.links.root.slice(0, -1);
  const found = new Map([...site.pictures].map(([path, picture]) => [encodeURI(base + path), picture]));
  shown.set(site, found);
  return found;
}

function srcSet(picture: Picture, type: string, base: string): string {
  return picture.variants
    .filter((variant) => variant.type === type)
    .map(({ path, width }) => `${encodeURI(base + path)} ${width}w`)
    .join(", ");
}

/** How wide a picture is shown: browsers measure those that load late, and are told of the others. */
const sizesOf = (props: Props): string =>
  props.loading === "lazy" ? "auto, (max-width: 48rem) 100vw, 48rem" : "(max-width: 64rem) 100vw, 64rem";

/** Runs `draw` so that each picture of the site is offered in all its sizes and formats. */
export function drawingPictures<T>(site: Site, draw: () => T): { result: T; first: FirstPicture | null } {
  const pictures = picturesOf(site);
  const base = site.links.root.slice(0, -1);
  let first: FirstPicture | null = null;
  const image = (props: Props): Markup => {
    const plain = element("img", props);
    const src = String(props.src);
    const picture = pictures.get(src);
    const sources = picture ? formats.map((type) => ({ type, srcSet: srcSet(picture, type, base) })) : [];
    const offered = sources.filter((source) => source.srcSet !== "");
    const sizes = sizesOf(props);
    if (props.fetchPriority === "high") first ??= offered[0] ? { src, sizes, ...offered[0] } : { src };
    if (offered.length === 0) return plain;
    const elements = offered.map(({ type, srcSet }) => element("source", { type, srcSet, sizes }));
    return element("picture", { children: [...elements, plain] });
  };
  return { result: drawImagesWith(image, draw), first };
}
