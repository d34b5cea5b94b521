import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useSearchParams } from "react-router";
import { type Blueprint, generateSite } from "../../api/builder.api";

/** Plans the pages anew; the job's progress shows through the address. */
export function RegenerateButton({ blueprint }: { blueprint: Blueprint }): ReactNode {
  const [, setSearch] = useSearchParams();
  const generate = useMutation({
    mutationFn: () => generateSite(blueprint.id),
    onSuccess: ({ job_id }) => setSearch({ job: job_id }, { replace: true }),
    onError: (error) => notifications.show({ color: "red", title: "Not started", message: error.message }),
  });
  return (
    <Button variant="default" loading={generate.isPending} onClick={() => generate.mutate()}>
      {blueprint.status === "draft" ? "Generate" : "Generate again"}
    </Button>
  );
}
