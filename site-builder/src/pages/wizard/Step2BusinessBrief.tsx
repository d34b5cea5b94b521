import { SimpleGrid, TagsInput, TextInput, Textarea } from "@mantine/core";
import { StepFrame } from "../../components/forms/StepFrame";
import type { WizardStep } from "./step";

export const Step2BusinessBrief: WizardStep = ({ draft, problems, change }) => (
  <StepFrame
    title="Tell us about the business"
    description="Only what you write here is stated as a fact on the pages."
  >
    <Textarea
      label="Brief"
      description="What you do, where, for whom, since when, and what sets you apart."
      required
      autosize
      minRows={6}
      value={draft.brief}
      error={problems.brief}
      onChange={(event) => change({ brief: event.currentTarget.value })}
    />
    <TextInput
      label="Audience"
      description="Who should feel addressed, such as “owners of old houses in Leeds”."
      value={draft.audience}
      error={problems.audience}
      onChange={(event) => change({ audience: event.currentTarget.value })}
    />
    <TagsInput
      label="Services or products"
      description="One at a time, each with Enter."
      value={draft.services}
      error={problems.services}
      onChange={(services) => change({ services })}
      maxTags={24}
    />
    <TagsInput
      label="Areas"
      description="Where you work, if it matters: towns or districts, each with Enter."
      value={draft.areas}
      error={problems.areas}
      onChange={(areas) => change({ areas })}
      maxTags={100}
    />
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <Textarea
        label="Address"
        autosize
        minRows={2}
        value={draft.address}
        error={problems.address}
        onChange={(event) => change({ address: event.currentTarget.value })}
      />
      <Textarea
        label="Opening hours"
        autosize
        minRows={2}
        value={draft.hours}
        error={problems.hours}
        onChange={(event) => change({ hours: event.currentTarget.value })}
      />
    </SimpleGrid>
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <TextInput
        label="Phone"
        type="tel"
        value={draft.phone}
        error={problems.phone}
        onChange={(event) => change({ phone: event.currentTarget.value })}
      />
      <TextInput
        label="E-mail"
        type="email"
        value={draft.email}
        error={problems.email}
        onChange={(event) => change({ email: event.currentTarget.value.trim() })}
      />
    </SimpleGrid>
  </StepFrame>
);
