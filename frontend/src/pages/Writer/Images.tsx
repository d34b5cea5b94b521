import { EmptyState } from "@igny8/ui/EmptyState";
import { QueryState } from "@igny8/ui/QueryState";
import { Anchor, Button, Group, SimpleGrid } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { May } from "../../components/May";
import { PageHeader } from "../../components/PageHeader";
import { Pager } from "../../components/Pager";
import { ChoiceFilter } from "../../components/filters";
import { useAddress } from "../../hooks/useAddress";
import { useList } from "../../hooks/useList";
import { useWords } from "../../hooks/useWords";
import { ImageCard } from "../../modules/writer/images/ImageCard";
import { PagesWithout } from "../../modules/writer/images/PagesWithout";
import { UploadButton } from "../../modules/writer/images/UploadButton";
import { type Image, listImages } from "../../services/writer.api";

const states = ["planned", "generated", "failed"] as const;
const roles = ["featured", "inline"] as const;

/** Pictures of one page stand together; pages in the order of their newest picture. */
function byPage(images: readonly Image[]): Image[] {
  const pages = [...new Set(images.map(({ content_id }) => content_id))];
  const rank = ({ content_id }: Image): number => pages.indexOf(content_id);
  return [...images].sort((one, other) => rank(one) - rank(other) || one.position - other.position);
}

export function Images(): ReactNode {
  const { t } = useTranslation("writer");
  const wordsOf = useWords();
  const [state] = useAddress("state");
  const [role] = useAddress("role");
  const query = useList({ name: "images-list", load: listImages, filters: ["state", "role"] });
  const choices = (names: readonly string[]) => names.map((value) => ({ value, label: wordsOf(value) }));
  return (
    <>
      <PageHeader title={t("images.title")} description={t("images.description")} />
      <May role="editor">
        <PagesWithout />
      </May>
      <Group mb="md" gap="sm">
        <ChoiceFilter name="state" label={t("images.anyState")} options={choices(states)} />
        <ChoiceFilter name="role" label={t("images.anyRole")} options={choices(roles)} />
      </Group>
      <QueryState query={query} title={t("images.failed")}>
        {(list) =>
          list.results.length === 0 ? (
            <EmptyState
              title={state || role ? t("images.noMatch") : t("images.empty")}
              action={
                <Button component={Link} to="/writer/content" mt="sm">
                  {t("images.toContent")}
                </Button>
              }
            >
              {t("images.emptyText")}
            </EmptyState>
          ) : (
            <>
              <SimpleGrid cols={{ base: 1, xs: 2, md: 3, xl: 4 }}>
                {byPage(list.results).map((image) => (
                  <ImageCard
                    key={image.id}
                    image={image}
                    title={
                      <Anchor
                        component={Link}
                        to={`/writer/content/${image.content_id}?tab=images`}
                        size="sm"
                        fw={560}
                        lineClamp={1}
                      >
                        {image.content_title}
                      </Anchor>
                    }
                  >
                    <UploadButton contentId={image.content_id} size="compact-xs" />
                  </ImageCard>
                ))}
              </SimpleGrid>
              <Pager list={list} />
            </>
          )
        }
      </QueryState>
    </>
  );
}
