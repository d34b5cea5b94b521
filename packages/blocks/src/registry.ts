import { AuthorBox } from "./blocks/AuthorBox";
import { Breadcrumbs } from "./blocks/Breadcrumbs";
import { ContactDetails } from "./blocks/ContactDetails";
import { Cta } from "./blocks/Cta";
import { Divider } from "./blocks/Divider";
import { Faq } from "./blocks/Faq";
import { Features } from "./blocks/Features";
import { Footer } from "./blocks/Footer";
import { Heading } from "./blocks/Heading";
import { Hero } from "./blocks/Hero";
import { Image } from "./blocks/Image";
import { List } from "./blocks/List";
import { Navigation } from "./blocks/Navigation";
import { PostList } from "./blocks/PostList";
import { Quote } from "./blocks/Quote";
import { RelatedPosts } from "./blocks/RelatedPosts";
import { RichText } from "./blocks/RichText";
import { Steps } from "./blocks/Steps";
import { Table } from "./blocks/Table";
import { TableOfContents } from "./blocks/TableOfContents";
import type { BlockRenderer } from "./context";
import type { Block } from "./generated";

/** One renderer per block: a block without one does not compile. */
export const registry: { [T in Block["type"]]: BlockRenderer<T> } = {
  author_box: AuthorBox,
  breadcrumbs: Breadcrumbs,
  contact_details: ContactDetails,
  cta: Cta,
  divider: Divider,
  faq: Faq,
  features: Features,
  footer: Footer,
  heading: Heading,
  hero: Hero,
  image: Image,
  list: List,
  navigation: Navigation,
  post_list: PostList,
  quote: Quote,
  related_posts: RelatedPosts,
  rich_text: RichText,
  steps: Steps,
  table: Table,
  table_of_contents: TableOfContents,
};
