import { changeAddress } from "@igny8/api-client/auth";
import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Button, Group, Stack, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useApiForm } from "../../../hooks/useApiForm";
import { useProof } from "../hooks/useProof";

/** Another address: who asks proves by the password that it is still the same person. */
export function AddressForm(): ReactNode {
  const { t } = useTranslation("settings");
  const [isOpen, setOpen] = useState(false);
  const { prove, dialog } = useProof();
  const { form, onSubmit, sending, problem } = useApiForm({
    initialValues: { email: "" },
    schema: z.object({ email: z.email(t("invite.emailWrong")) }),
    submit: ({ email }) => prove(() => changeAddress(email)),
    done: t("profile.changeSent"),
    onSuccess: () => {
      form.reset();
      setOpen(false);
    },
  });
  if (!isOpen)
    return (
      <Button size="compact-sm" variant="default" mt="sm" onClick={() => setOpen(true)}>
        {t("profile.change")}
      </Button>
    );
  return (
    <>
      <form onSubmit={onSubmit} noValidate>
        <Stack maw={360} mt="sm">
          <TextInput
            type="email"
            label={t("profile.newAddress")}
            description={t("profile.newAddressHelp")}
            autoComplete="email"
            data-autofocus
            {...form.getInputProps("email")}
          />
          {problem ? <ProblemAlert error={problem} /> : null}
          <Group>
            <Button type="submit" loading={sending.isPending}>
              {t("profile.changeSend")}
            </Button>
            <Button variant="default" onClick={() => setOpen(false)}>
              {t("cancel")}
            </Button>
          </Group>
        </Stack>
      </form>
      {dialog}
    </>
  );
}
