import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Button, Group, Modal, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useApiForm } from "../../../hooks/useApiForm";
import { type Member, changeMember } from "../../../services/accounts.api";
import { type Access, AccessFields, type GivenRole, accessSchema, givenRoles, sitesOf } from "./AccessFields";

const isGiven = (role: string): role is GivenRole => givenRoles.some((given) => given === role);

export function MemberEditor({ member }: { member: Member }): ReactNode {
  const { t } = useTranslation("settings");
  const [isOpen, { open, close }] = useDisclosure(false);
  const who = member.name || member.email;
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={open} aria-label={t("members.editOf", { who })}>
        {t("edit")}
      </Button>
      <Modal opened={isOpen} onClose={close} title={who} closeButtonProps={{ "aria-label": t("cancel") }}>
        <MemberForm member={member} onClose={close} />
      </Modal>
    </>
  );
}

function MemberForm({ member, onClose }: { member: Member; onClose: () => void }): ReactNode {
  const { t } = useTranslation("settings");
  const initialValues: Access = {
    role: isGiven(member.role) ? member.role : "viewer",
    everywhere: member.all_sites,
    site_ids: member.site_ids,
  };
  // A role alone leaves the sites as they are, also where all of them were deleted meanwhile.
  const isKept = ({ everywhere, site_ids }: Access): boolean =>
    everywhere === member.all_sites && String(site_ids) === String(member.site_ids);
  const { form, onSubmit, sending, problem } = useApiForm({
    initialValues,
    schema: accessSchema(t("members.siteNeeded"), isKept),
    submit: (given) => {
      const { role } = given;
      const keepsSites = role === "admin" || isKept(given);
      return changeMember({ id: member.id, role, ...(keepsSites ? {} : { site_ids: sitesOf(given) }) });
    },
    done: t("saved"),
    onSuccess: onClose,
  });
  return (
    <form onSubmit={onSubmit}>
      <Stack>
        {problem ? <ProblemAlert error={problem} /> : null}
        <AccessFields form={form} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button type="submit" loading={sending.isPending}>
            {t("save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
