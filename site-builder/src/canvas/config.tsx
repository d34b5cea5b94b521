import type { Block } from "@igny8/blocks/generated";
import { examples } from "@igny8/blocks/examples";
import type { ComponentConfig, Config, PuckContext } from "@puckeditor/core";
import type { ReactElement, ReactNode } from "react";
import { CanvasBlock } from "./CanvasBlock";
import { toComponent } from "./convert";
import { fieldsFor } from "./fields";
import { shapes } from "./kinds";
import { neutral } from "./pictures";
import { wordsOf } from "./words";

/** What the drawer offers, by what one looks for. Blocks that the renderer or the site itself places are not in it. */
const categories = {
  opening: { title: "Opening and calls", components: ["hero", "cta", "stats", "logos"] },
  text: {
    title: "Text",
    components: ["heading", "rich_text", "list", "steps", "faq", "quote", "table", "divider"],
  },
  offer: {
    title: "Offer",
    components: ["features", "pricing", "comparison_table", "product_card", "product_detail", "testimonials"],
  },
  pictures: { title: "Pictures and video", components: ["image", "gallery", "video"] },
  people: {
    title: "People and places",
    components: ["team", "author_box", "contact_form", "contact_details", "map_address", "service_area_list"],
  },
  lists: { title: "Lists of pages", components: ["post_list", "category_list", "related_posts"] },
  layout: { title: "Layout", components: ["columns", "table_of_contents", "breadcrumbs"] },
} as const;

const labels: Readonly<Record<string, string>> = {
  cta: "Call to action",
  faq: "Questions and answers",
  rich_text: "Text",
  list: "Points",
  steps: "Steps",
  post_list: "Articles",
  related_posts: "Related articles",
  table_of_contents: "Contents of the page",
  map_address: "Address with map",
};

const chrome = new Set(["navigation", "footer"]);

/** A new block begins with its example's words, which show what belongs where. */
function startOf(type: string): Record<string, unknown> {
  const example = (examples as Readonly<Record<string, Block | undefined>>)[type];
  return example ? neutral(toComponent(example).props, shapes[type] ?? {}) : {};
}

function component(type: string): ComponentConfig {
  return {
    label: labels[type] ?? wordsOf(type),
    fields: fieldsFor(type),
    defaultProps: startOf(type),
    render: (props): ReactNode => <CanvasBlock type={type} props={props} />,
  } as ComponentConfig;
}

const types = Object.keys(shapes).filter((type) => !chrome.has(type));

export const config: Config = {
  components: Object.fromEntries(types.map((type) => [type, component(type)])),
  categories: categories as unknown as Config["categories"],
  root: { fields: {}, render: Page },
};

function Page({ puck }: { puck: PuckContext }): ReactElement {
  return <main>{puck.renderDropZone({ zone: "default-zone", className: "flow page" })}</main>;
}
