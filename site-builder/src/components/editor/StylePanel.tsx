import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Select, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { type Blueprint, changeBlueprint } from "../../api/builder.api";
import { useSession } from "../../hooks/session";
import { paletteChoices, radiusChoices, themeChoices, typographyChoices } from "../../state/styles";
import classes from "./Editor.module.css";

const fields = [
  { name: "name", label: "Theme", data: themeChoices, own: false },
  { name: "palette", label: "Colours", data: paletteChoices, own: true },
  { name: "typography", label: "Type", data: typographyChoices, own: true },
  { name: "radius", label: "Corners", data: radiusChoices, own: true },
] as const;

/** The look of the whole site. A choice shows at once, and is saved at once. */
export function StylePanel({ blueprint }: { blueprint: Blueprint }): ReactNode {
  const { account_id } = useSession();
  const queries = useQueryClient();
  const key = [account_id, "blueprint", blueprint.id];
  const style = blueprint.style as Record<string, string | null>;
  const save = useMutation({
    mutationFn: (next: Record<string, string | null>) => changeBlueprint(blueprint.id, { style: next }),
    onMutate: (next) => queries.setQueryData(key, { ...blueprint, style: next }),
    onSuccess: (saved) => queries.setQueryData(key, saved),
    onError: () => queries.setQueryData(key, blueprint),
  });
  return (
    <Stack gap="sm" className={classes.panel}>
      <Text fw={600}>Style of the site</Text>
      {fields.map(({ name, label, data, own }) => (
        <Select
          key={name}
          label={label}
          data={[...data]}
          placeholder={own ? "As the theme has it" : undefined}
          clearable={own}
          allowDeselect={own}
          value={style[name] ?? (own ? null : "clarity")}
          onChange={(value) => save.mutate({ ...style, [name]: value })}
        />
      ))}
      {save.isError ? <ProblemAlert error={save.error} title="Not saved" /> : null}
    </Stack>
  );
}
