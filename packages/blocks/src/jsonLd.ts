import { mapUrl } from "./blocks/MapAddress";
import { providerOf } from "./blocks/Video";
import type { BlockOf } from "./context";
import type { Block, Price, Product } from "./generated";
import { flatBlocks } from "./headings";

export type JsonLd = Record<string, unknown>;

export interface JsonLdContext {
  siteName: string;
  /** The full address of a path or file of the site; addresses of other sites stay as they are. */
  absolute: (url: string) => string;
}

const context = "https://schema.org";

type Maker<T extends Block["type"]> = (block: BlockOf<T>, ctx: JsonLdContext) => JsonLd | null;

const stock = { in_stock: "InStock", out_of_stock: "OutOfStock", preorder: "PreOrder" } as const;

function offer(price: Price, { availability }: Pick<Product, "availability">): JsonLd {
  return {
    "@type": "Offer",
    price: price.amount,
    priceCurrency: price.currency,
    availability: availability ? `${context}/${stock[availability]}` : undefined,
  };
}

const days = { mo: "Monday", tu: "Tuesday", we: "Wednesday", th: "Thursday", fr: "Friday", sa: "Saturday", su: "Sunday" }; // prettier-ignore

const localBusiness: Maker<"map_address"> = (block, { absolute }) => ({
  "@type": "LocalBusiness",
  name: block.name,
  image: block.image ? absolute(block.image.src) : undefined,
  telephone: block.phone ?? undefined,
  email: block.email ?? undefined,
  hasMap: mapUrl(block),
  address: {
    "@type": "PostalAddress",
    streetAddress: block.address.street,
    postalCode: block.address.postal_code || undefined,
    addressLocality: block.address.locality,
    addressRegion: block.address.region ?? undefined,
    addressCountry: block.address.country ?? undefined,
  },
  geo:
    block.latitude !== null && block.longitude !== null
      ? { "@type": "GeoCoordinates", latitude: block.latitude, longitude: block.longitude }
      : undefined,
  openingHoursSpecification: block.hours
    .filter((row) => row.opens && row.closes)
    .map((row) => ({
      "@type": "OpeningHoursSpecification",
      dayOfWeek: row.days.map((day) => `${context}/${days[day]}`),
      opens: row.opens,
      closes: row.closes,
    })),
});

const product: Maker<"product_detail"> = (block, { absolute }) => ({
  "@type": "Product",
  name: block.name,
  description: block.text ?? undefined,
  image: block.images.map((image) => absolute(image.src)),
  brand: block.brand ? { "@type": "Brand", name: block.brand } : undefined,
  sku: block.sku ?? undefined,
  offers: block.price ? offer(block.price, block) : undefined,
});

/** Search engines ask for a picture and a date; without them there is nothing to say. */
const video: Maker<"video"> = (block, { absolute }) => {
  if (!block.poster || !block.published_at) return null;
  const own = providerOf(block.url) === null;
  return {
    "@type": "VideoObject",
    name: block.title,
    description: block.text ?? block.title,
    thumbnailUrl: absolute(block.poster.src),
    uploadDate: block.published_at,
    duration: block.duration_seconds ? `PT${block.duration_seconds}S` : undefined,
    [own ? "contentUrl" : "url"]: absolute(block.url),
  };
};

/** What a block tells machines. Reviews are left out: search engines refuse a business's praise of itself. */
const makers: { [T in Block["type"]]?: Maker<T> } = {
  faq: (block) => ({
    "@type": "FAQPage",
    mainEntity: block.items.map(({ question, answer }) => ({
      "@type": "Question",
      name: question,
      acceptedAnswer: { "@type": "Answer", text: answer },
    })),
  }),
  breadcrumbs: (block, { absolute }) => ({
    "@type": "BreadcrumbList",
    itemListElement: block.items.map(({ label, href }, index) => ({
      "@type": "ListItem",
      position: index + 1,
      name: label,
      item: absolute(href),
    })),
  }),
  map_address: localBusiness,
  product_detail: product,
  product_card: (block, { absolute }) => ({
    "@type": "ItemList",
    name: block.title ?? undefined,
    itemListElement: block.items.map((item, index) => ({
      "@type": "ListItem",
      position: index + 1,
      name: item.name,
      url: item.href ? absolute(item.href) : undefined,
    })),
  }),
  service_area_list: (block, { siteName }) => ({
    "@type": "Service",
    name: block.title ?? siteName,
    provider: { "@type": "Organization", name: siteName },
    areaServed: block.items.map(({ name }) => ({ "@type": "Place", name })),
  }),
  video,
};

function dataOf(block: Block, ctx: JsonLdContext): JsonLd | null {
  const make = makers[block.type] as ((block: Block, ctx: JsonLdContext) => JsonLd | null) | undefined;
  return make?.(block, ctx) ?? null;
}

/** All questions of a page in one FAQPage, which it may have only once. */
function joined(found: readonly JsonLd[]): JsonLd[] {
  const pages = found.filter((entry) => entry["@type"] === "FAQPage");
  const [first] = pages;
  if (!first) return [...found];
  const questions = pages.flatMap((entry) => entry.mainEntity as JsonLd[]);
  return found.flatMap((entry) => {
    if (entry === first) return [{ ...entry, mainEntity: questions }];
    return pages.includes(entry) ? [] : [entry];
  });
}

/** The JSON-LD that the blocks of a page amount to, those in columns included. */
export function jsonLdOf(blocks: readonly Block[], ctx: JsonLdContext): JsonLd[] {
  const found = flatBlocks(blocks)
    .map((block) => dataOf(block, ctx))
    .filter((entry) => entry !== null);
  return joined(found).map((entry) => ({ "@context": context, ...entry }));
}
