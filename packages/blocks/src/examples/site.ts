import { kitchen, stairs, workshop } from "./pictures";
import type { Examples } from "./types";

export const site: Pick<
  Examples,
  | "breadcrumbs"
  | "columns"
  | "cta"
  | "features"
  | "footer"
  | "hero"
  | "navigation"
  | "post_list"
  | "related_posts"
> = {
  breadcrumbs: {
    type: "breadcrumbs",
    items: [
      { label: "Home", href: "/" },
      { label: "Kitchens", href: "/kitchens/" },
      { label: "Oak worktops", href: "/kitchens/oak-worktops/" },
    ],
  },
  columns: {
    type: "columns",
    columns: [
      {
        blocks: [
          { type: "heading", level: 2, text: "Made once, made well" },
          {
            type: "rich_text",
            html: "<p>Every piece begins with a visit. We measure, listen, and draw until the plan fits the way you live.</p><p>Then one joiner builds it from first cut to last coat.</p>",
          },
        ],
      },
      { blocks: [{ type: "image", image: workshop, caption: "The bench where most pieces begin" }] },
    ],
  },
  cta: {
    type: "cta",
    title: "Have a room in mind?",
    text: "Send a photograph and two measurements. You hear from us within two days.",
    actions: [
      { label: "Start a project", href: "/contact/" },
      { label: "Call the workshop", href: "tel:+441134960000" },
    ],
  },
  features: {
    type: "features",
    title: "How we work",
    text: "Few promises, all of them kept.",
    items: [
      { title: "Measured twice", text: "We come to you before anything is drawn.", href: "/process/" },
      { title: "One joiner, one piece", text: "Whoever begins your piece also finishes it.", href: null },
      { title: "Ten years' guarantee", text: "On joints, drawers and finish.", href: null },
      { title: "Fixed price", text: "What the offer says is what you pay.", href: "/prices/" },
    ],
  },
  footer: {
    type: "footer",
    text: "Joinery from Leeds since 2004.",
    columns: [
      {
        title: "Work",
        links: [
          { label: "Kitchens", href: "/kitchens/" },
          { label: "Staircases", href: "/stairs/" },
        ],
      },
      {
        title: "Company",
        links: [
          { label: "About", href: "/about/" },
          { label: "Contact", href: "/contact/" },
        ],
      },
    ],
    legal: "© Hale Joinery Ltd",
  },
  hero: {
    type: "hero",
    eyebrow: "Joinery in Leeds",
    title: "Kitchens that outlast the house",
    text: "Solid wood, drawn for your room and built by one pair of hands.",
    image: workshop,
    actions: [
      { label: "See our work", href: "/work/" },
      { label: "Talk to us", href: "/contact/" },
    ],
  },
  navigation: {
    type: "navigation",
    items: [
      { label: "Home", href: "/" },
      { label: "Kitchens", href: "/kitchens/" },
      { label: "Contact", href: "/contact/" },
    ],
  },
  post_list: {
    type: "post_list",
    title: "From the bench",
    items: [
      {
        title: "Why worktops move, and how to let them",
        href: "/blog/worktops/",
        excerpt: "Wood breathes with the seasons. A good joint gives it room.",
        image: kitchen,
        published_at: "2026-11-01",
      },
      {
        title: "Stairs in small houses",
        href: "/blog/stairs/",
        excerpt: "Three plans that fit into two square metres.",
        image: stairs,
        published_at: "2026-10-12",
      },
    ],
    limit: 3,
  },
  related_posts: {
    type: "related_posts",
    title: null,
    items: [
      {
        title: "Stairs in small houses",
        href: "/blog/stairs/",
        excerpt: "Three plans that fit into two square metres.",
        image: stairs,
        published_at: "2026-10-12",
      },
    ],
  },
};
