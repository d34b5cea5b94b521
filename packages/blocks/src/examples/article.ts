import { kitchen, person, picture, stairs, workshop } from "./pictures";
import type { Examples } from "./types";

export const article: Pick<
  Examples,
  | "author_box"
  | "faq"
  | "heading"
  | "image"
  | "list"
  | "quote"
  | "rich_text"
  | "steps"
  | "table"
  | "table_of_contents"
  | "divider"
  | "video"
  | "gallery"
> = {
  author_box: {
    type: "author_box",
    name: "Rowan Hale",
    bio: "Rowan has built kitchens in Leeds for twenty years and writes about what lasts.",
    image: person("rowan", "Rowan Hale"),
    url: "/about/",
  },
  faq: {
    type: "faq",
    title: "Questions we hear often",
    items: [
      {
        question: "How long does a kitchen take?",
        answer: "Ten weeks from the last drawing.\n\nFitting takes four days.",
      },
      { question: "Do you work outside Leeds?", answer: "Yes, within about forty miles." },
      { question: "Which woods do you use?", answer: "Oak, ash and larch from managed forests in Britain." },
    ],
  },
  heading: { type: "heading", level: 2, text: "What oak costs today" },
  image: { type: "image", image: kitchen, caption: "A kitchen in its tenth year" },
  list: {
    type: "list",
    ordered: true,
    items: ["Measure the room", "Choose the wood", "Agree on the drawing"],
  },
  quote: {
    type: "quote",
    text: "The details are not the details. They make the design.",
    cite: "Charles Eames",
    source_url: "https://example.com/eames/",
  },
  rich_text: {
    type: "rich_text",
    html: '<h2>Oil or wax?</h2><p>Oil goes <em>into</em> the wood, wax stays on it. For a worktop we take <strong>oil</strong>, as the <a href="/blog/worktops/">guide to worktops</a> explains.</p><h3>How often</h3><ul><li>In the first year, every three months</li><li>Then twice a year</li></ul>',
  },
  steps: {
    type: "steps",
    title: "From call to kitchen",
    items: [
      {
        title: "We visit and measure",
        text: "An hour in your kitchen tells us more than ten photographs.",
        image: null,
      },
      { title: "You see a drawing", text: "With prices, and as many changes as you like.", image: null },
      { title: "We build and fit", text: "Ten weeks in the workshop, four days with you.", image: workshop },
    ],
  },
  table: {
    type: "table",
    caption: "Drying times at 20 °C",
    columns: ["Finish", "Dry to touch", "Ready for use"],
    rows: [
      ["Oil", "8 hours", "3 days"],
      ["Wax", "2 hours", "1 day"],
      ["Lacquer", "1 hour"],
    ],
  },
  table_of_contents: { type: "table_of_contents", title: null, max_level: 3 },
  divider: { type: "divider" },
  video: {
    type: "video",
    title: "How a dovetail is cut",
    url: "https://www.youtube.com/watch?v=aqz-KE-bpKQ",
    poster: picture("dovetail", "A saw above a marked board", 1280, 720),
    captions: null,
    text: "Four minutes in the workshop.",
    published_at: "2026-09-01",
    duration_seconds: 243,
  },
  gallery: {
    type: "gallery",
    title: "Recent work",
    columns: 3,
    items: [
      { image: kitchen, caption: "Oak kitchen, Headingley" },
      { image: stairs, caption: "Winding stair, Ilkley" },
      { image: workshop, caption: null },
    ],
  },
};
