import { QueryState } from "@igny8/ui/QueryState";
import { Badge, Grid, NavLink, Paper, Select, Stack, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "../../components/PageHeader";
import { useAddress } from "../../hooks/useAddress";
import { useWords } from "../../hooks/useWords";
import { useKey, useSite } from "../../hooks/workspace";
import { PromptEditor } from "../../modules/thinker/components/PromptEditor";
import { PromptVersions } from "../../modules/thinker/components/PromptVersions";
import { type Instructions, listInstructions } from "../../services/thinker.api";

const sources = { default: "prompts.sources.default", account: "prompts.sources.account", site: "prompts.sources.site" } as const; // prettier-ignore
const isSource = (name: string): name is keyof typeof sources => name in sources;

function Functions({ all, chosen }: { all: readonly Instructions[]; chosen: string }): ReactNode {
  const { t } = useTranslation("thinker");
  const wordsOf = useWords();
  const [, choose] = useAddress("function");
  return (
    <>
      <Select
        hiddenFrom="md"
        label={t("prompts.functions")}
        allowDeselect={false}
        data={all.map(({ function: name }) => ({ value: name, label: wordsOf(name) }))}
        value={chosen}
        onChange={choose}
      />
      <Stack gap={1} component="nav" visibleFrom="md" aria-label={t("prompts.functions")}>
        {all.map(({ function: name, source }) => (
          <NavLink
            key={name}
            component="button"
            label={wordsOf(name)}
            active={name === chosen}
            aria-current={name === chosen ? "true" : undefined}
            onClick={() => choose(name)}
            rightSection={
              isSource(source) && source !== "default" ? (
                <Badge size="sm" variant="light" tt="none">
                  {t(sources[source])}
                </Badge>
              ) : null
            }
            style={{ borderRadius: "var(--mantine-radius-sm)" }}
          />
        ))}
      </Stack>
    </>
  );
}

/** What the model is told for each kind of work: change it, try it, go back. */
export function Prompts(): ReactNode {
  const { t } = useTranslation("thinker");
  const site = useSite();
  const key = useKey();
  const [asked] = useAddress("function");
  const query = useQuery({ queryKey: key("instructions"), queryFn: () => listInstructions(site.id) });
  return (
    <>
      <PageHeader title={t("prompts.title")} description={t("prompts.description")} />
      <QueryState query={query} title={t("prompts.failed")}>
        {(all) => {
          const told = all.find((one) => one.function === asked) ?? all[0];
          if (!told) return null;
          return (
            <Grid gap="lg">
              <Grid.Col span={{ base: 12, md: 3 }}>
                <Functions all={all} chosen={told.function} />
              </Grid.Col>
              <Grid.Col span={{ base: 12, md: 9 }}>
                <Stack gap="lg">
                  <PromptEditor key={`${told.function} ${told.version}`} told={told} />
                  <Paper withBorder radius="md" p="md" component="section">
                    <Title order={2} size="h5" mb="xs">
                      {t("prompts.versions")}
                    </Title>
                    <PromptVersions name={told.function} />
                  </Paper>
                </Stack>
              </Grid.Col>
            </Grid>
          );
        }}
      </QueryState>
    </>
  );
}
