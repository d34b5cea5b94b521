import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Button, Group, Select, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import type { TargetSite } from "../../hooks/useTargetSite";
import { isSaidAt, saidOf } from "../../lib/problems";

interface DraftFieldsProps {
  name: string;
  onName: (name: string) => void;
  target: TargetSite;
  error: Error | null;
  /** Where the API says what is wrong with the name. */
  namePointer: string;
  title: string;
  submit: ReactNode;
  isPending: boolean;
  isReady: boolean;
}

/** What each new draft is asked for: its name, and its site. */
export function DraftFields(props: DraftFieldsProps): ReactNode {
  const { name, onName, target, error, namePointer, title, submit, isPending, isReady } = props;
  return (
    <>
      <TextInput
        label="Name"
        required
        maxLength={120}
        value={name}
        error={saidOf(error, namePointer)}
        onChange={({ currentTarget }) => onName(currentTarget.value)}
      />
      <Select
        label="Site"
        description="It becomes a draft there. What is public stays as it is."
        data={target.choices}
        value={target.siteId}
        allowDeselect={false}
        searchable={target.choices.length > 10}
        error={saidOf(error, "/site_id")}
        onChange={target.choose}
      />
      {error && !isSaidAt(error, [namePointer, "/site_id"]) ? (
        <ProblemAlert error={error} title={title} />
      ) : null}
      <Group justify="flex-end">
        <Button type="submit" loading={isPending} disabled={!isReady || !name.trim() || !target.siteId}>
          {submit}
        </Button>
      </Group>
    </>
  );
}
