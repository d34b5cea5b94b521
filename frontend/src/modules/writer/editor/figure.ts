import { Node } from "@tiptap/core";

export interface Picture {
  src: string;
  alt: string;
  width: string | null;
  height: string | null;
}

/** The four attributes of an image that the back end keeps. */
export const pictureAttributes = {
  src: { default: "" },
  alt: { default: "" },
  width: { default: null },
  height: { default: null },
};

const pictureOf = (image: Element): Record<string, string | null> => ({
  src: image.getAttribute("src"),
  alt: image.getAttribute("alt") ?? "",
  width: image.getAttribute("width"),
  height: image.getAttribute("height"),
});

/** A picture with the line below it; the line is the node's content. */
export const Figure = Node.create({
  name: "figure",
  group: "block",
  content: "inline*",
  isolating: true,
  draggable: true,
  addAttributes: () => pictureAttributes,
  parseHTML: () => [
    {
      tag: "figure",
      getAttrs: (element) => {
        const image = element.querySelector("img");
        return image ? pictureOf(image) : false;
      },
      contentElement: (element) =>
        (element as HTMLElement).querySelector<HTMLElement>("figcaption") ??
        document.createElement("figcaption"),
    },
  ],
  renderHTML: ({ HTMLAttributes }) => ["figure", ["img", HTMLAttributes], ["figcaption", 0]],
});

/** A picture without a line below it. */
export const Picture = Node.create({
  name: "picture",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => pictureAttributes,
  parseHTML: () => [{ tag: "img[src]" }],
  renderHTML: ({ HTMLAttributes }) => ["img", HTMLAttributes],
});
