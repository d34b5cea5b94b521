import { person, picture } from "./pictures";
import type { Examples } from "./types";

export const business: Pick<
  Examples,
  | "contact_details"
  | "contact_form"
  | "map_address"
  | "service_area_list"
  | "team"
  | "testimonials"
  | "logos"
  | "stats"
> = {
  contact_details: {
    type: "contact_details",
    title: "Reach us",
    organisation: "Hale Joinery Ltd",
    address: ["12 Mill Lane", "Leeds LS1 4AB"],
    phone: "+44 (0)113 496 0000",
    email: "hello@hale-joinery.example",
    hours: ["Monday to Friday 8–17", "Saturday 9–13"],
  },
  contact_form: {
    type: "contact_form",
    form_id: "enquiry",
    title: "Tell us about your project",
    text: "We answer within two working days.",
    fields: [
      { type: "text", name: "name", label: "Name", required: true, max_length: 120, options: [] },
      { type: "email", name: "email", label: "E-mail", required: true, max_length: 254, options: [] },
      { type: "tel", name: "phone", label: "Phone", required: false, max_length: 40, options: [] },
      {
        type: "select",
        name: "topic",
        label: "What is it about?",
        required: true,
        max_length: 120,
        options: ["A kitchen", "A staircase", "Something else"],
      },
      { type: "textarea", name: "message", label: "Message", required: true, max_length: 4000, options: [] },
      {
        type: "checkbox",
        name: "callback",
        label: "Please call me back",
        required: false,
        max_length: 3,
        options: [],
      },
    ],
    submit_label: "Send enquiry",
    consent: "We use what you send only to answer you, and delete it after six months.",
    privacy: { label: "Privacy", href: "/privacy/" },
  },
  map_address: {
    type: "map_address",
    title: "Visit the workshop",
    name: "Hale Joinery",
    address: {
      street: "12 Mill Lane",
      postal_code: "LS1 4AB",
      locality: "Leeds",
      region: null,
      country: "United Kingdom",
    },
    latitude: 53.7957,
    longitude: -1.5476,
    phone: "+44 (0)113 496 0000",
    email: "hello@hale-joinery.example",
    hours: [
      { days: ["mo", "tu", "we", "th", "fr"], opens: "08:00", closes: "17:00" },
      { days: ["sa"], opens: "09:00", closes: "13:00" },
      { days: ["su"], opens: null, closes: null },
    ],
    image: picture("map", "Map: Mill Lane between the canal and the station"),
  },
  service_area_list: {
    type: "service_area_list",
    title: "Where we work",
    text: "Within about forty miles of Leeds.",
    items: [
      { name: "Leeds", href: "/leeds/" },
      { name: "Bradford", href: "/bradford/" },
      { name: "Harrogate", href: null },
      { name: "York", href: null },
      { name: "Wakefield", href: null },
    ],
  },
  team: {
    type: "team",
    title: "The people",
    text: "Five joiners, one apprentice, one dog.",
    items: [
      {
        name: "Rowan Hale",
        role: "Founder",
        bio: "Draws every kitchen.",
        image: person("rowan", "Rowan Hale"),
        url: "/about/rowan/",
      },
      {
        name: "Mina Okafor",
        role: "Master joiner",
        bio: "Builds the difficult stairs.",
        image: person("mina", "Mina Okafor"),
        url: null,
      },
      {
        name: "Tom Reyes",
        role: "Apprentice",
        bio: "In his second year.",
        image: person("tom", "Tom Reyes"),
        url: null,
      },
    ],
  },
  testimonials: {
    type: "testimonials",
    title: "What customers say",
    items: [
      {
        text: "Eight years on, every drawer still closes like the first day.",
        name: "Anna Pruss",
        role: "Headingley",
        image: person("anna", "Anna Pruss"),
        rating: 5,
      },
      {
        text: "They told us what we did not need. That is why we came back.",
        name: "David Moyo",
        role: "Ilkley",
        image: null,
        rating: 5,
      },
      {
        text: "On time, on price, and the floor was cleaner than before.",
        name: "Sofia Marsh",
        role: null,
        image: null,
        rating: 4,
      },
    ],
  },
  logos: {
    type: "logos",
    title: "Trusted by architects across Yorkshire",
    items: [
      { image: picture("logo-north", "Northlight", 240, 80), href: null },
      { image: picture("logo-mill", "Mill & Co", 240, 80), href: "https://example.com/" },
      { image: picture("logo-arch", "Arch Studio", 240, 80), href: null },
      { image: picture("logo-dale", "Dale Homes", 240, 80), href: null },
    ],
  },
  stats: {
    type: "stats",
    title: null,
    items: [
      { value: "412", label: "kitchens built", text: null },
      { value: "22", label: "years on Mill Lane", text: null },
      { value: "10", label: "years' guarantee", text: "On joints and finish" },
      { value: "98 %", label: "would order again", text: "Survey of 2026" },
    ],
  },
};
