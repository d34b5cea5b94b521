import type { Block } from "../src/generated";

const image = { src: "/assets/a.jpg", alt: "A pump", width: 800, height: 450 };
const card = { title: "Card", href: "/blog/card/", excerpt: "Text", image, published_at: "2026-11-01" };

/** One full block of each type; a missing one does not compile. */
export const samples: { [T in Block["type"]]: Extract<Block, { type: T }> } = {
  author_box: { type: "author_box", name: "Rowan", bio: "Bio", image, url: "/about/" },
  breadcrumbs: {
    type: "breadcrumbs",
    items: [
      { label: "Home", href: "/" },
      { label: "Here", href: "/here/" },
    ],
  },
  contact_details: {
    type: "contact_details",
    title: "Contact",
    organisation: "Hale Ltd",
    address: ["12 Mill Lane"],
    phone: "+44 (0)113 496",
    email: "a@example.com",
    hours: ["Mon–Fri"],
  },
  cta: { type: "cta", title: "Call", text: "Now", action: { label: "Call", href: "tel:+44113" } },
  divider: { type: "divider" },
  faq: { type: "faq", title: "Questions", items: [{ question: "Why?", answer: "Because.\n\nReally." }] },
  features: {
    type: "features",
    title: "Features",
    text: "Lead",
    items: [{ title: "One", text: "Text", href: "/one/" }],
  },
  footer: {
    type: "footer",
    text: "About",
    columns: [{ title: "Site", links: [{ label: "Blog", href: "/blog/" }] }],
    legal: "© 2026",
  },
  heading: { type: "heading", level: 2, text: "Heading" },
  hero: {
    type: "hero",
    title: "Hero",
    eyebrow: "New",
    text: "Lead",
    image,
    actions: [{ label: "Go", href: "/go/" }],
  },
  image: { type: "image", image, caption: "Caption" },
  list: { type: "list", ordered: true, items: ["One", "Two"] },
  navigation: { type: "navigation", items: [{ label: "Home", href: "/" }] },
  post_list: { type: "post_list", title: "Posts", items: [card], limit: 3 },
  quote: { type: "quote", text: "Said", cite: "Someone", source_url: "https://example.com/" },
  related_posts: { type: "related_posts", title: null, items: [card] },
  rich_text: { type: "rich_text", html: '<h2>Part</h2><p>Text <a href="/a/">link</a></p>' },
  steps: { type: "steps", title: "Steps", items: [{ title: "First", text: "Do", image }] },
  table: { type: "table", caption: "Numbers", columns: ["A", "B"], rows: [["1"], ["2", "3"]] },
  table_of_contents: { type: "table_of_contents", title: null, max_level: 3 },
};
