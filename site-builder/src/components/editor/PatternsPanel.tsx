import { QueryState } from "@igny8/ui/QueryState";
import { Button, Paper, Stack, Text } from "@mantine/core";
import { type Data, createUsePuck } from "@puckeditor/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { type Pattern, listPatterns } from "../../api/templates.api";
import { toContent } from "../../canvas/convert";
import { useSession } from "../../hooks/session";
import classes from "./Editor.module.css";

const usePuck = createUsePuck();

/** Sections that are ready to be put on the page; they come to its end, and can be undone like any change. */
export function PatternsPanel(): ReactNode {
  const { account_id } = useSession();
  const dispatch = usePuck((puck) => puck.dispatch);
  const query = useQuery({ queryKey: [account_id, "patterns"], queryFn: listPatterns });
  const add = ({ blocks_json }: Pattern): void =>
    dispatch({
      type: "setData",
      data: ({ content }: Data) => ({ content: [...content, ...toContent(blocks_json)] }),
      recordHistory: true,
    });
  return (
    <Stack gap="sm" className={classes.panel}>
      <Text fw={600}>Sections</Text>
      <QueryState query={query} title="The sections could not be loaded">
        {(patterns) =>
          patterns.map((pattern) => (
            <Paper key={pattern.key} withBorder p="sm" radius="sm">
              <Text size="sm" fw={600}>
                {pattern.label}
              </Text>
              <Text size="xs" c="dimmed" mb="xs">
                {pattern.description}
              </Text>
              <Button
                size="compact-xs"
                variant="default"
                aria-label={`Add ${pattern.label} to the page`}
                onClick={() => add(pattern)}
              >
                Add to the page
              </Button>
            </Paper>
          ))
        }
      </QueryState>
    </Stack>
  );
}
