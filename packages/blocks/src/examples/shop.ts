import { kitchen, person, stairs, workshop } from "./pictures";
import type { Examples } from "./types";

export const shop: Pick<
  Examples,
  "category_list" | "comparison_table" | "pricing" | "product_card" | "product_detail"
> = {
  category_list: {
    type: "category_list",
    title: "What we make",
    items: [
      {
        title: "Kitchens",
        href: "/kitchens/",
        text: "Built for the room they stand in",
        image: kitchen,
        count: 24,
      },
      {
        title: "Staircases",
        href: "/stairs/",
        text: "Straight, winding and spiral",
        image: stairs,
        count: 9,
      },
      {
        title: "Shopfitting",
        href: "/shops/",
        text: "Counters, shelves and fronts",
        image: workshop,
        count: 13,
      },
    ],
  },
  comparison_table: {
    type: "comparison_table",
    title: "Oak, ash or larch?",
    columns: ["Oak", "Ash", "Larch"],
    highlighted: 0,
    rows: [
      { label: "Hardness (Janka)", cells: ["6,000 N", "5,900 N", "3,700 N"] },
      { label: "For worktops", cells: [true, true, false] },
      { label: "Outdoors untreated", cells: [true, false, true] },
      { label: "Price per m²", cells: ["£140", "£110", "£85"] },
    ],
  },
  pricing: {
    type: "pricing",
    title: "What a kitchen costs",
    text: "Three sizes, each with drawing, building and fitting.",
    items: [
      {
        name: "Galley",
        price: "£9,400",
        period: "up to 3 m",
        text: "For small rooms with one wall.",
        features: ["Solid ash", "Six drawers", "Fitted in three days"],
        action: { label: "Ask for Galley", href: "/contact/" },
        badge: null,
        highlighted: false,
      },
      {
        name: "Family",
        price: "£16,800",
        period: "up to 6 m",
        text: "The one that most of our customers choose.",
        features: ["Solid oak", "Twelve drawers", "Larder cupboard", "Fitted in four days"],
        action: { label: "Ask for Family", href: "/contact/" },
        badge: "Most chosen",
        highlighted: true,
      },
      {
        name: "Country",
        price: "£24,000",
        period: "with an island",
        text: "For a room that the house turns around.",
        features: ["Oak and stone", "Island with seats", "Fitted in a week"],
        action: { label: "Ask for Country", href: "/contact/" },
        badge: null,
        highlighted: false,
      },
    ],
    note: "Prices include VAT. Appliances are yours to choose.",
  },
  product_card: {
    type: "product_card",
    title: "From the workshop shop",
    items: [
      {
        name: "Chopping board, oak",
        href: "/shop/board/",
        image: person("board", "A round board of oak"),
        text: "End grain, oiled twice.",
        price: { amount: "48.00", currency: "GBP" },
        availability: "in_stock",
      },
      {
        name: "Step stool, ash",
        href: "/shop/stool/",
        image: person("stool", "A stool with two steps"),
        text: "Holds 150 kg.",
        price: { amount: "129.50", currency: "GBP" },
        availability: "preorder",
      },
      {
        name: "Wax, 250 ml",
        href: null,
        image: null,
        text: "The one we use ourselves.",
        price: { amount: "14.00", currency: "GBP" },
        availability: "out_of_stock",
      },
    ],
  },
  product_detail: {
    type: "product_detail",
    name: "Chopping board, oak",
    text: "A board of end grain that is kind to knives. Oil it twice a year and it will outlive them.",
    images: [person("board", "A round board of oak"), person("stool", "The board beside the stool")],
    price: { amount: "48.00", currency: "GBP" },
    availability: "in_stock",
    brand: "Hale",
    sku: "HJ-0042",
    specifications: [
      { label: "Wood", value: "British oak" },
      { label: "Size", value: "38 cm across, 4 cm thick" },
    ],
    action: { label: "Order by e-mail", href: "mailto:shop@hale-joinery.example" },
  },
};
