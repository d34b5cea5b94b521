import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Button, Code, Group, Stack, Table, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { type HostedSiteDetail, setDomain } from "../../api/hosted.api";
import { useSession } from "../../hooks/session";
import { useCan } from "../../hooks/useCan";

function DomainForm({ site }: { site: HostedSiteDetail }): ReactNode {
  const { account_id } = useSession();
  const queries = useQueryClient();
  const [domain, setText] = useState(site.domain);
  const save = useMutation({
    mutationFn: () => setDomain(site.id, domain.trim()),
    onSuccess: () => queries.invalidateQueries({ queryKey: [account_id, "sites"] }),
  });
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Group align="flex-end">
          <TextInput
            style={{ flex: 1 }}
            label="Domain"
            description="Such as www.example.com. Empty for the address that we give."
            value={domain}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
          <Button type="submit" loading={save.isPending} disabled={domain.trim() === site.domain}>
            Save
          </Button>
        </Group>
      </form>
      {save.isError ? <ProblemAlert error={save.error} title="The domain was not saved" /> : null}
      {save.isSuccess ? (
        <Text size="sm">Saved. Deploy the site so that its pages name the new address.</Text>
      ) : null}
    </>
  );
}

/** What those see who may not choose it. */
function Chosen({ domain }: { domain: string }): ReactNode {
  return (
    <div>
      <Text size="sm" fw={500}>
        Domain
      </Text>
      <Text>{domain || "None. The site has the address that we give."}</Text>
      <Text size="sm" c="dimmed">
        An admin can change it.
      </Text>
    </div>
  );
}

/** The site's own domain, and what has to be entered where the domain is managed. */
export function DomainTab({ site }: { site: HostedSiteDetail }): ReactNode {
  const can = useCan();
  return (
    <Stack maw={640}>
      {can("admin") ? <DomainForm site={site} /> : <Chosen domain={site.domain} />}
      {site.dns.length > 0 ? (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Type</Table.Th>
              <Table.Th>Name</Table.Th>
              <Table.Th>Value</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {site.dns.map(({ type, name, value }) => (
              <Table.Tr key={type + name}>
                <Table.Td>{type}</Table.Td>
                <Table.Td>
                  <Code>{name}</Code>
                </Table.Td>
                <Table.Td>
                  <Code>{value}</Code>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      ) : null}
      <Text size="sm" c="dimmed">
        {site.dns_note}
      </Text>
    </Stack>
  );
}
