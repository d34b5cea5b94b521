import type { FC, ReactNode } from "react";
import { AuthorBox } from "./blocks/AuthorBox";
import { Breadcrumbs } from "./blocks/Breadcrumbs";
import { CategoryList } from "./blocks/CategoryList";
import { ComparisonTable } from "./blocks/ComparisonTable";
import { ContactDetails } from "./blocks/ContactDetails";
import { ContactForm } from "./blocks/ContactForm";
import { Cta } from "./blocks/Cta";
import { Divider } from "./blocks/Divider";
import { Faq } from "./blocks/Faq";
import { Features } from "./blocks/Features";
import { Footer } from "./blocks/Footer";
import { Gallery } from "./blocks/Gallery";
import { Heading } from "./blocks/Heading";
import { Hero } from "./blocks/Hero";
import { Image } from "./blocks/Image";
import { List } from "./blocks/List";
import { Logos } from "./blocks/Logos";
import { MapAddress } from "./blocks/MapAddress";
import { Navigation } from "./blocks/Navigation";
import { PostList } from "./blocks/PostList";
import { Pricing } from "./blocks/Pricing";
import { ProductCard } from "./blocks/ProductCard";
import { ProductDetail } from "./blocks/ProductDetail";
import { Quote } from "./blocks/Quote";
import { RelatedPosts } from "./blocks/RelatedPosts";
import { RichText } from "./blocks/RichText";
import { ServiceAreaList } from "./blocks/ServiceAreaList";
import { Stats } from "./blocks/Stats";
import { Steps } from "./blocks/Steps";
import { Table } from "./blocks/Table";
import { TableOfContents } from "./blocks/TableOfContents";
import { Team } from "./blocks/Team";
import { Testimonials } from "./blocks/Testimonials";
import { Video } from "./blocks/Video";
import type { BlockOf, BlockRenderer, RenderContext } from "./context";
import type { Block } from "./generated";

/** Stands here, since it shows other blocks through the same table. */
function Columns({ block, ctx }: { block: BlockOf<"columns">; ctx: RenderContext }): ReactNode {
  return (
    <div className={`b-columns b-columns--${block.columns.length} wide`}>
      {block.columns.map((column, index) => (
        <div key={index} className="b-column">
          <BlockList blocks={column.blocks} ctx={ctx} />
        </div>
      ))}
    </div>
  );
}

/** One renderer per block: a block without one does not compile. */
export const registry: { [T in Block["type"]]: BlockRenderer<T> } = {
  author_box: AuthorBox,
  breadcrumbs: Breadcrumbs,
  category_list: CategoryList,
  columns: Columns,
  comparison_table: ComparisonTable,
  contact_details: ContactDetails,
  contact_form: ContactForm,
  cta: Cta,
  divider: Divider,
  faq: Faq,
  features: Features,
  footer: Footer,
  gallery: Gallery,
  heading: Heading,
  hero: Hero,
  image: Image,
  list: List,
  logos: Logos,
  map_address: MapAddress,
  navigation: Navigation,
  post_list: PostList,
  pricing: Pricing,
  product_card: ProductCard,
  product_detail: ProductDetail,
  quote: Quote,
  related_posts: RelatedPosts,
  rich_text: RichText,
  service_area_list: ServiceAreaList,
  stats: Stats,
  steps: Steps,
  table: Table,
  table_of_contents: TableOfContents,
  team: Team,
  testimonials: Testimonials,
  video: Video,
};

/** Any block through its renderer. TypeScript cannot tie the two halves of the table together, hence the one cast. */
export function BlockView({ block, ctx }: { block: Block; ctx: RenderContext }): ReactNode {
  const Renderer = registry[block.type] as FC<{ block: Block; ctx: RenderContext }>;
  return <Renderer block={block} ctx={ctx} />;
}

export function BlockList({ blocks, ctx }: { blocks: readonly Block[]; ctx: RenderContext }): ReactNode {
  return blocks.map((block, index) => <BlockView key={index} block={block} ctx={ctx} />);
}
