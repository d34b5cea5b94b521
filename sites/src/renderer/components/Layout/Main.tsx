import { BlockList } from "@igny8/blocks/BlockView";
import { Picture, Time } from "@igny8/blocks/parts";
import type { RenderContext } from "@igny8/blocks/context";
import type { Block, PageDefinition } from "@igny8/blocks/generated";
import { Fragment, type ReactNode } from "react";
import { siteLabels } from "../../labels";
import { categoryPaths } from "../../listings";
import type { Site } from "../../site";
import { Categories, Pagination } from "./Lists";
import { Search } from "./Search";

interface MainProps {
  page: PageDefinition;
  site: Site;
  ctx: RenderContext;
}

type PartProps = Omit<MainProps, "site">;

function Notice({ page, ctx }: PartProps): ReactNode {
  return page.offline_notice ? <p className="notice">{ctx.labels.offlineNotice}</p> : null;
}

/** The categories of a post, where they have pages of their own. */
function FiledUnder({ page, site, ctx }: MainProps): ReactNode {
  const links = categoryPaths(page.categories, site);
  if (links.length === 0) return null;
  return (
    <span>
      {siteLabels(ctx.language).filedUnder}{" "}
      {links.map(({ name, path }, number) => (
        <Fragment key={path}>
          {number > 0 ? ", " : null}
          <a rel="tag" href={ctx.href(path)}>
            {name}
          </a>
        </Fragment>
      ))}
    </span>
  );
}

function Meta({ page, site, ctx }: MainProps): ReactNode {
  const updated = page.updated_at && page.updated_at.slice(0, 10) !== page.published_at?.slice(0, 10);
  if (!page.author && !page.published_at) return null;
  return (
    <p className="meta">
      {page.author ? (
        <span>
          {ctx.labels.by}{" "}
          {page.author.url ? (
            <a rel="author" href={ctx.href(page.author.url)}>
              {page.author.name}
            </a>
          ) : (
            page.author.name
          )}
        </span>
      ) : null}
      {page.published_at ? <Time date={page.published_at} ctx={ctx} /> : null}
      {updated && page.updated_at ? (
        <span>
          {ctx.labels.updated} <Time date={page.updated_at} ctx={ctx} />
        </span>
      ) : null}
      <FiledUnder page={page} site={site} ctx={ctx} />
    </p>
  );
}

const isOf =
  (...types: Block["type"][]) =>
  (block: Block): boolean =>
    types.includes(block.type);

/** A post: trail, title, picture, then the text with its contents at the side, and what to read next. */
function Post({ page, site, ctx }: MainProps): ReactNode {
  const contents = page.blocks.filter(isOf("table_of_contents")).slice(0, 1);
  const body = page.blocks.filter(
    (block) => !isOf("breadcrumbs", "related_posts", "table_of_contents")(block),
  );
  return (
    <>
      <article>
        <header className="post-header">
          <BlockList blocks={page.blocks.filter(isOf("breadcrumbs"))} ctx={ctx} />
          {ctx.opening ? null : <h1>{page.title}</h1>}
          {page.meta_description ? <p className="b-lead">{page.meta_description}</p> : null}
          <Meta page={page} site={site} ctx={ctx} />
          <Notice page={page} ctx={ctx} />
        </header>
        {page.featured_image ? (
          <Picture className="post-image" image={page.featured_image} ctx={ctx} eager />
        ) : null}
        <div className={contents.length > 0 ? "post-body post-body--contents" : "post-body"}>
          {contents.length > 0 ? (
            <div className="post-contents">
              <BlockList blocks={contents} ctx={ctx} />
            </div>
          ) : null}
          <div className="post-text">
            <BlockList blocks={body} ctx={ctx} />
          </div>
        </div>
      </article>
      <div className="flow">
        <BlockList blocks={page.blocks.filter(isOf("related_posts"))} ctx={ctx} />
      </div>
    </>
  );
}

const newest: Block = { type: "post_list", title: null, items: [], limit: 500 };

function Plain({ page, site, ctx }: MainProps): ReactNode {
  const listsPosts = page.kind !== "blog_index" || page.blocks.some(isOf("post_list"));
  const blocks = listsPosts ? page.blocks : [...page.blocks, newest];
  return (
    <>
      {ctx.opening ? null : (
        <header className={page.kind === "blog_index" ? "page-header page-header--wide" : "page-header"}>
          <h1>{page.title}</h1>
          {page.kind === "blog_index" && page.meta_description ? (
            <p className="b-lead">{page.meta_description}</p>
          ) : null}
        </header>
      )}
      <div className="flow">
        <BlockList blocks={blocks} ctx={ctx} />
        <Pagination page={page} site={site} ctx={ctx} />
        <Categories page={page} site={site} ctx={ctx} />
        {page.path === site.files.search ? <Search site={site} ctx={ctx} /> : null}
        <Notice page={page} ctx={ctx} />
      </div>
    </>
  );
}

export function Main({ page, site, ctx }: MainProps): ReactNode {
  return (
    <main id="content" tabIndex={-1} className={page.kind}>
      {page.kind === "post" ? (
        <Post page={page} site={site} ctx={ctx} />
      ) : (
        <Plain page={page} site={site} ctx={ctx} />
      )}
    </main>
  );
}
