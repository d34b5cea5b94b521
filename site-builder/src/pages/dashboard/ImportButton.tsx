import { Button, FileInput, Modal, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { importDocument } from "../../api/builder.api";
import { useNewDraft } from "../../hooks/useNewDraft";
import { useTargetSite } from "../../hooks/useTargetSite";
import { type SiteDocument, readSiteFile } from "../../lib/siteFile";
import { DraftFields } from "./DraftFields";

const namePointer = "/document/name";

function ImportForm(): ReactNode {
  const [name, setName] = useState("");
  const target = useTargetSite();
  const file = useMutation({ mutationFn: readSiteFile });
  const bring = useNewDraft(async () => {
    const site_id = await target.resolve(name.trim());
    return importDocument(site_id, { ...(file.data as SiteDocument), name: name.trim() });
  });
  const choose = (chosen: File | null): void => {
    bring.reset();
    if (!chosen) return file.reset();
    file.mutate(chosen, { onSuccess: (found) => setName(found.name.slice(0, 120)) });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        bring.mutate();
      }}
    >
      <Stack>
        <FileInput
          label="File"
          description="A site that was exported here. Pictures come along from other sites of this account."
          placeholder="Choose a file"
          required
          accept="application/json,.json"
          data-autofocus
          error={file.error?.message}
          onChange={choose}
        />
        <DraftFields
          name={name}
          onName={setName}
          target={target}
          error={bring.error}
          namePointer={namePointer}
          title="Not imported"
          submit="Import"
          isPending={bring.isPending}
          isReady={file.isSuccess}
        />
      </Stack>
    </form>
  );
}

/** Makes a draft of an exported site. */
export function ImportButton(): ReactNode {
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" onClick={open}>
        Import…
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title="Import a site"
        closeButtonProps={{ "aria-label": "Close" }}
      >
        <ImportForm />
      </Modal>
    </>
  );
}
