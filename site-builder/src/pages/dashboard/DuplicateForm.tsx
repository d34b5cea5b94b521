import { Stack } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { duplicateBlueprint } from "../../api/builder.api";
import { useNewDraft } from "../../hooks/useNewDraft";
import { useTargetSite } from "../../hooks/useTargetSite";
import { DraftFields } from "./DraftFields";

export interface Original {
  id: string;
  name: string;
  site_id: string;
}

/** The whole site once more, under another name, here or on another site. */
export function DuplicateForm({ original }: { original: Original }): ReactNode {
  const [name, setName] = useState(`${original.name.slice(0, 113)} (copy)`); // 120 characters are the most
  const target = useTargetSite(original.site_id);
  const duplicate = useNewDraft(async () => {
    const site_id = await target.resolve(name.trim());
    return duplicateBlueprint(original.id, { name: name.trim(), site_id });
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        duplicate.mutate();
      }}
    >
      <Stack>
        <DraftFields
          name={name}
          onName={setName}
          target={target}
          error={duplicate.error}
          namePointer="/name"
          title="Not duplicated"
          submit="Duplicate"
          isPending={duplicate.isPending}
          isReady
        />
      </Stack>
    </form>
  );
}
